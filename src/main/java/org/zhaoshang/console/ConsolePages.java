package org.zhaoshang.console;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * Serves the desk, the query page ({@code zhaoshang.graphiql.enabled=false} takes it away), and
 * what they are made of, out of this server only.
 */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebMvcConfigurer {

  private static final Duration A_YEAR = Duration.ofDays(365);

  @Bean
  RouterFunction<ServerResponse> pages(
      @Value("${spring.graphql.http.path:/graphql}") String endpoint,
      @Value("${zhaoshang.graphiql.enabled:true}") boolean queryPage) {
    var desk = new BuiltPage("console/index.html", endpoint);
    var route = RouterFunctions.route().GET("/", request -> desk.answer());
    if (queryPage) {
      var query = new BuiltPage("console/graphiql.html", endpoint);
      route.GET("/graphiql", request -> query.answer());
    }
    return route.build();
  }

  /** The name of each holds a hash of its content; the build compressed them. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/*")
        .addResourceLocations("classpath:/console/assets/")
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver());
  }
}
