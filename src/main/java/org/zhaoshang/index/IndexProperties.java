package org.zhaoshang.index;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the index follows the record: {@code zhaoshang.index.*}.
 *
 * @param enabled whether this process takes part in indexing at all; searching does not need it
 * @param prefix begins the names of all indices and aliases
 * @param batch how many records go into a bulk request
 * @param workers how many threads work on the queue
 * @param poll how long an idle worker sleeps before it looks again
 * @param longestBackoff the longest pause between two attempts while Elasticsearch is away
 * @param grace how long a replaced index stays, for the readers that are still in it
 */
@ConfigurationProperties("zhaoshang.index")
record IndexProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("zhaoshang-") String prefix,
    @DefaultValue("1000") int batch,
    @DefaultValue("2") int workers,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("30s") Duration longestBackoff,
    @DefaultValue("5m") Duration grace) {}
