package org.zhaoshang.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the search, {@code zhaoshang.search.*}.
 *
 * @param pinyin whether letters may be Pinyin and Han characters homophones
 */
@ConfigurationProperties("zhaoshang.search")
record SearchSettings(@DefaultValue("true") boolean pinyin) {}
