package org.zhaoshang.district;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.ElasticsearchTransport;
import graphql.execution.instrumentation.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.catalina.core.StandardContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.zhaoshang.graph.RequestOrder;

/** Reads from the running product how a request goes; the page in the documentation says so. */
@DistrictTest
class RequestOrderIT {

  private static final Path PAGE = Path.of("docs/request-order.md");
  private static final Path NOW = Path.of("target/request-order.md");
  private static final String ENDPOINT = "/graphql";

  @Autowired private ServletWebServerApplicationContext product;
  private Map<String, String> why = Map.of();
  private final Set<String> met = new HashSet<>();

  @BeforeEach
  void steps() {
    why =
        Arrays.stream(RequestOrder.class.getFields())
            .collect(
                Collectors.toMap(
                    step -> step.getName(),
                    step -> step.getAnnotation(RequestOrder.Step.class).value(),
                    (one, other) -> one,
                    LinkedHashMap::new));
  }

  @Test
  void thePageSaysHowARequestGoes() throws Exception {
    var page = page();
    Files.writeString(NOW, page);
    assertThat(page)
        .as("read %s; if it is meant so, copy it to %s", NOW, PAGE)
        .isEqualTo(Files.readString(PAGE));
  }

  @Test
  void everyStepIsPassed() throws Exception {
    page();
    assertThat(met).containsExactlyInAnyOrderElementsOf(why.keySet());
  }

  private String page() throws Exception {
    var filters = filters();
    var handlers = handlers();
    var proxy = product.getBean(FilterChainProxy.class);
    var serves =
        proxy.getFilterChains().stream()
            .map(DefaultSecurityFilterChain.class::cast)
            .filter(chain -> chain.matches(request("POST", null)))
            .findFirst()
            .orElseThrow();
    return """
    # How a request goes
    `RequestOrderIT` reads this from the running product, writes it to `target/request-order.md`, and fails when it is not what
    stands here. The reasons are those of `RequestOrder`, which gives every step of the product its place; a step without a
    reason is Spring's or Tomcat's own.

    ## 1. Filters
    Of every request: GraphQL over HTTP, server-sent events, the handshake of a WebSocket, files, pages. What comes over an open
    WebSocket passes none of them.

    | filter | is a | stands there because |
    |---|---|---|
    %s

    ## 2. Chains of Spring Security
    The first that matches serves the request; `%s` is served by `%s`.

    %s

    ## 3. What answers
    | request | mapping | bean |
    |---|---|---|
    %s

    A body that cannot be read is told by `%s`.

    ## 4. Interceptors
    Of every operation: over HTTP and with server-sent events once for the request, over a WebSocket for each `subscribe` message.
    `connection_init` and the end of a connection are told to `%s`.

    | interceptor | is a | stands there because |
    |---|---|---|
    %s

    ## 5. While the operation runs
    | instrumentation | is a | stands there because |
    |---|---|---|
    %s

    ## 6. A problem at a field
    | resolver | is a | stands there because |
    |---|---|---|
    %s

    ## 7. On the way to the servers
    Every module that asks Spring for one of these gets what `defence.deadline` (`DeadlineConfiguration`) puts in the place of Spring
    Boot's own, or around it, so that an operation's deadline ends its work there. What belongs to no operation passes as it is.

    | whoever asks for a | gets the bean | which is a |
    |---|---|---|
    %s
    """
        .formatted(
            filters,
            ENDPOINT,
            name(serves),
            chains(proxy),
            handlers,
            named("graphQlBodyProblems"),
            name(
                WebGraphQlInterceptor.class,
                product.getBean(WebGraphQlHandler.class).getWebSocketInterceptor()),
            beans(WebGraphQlInterceptor.class),
            beans(Instrumentation.class),
            beans(DataFetcherExceptionResolver.class),
            servers());
  }

  private String filters() {
    var server = (TomcatWebServer) Objects.requireNonNull(product.getWebServer());
    var context = (StandardContext) server.getTomcat().getHost().findChildren()[0];
    var lines = new ArrayList<String>();
    for (var map : context.findFilterMaps()) {
      if (Arrays.asList(map.getURLPatterns()).contains("/*")) {
        var filter = context.findFilterDef(map.getFilterName()).getFilter();
        lines.add(
            map.getFilterName().equals("springSecurityFilterChain")
                ? "| `springSecurityFilterChain` | `FilterChainProxy` | finds out who asks (2) |"
                : line(map.getFilterName(), filter));
      }
    }
    return String.join("\n", lines);
  }

  private String chains(FilterChainProxy proxy) {
    return proxy.getFilterChains().stream()
        .map(DefaultSecurityFilterChain.class::cast)
        .map(chain ->
            "- `%s`: %s\n  %s"
                .formatted(
                    name(chain),
                    reason(name(chain)),
                    chain.getFilters().stream()
                        .map(filter -> "`" + kind(filter) + "`")
                        .collect(joining(" → "))))
        .collect(joining("\n"));
  }

