package org.zhaoshang.reference;

import graphql.schema.idl.SchemaPrinter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What developers look up at {@code /docs}, without a token: the schema is no secret, unless {@code
 * zhaoshang.defence.introspection} says so.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "zhaoshang.defence.introspection", matchIfMissing = true)
class ReferenceRoutes {

  /** What tools of clients know; the product's own directives are told by the pages. */
  private static final Set<String> STANDARD = Set.of("deprecated", "specifiedBy", "oneOf");

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  @Bean
  RouterFunction<ServerResponse> reference(GraphQlSource source) {
    var pages = SingletonSupplier.of(() -> new SchemaPages(source.schema()));
    var index = SingletonSupplier.of(() -> pages.obtain().index());
    var sdl =
        SingletonSupplier.of(() ->
            new SchemaPrinter(
                    SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(false)
                        .includeDirectives(STANDARD::contains))
                .print(source.schema()));
    return RouterFunctions.route()
        .GET("/docs", request -> answer(HTML).body(index.obtain()))
        .GET("/docs/schema.graphqls", request -> answer(TEXT).body(sdl.obtain()))
        .GET(
            "/docs/{file:reference\\.css|reference\\.js|openapi\\.yaml}",
            request -> made(request.pathVariable("file")))
        .GET(
            "/docs/{type}",
            request -> {
              var page = pages.obtain().page(request.pathVariable("type"));
              return page.isPresent()
                  ? answer(HTML).body(page.get())
                  : ServerResponse.notFound().build();
            })
        .build();
  }

  private static ServerResponse made(String file) {
    var type =
        file.endsWith(".css")
            ? new MediaType("text", "css", StandardCharsets.UTF_8)
            : file.endsWith(".js") ? new MediaType("text", "javascript") : TEXT;
    return answer(type).body(new ClassPathResource("reference/" + file));
  }

  private static ServerResponse.BodyBuilder answer(MediaType type) {
    return ServerResponse.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)));
  }
}
