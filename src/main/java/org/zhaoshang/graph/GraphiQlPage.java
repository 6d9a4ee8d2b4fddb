package org.zhaoshang.graph;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.server.webmvc.GraphiQlHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page for trying queries, at {@code /graphiql}. Boot's own loads its scripts from a CDN and
 * stays blank without the internet; this one takes them from webjars.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "zhaoshang.graphiql.enabled", matchIfMissing = true)
class GraphiQlPage {

  private static final String NO_WEB_SOCKET = "";

  @Bean
  RouterFunction<ServerResponse> graphiQl(
      @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    var page =
        new GraphiQlHandler(endpoint, NO_WEB_SOCKET, new ClassPathResource("graphiql/index.html"));
    return RouterFunctions.route()
        .GET("/graphiql", page::handleRequest)
        .resources("/graphiql/*.js", new ClassPathResource("graphiql/"))
        .build();
  }
}