  private String name(DefaultSecurityFilterChain chain) {
    return name(SecurityFilterChain.class, chain);
  }

  private String handlers() throws Exception {
    var once = "application/graphql-response+json";
    var asked = new LinkedHashMap<String, MockHttpServletRequest>();
    asked.put("an operation by `POST`", request("POST", once));
    asked.put("one by `POST`, its events by SSE", request("POST", "text/event-stream"));
    asked.put("a query by `GET`", request("GET", once));
    asked.put("a subscription by `GET`, its events by SSE", request("GET", "text/event-stream"));
    asked.put("the handshake of a WebSocket", handshake());
    asked.put("any other method", request("PUT", once));
    var lines = new ArrayList<String>();
    for (var one : asked.entrySet()) {
      for (var mapping : mappings()) {
        var chain = mapping.getHandler(one.getValue());
        if (chain != null) {
          var bean =
              chain.getHandler() instanceof HandlerFunction<?>
                      && mapping instanceof RouterFunctionMapping
                  ? route(one.getValue())
                  : name(Object.class, mapping);
          lines.add(
              "| %s | `%s` | `%s`%s |"
                  .formatted(
                      one.getKey(),
                      kind(mapping),
                      bean,
                      reason(bean).isEmpty() ? "" : ": " + reason(bean)));
          break;
        }
      }
    }
    assertThat(lines).hasSize(asked.size());
    return String.join("\n", lines);
  }

  /** As the {@code DispatcherServlet} asks them. */
  private List<HandlerMapping> mappings() {
    return product.getBeanProvider(HandlerMapping.class).orderedStream().toList();
  }

  @SuppressWarnings("rawtypes")
  private String route(MockHttpServletRequest request) {
    var asked = ServerRequest.create(request, List.of());
    return product
        .getBeanProvider(RouterFunction.class)
        .orderedStream()
        .filter(route -> route.route(asked).isPresent())
        .map(route -> name(RouterFunction.class, route))
        .findFirst()
        .orElseThrow();
  }

  private static MockHttpServletRequest request(String method, @Nullable String accept) {
    var request = new MockHttpServletRequest(method, ENDPOINT);
    request.setServletPath(ENDPOINT);
    request.setContentType(MediaType.APPLICATION_JSON_VALUE);
    request.setContent("{\"query\": \"{ __typename }\"}".getBytes(UTF_8));
    if (accept != null) {
      request.addHeader("Accept", accept);
    }
    ServletRequestPathUtils.parseAndCache(request);
    return request;
  }

  private static MockHttpServletRequest handshake() {
    var request = request("GET", null);
    request.addHeader("Upgrade", "websocket");
    request.addHeader("Connection", "Upgrade");
    return request;
  }

  /** Those of the product and the framework, in their order. */
  private <T> String beans(Class<T> type) {
    return product
        .getBeanProvider(type)
        .orderedStream()
        .filter(bean -> !ofATest(bean))
        .map(bean -> line(name(type, bean), bean))
        .collect(joining("\n"));
  }

  private String servers() {
    return List.<Class<?>>of(
            JdbcOperations.class,
            DataSource.class,
            ElasticsearchTransport.class,
            HealthContributorRegistry.class)
        .stream()
        .map(type ->
            "| `%s` | `%s` | `%s` |"
                .formatted(
                    type.getSimpleName(),
                    name(type, product.getBean(type)),
                    layers(product.getBean(type))))
        .collect(joining("\n"));
  }

  /** A pool of connections and what stands around it, from without. */
  private String layers(Object bean) {
    if (!(bean instanceof DelegatingDataSource around)) {
      return kind(bean);
    }
    var inner = layers(Objects.requireNonNull(around.getTargetDataSource()));
    return ofATest(bean) ? inner : kind(bean) + "` → `" + inner;
  }

  private boolean ofATest(Object bean) {
    return bean.getClass().getPackage().equals(getClass().getPackage());
  }

  private String line(String name, Object step) {
    // what is the product's own has a reason
    assertThat(step.getClass().getName().startsWith("org.zhaoshang.") && reason(name).isEmpty())
        .as("%s has no step in RequestOrder", name)
        .isFalse();
    return "| `%s` | `%s` | %s |".formatted(name, kind(step), reason(name));
  }

  private String named(String bean) {
    assertThat(product.containsBean(bean)).isTrue();
    reason(bean);
    return bean;
  }

  /** Empty for what is not the product's own. */
  private String reason(String bean) {
    var step = bean.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    if (!why.containsKey(step)) {
      return "";
    }
    met.add(step);
    return why.get(step);
  }

  private String name(Class<?> type, Object bean) {
    return product.getBeansOfType(type).entrySet().stream()
        .filter(one -> one.getValue() == bean)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Its class; of a lambda the class that it stands in. */
  private static String kind(Object step) {
    var name = step.getClass().getName().replaceAll("\\$\\$Lambda.*|\\$\\d+$", "");
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
