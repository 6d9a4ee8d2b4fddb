package org.zhaoshang.assistant;

import graphql.ParseAndValidate;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.zhaoshang.graph.Answers;

/**
 * The Model Context Protocol at {@code /mcp}: streamable HTTP, each call by itself, so that any
 * instance answers it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "zhaoshang.assistant.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AssistantProperties.class)
class AssistantConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AssistantConfiguration.class);
  private static final int LARGEST_REQUEST = 1_000_000;

  @Bean
  HttpServletStatelessServerTransport assistantTransport() {
    return HttpServletStatelessServerTransport.builder()
        .messageEndpoint(Answers.ASSISTANTS)
        .maxRequestSize(LARGEST_REQUEST)
        .contextExtractor(
            request -> McpTransportContext.create(Map.of(AssistantTools.REQUEST, request)))
        .build();
  }

  @Bean
  ServletRegistrationBean<HttpServletStatelessServerTransport> assistantServlet(
      HttpServletStatelessServerTransport transport) {
    var servlet = new ServletRegistrationBean<>(transport, Answers.ASSISTANTS);
    servlet.setName("assistant");
    return servlet;
  }

  @Bean(destroyMethod = "close")
  McpStatelessSyncServer assistantServer(
      HttpServletStatelessServerTransport transport,
      WebGraphQlHandler handler,
      GraphQlSource source,
      ResourcePatternResolver resources,
      AssistantProperties properties)
      throws IOException {
    var tools = new AssistantTools(handler);
    return McpServer.sync(transport)
        .serverInfo("zhaoshang-graph", "1")
        .instructions(
            "区招商图谱：项目、企业、商会及其线索。引用记录时给出其编号 id。"
                + " The district's graph of projects, enterprises, chambers and leads. Quote records by their id.")
        .capabilities(ServerCapabilities.builder().tools(false).build())
        // the endpoint says what is wrong with arguments, with place, rule and both languages
        .validateToolInputs(false)
        // on the request's thread, which knows who asks
        .immediateExecution(true)
        .tools(
            operations(resources, properties).stream()
                .filter(operation -> fits(source.schema(), operation))
                .map(operation -> tools.tool(source, operation))
                .toList())
        .build();
  }

  /** What the schema does not answer is no tool; the product starts all the same. */
  private static boolean fits(GraphQLSchema schema, ToolOperation operation) {
    var errors =
        ParseAndValidate.validate(schema, Parser.parse(operation.document()), Locale.ENGLISH);
    if (!errors.isEmpty()) {
      LOG.warn("{} is no tool: {}", operation.name(), errors.getFirst().getMessage());
    }
    return errors.isEmpty();
  }

  static List<ToolOperation> operations(
      ResourcePatternResolver resources, AssistantProperties properties) throws IOException {
    var named = new TreeMap<String, ToolOperation>();
    for (var pattern : properties.operations()) {
      for (var resource : resources.getResources(pattern)) {
        var operation =
            ToolOperation.read(
                String.valueOf(resource), resource.getContentAsString(StandardCharsets.UTF_8));
        if ((operation.reads() || operation.changes() && properties.mutations())
            && named.putIfAbsent(operation.name(), operation) != null) {
          throw new IllegalStateException(
              "%s: there is another tool %s".formatted(resource, operation.name()));
        }
      }
    }
    return new ArrayList<>(named.values());
  }
}
