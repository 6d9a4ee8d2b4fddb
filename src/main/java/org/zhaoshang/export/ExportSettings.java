package org.zhaoshang.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of exports, {@code zhaoshang.export.*}.
 *
 * @param approval whether a second person approves an export that holds personal data
 * @param approved how long an approval is good for
 * @param atOnce how many files this process writes at once
 * @param page how many records are read at a time, 1 to 9,999
 * @param kept how long it is kept who exported what
 */
@ConfigurationProperties("zhaoshang.export")
record ExportSettings(
    @DefaultValue("false") boolean approval,
    @DefaultValue("24h") Duration approved,
    @DefaultValue("4") int atOnce,
    @DefaultValue("5000") int page,
    @DefaultValue("90d") Duration kept) {}
