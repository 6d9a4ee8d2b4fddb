package org.zhaoshang.assistant;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What assistants may ask at {@code /mcp}: {@code zhaoshang.assistant.*}.
 *
 * @param enabled whether there is such an address
 * @param operations where the operations are, a document each, as Spring's resource patterns have
 *     it; the comment at its head says to an assistant what it is for
 * @param mutations whether operations that change records are tools, too
 */
@ConfigurationProperties("zhaoshang.assistant")
record AssistantProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("classpath:assistant/**/*.graphql") List<String> operations,
    @DefaultValue("false") boolean mutations) {}
