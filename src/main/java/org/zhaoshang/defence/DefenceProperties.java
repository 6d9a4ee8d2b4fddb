package org.zhaoshang.defence;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.zhaoshang.defence.limit.OperationLimits;
import org.zhaoshang.defence.persisted.PersistedProperties;
import org.zhaoshang.defence.rate.RateProperties;

/**
 * What the endpoint allows: {@code zhaoshang.defence.*}.
 *
 * @param operation what one operation may hold and cost
 * @param timeout how long an operation may take; what it does in Elasticsearch and PostgreSQL ends
 *     then. Subscriptions are exempt
 * @param requestSize of a GraphQL request's body
 * @param introspection whether clients may ask what the schema is
 * @param persisted which documents are known by their hash, and whether only those are executed
 * @param rate how often a caller may ask
 * @param origins whose pages may use the endpoint from a browser, as browsers write them: {@code
 *     https://portal.example.com}; none but this server's own by default
 */
@ConfigurationProperties("zhaoshang.defence")
record DefenceProperties(
    @DefaultValue OperationLimits operation,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("1MB") DataSize requestSize,
    @DefaultValue("true") boolean introspection,
    @DefaultValue PersistedProperties persisted,
    @DefaultValue RateProperties rate,
    @DefaultValue List<String> origins) {}
