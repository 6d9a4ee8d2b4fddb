package org.zhaoshang.district;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Caller.Kind;
import org.zhaoshang.graph.RequestOrder;
import org.zhaoshang.schema.SearchSchema;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds of callers there are, and the graph as each of them meets it, once it is known who
 * asks.
 */
@TestComponent
class Callers implements WebGraphQlInterceptor, Ordered {

  static final Set<String> CHAMBERS_SCOPES =
      Set.of("portfolio:read", "member:read", "lead:read", "lead:write", "search:save");

  static final Caller ANONYMOUS = new Caller("anonymous", Kind.ANONYMOUS, Set.of(), null, null);
  static final Caller FRONT_END =
      new Caller("front-end", Kind.APPLICATION, Set.of("portfolio:read"), null, "1");
  static final Caller STAFF =
      new Caller(
          "officer",
          Kind.PERSON,
          Set.of(
              "portfolio:read",
              "member:read",
              "lead:read",
              "lead:write",
              "district:read",
              "match:read",
              "match:write",
              "import:read",
              "search:save"),
          null,
          "2");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ATTRIBUTE = "caller of the test";

  private final Supplier<WebGraphQlHandler> handler;
  private final SearchSchema schema;
  private final JdbcClient jdbc;

  Callers(
      ObjectProvider<ExecutionGraphQlService> graph,
      ObjectProvider<WebGraphQlInterceptor> interceptors,
      SearchSchema schema,
      JdbcClient jdbc) {
    this.handler =
        SingletonSupplier.of(() ->
            WebGraphQlHandler.builder(graph.getObject())
                .interceptors(
                    Stream.concat(
                            // a bean is not among those that are given to itself
                            Stream.of(this),
                            interceptors.orderedStream().filter(Callers::makesTheHorizon))
                        .toList())
                .build());
    this.schema = schema;
    this.jdbc = jdbc;
  }

  /** Not what wants to see a token, or counts requests. */
  private static boolean makesTheHorizon(WebGraphQlInterceptor interceptor) {
    return interceptor.getClass().getPackageName().equals(Caller.class.getPackageName());
  }

  /** The chamber that referred most leads, or the next one. */
  Caller chamber(int place) {
    return chamber(
        jdbc.sql(
                """
                select chamber_id from lead.lead where chamber_id is not null
                group by 1 order by count(*) desc, 1 offset ? limit 1
                """)
            .param(place)
            .query(Long.class)
            .single(),
        CHAMBERS_SCOPES);
  }

  static Caller chamber(long id, Set<String> scopes) {
    return new Caller("chamber " + id, Kind.CHAMBER, scopes, id, "3");
  }

  /** Has every scope that the schema knows. */
  Caller administrator() {
    return new Caller("administrator", Kind.PERSON, schema.scopes().keySet(), null, "4");
  }

  /** The answer to an operation. */
  JsonNode ask(Caller caller, String operation) {
    return ask(caller, operation, Map.of());
  }

  JsonNode ask(Caller caller, String operation, Map<String, ?> variables) {
    var response = response(caller, operation, variables);
    return response.getData() instanceof Publisher<?> events
        ? first(events)
        : JSON.valueToTree(response.toMap());
  }

  /** What a subscription says at once: its first event, or why it ended; nothing when it waits. */
  private static JsonNode first(Publisher<?> events) {
    try {
      var event =
          Flux.from(events).cast(ExecutionResult.class).next().blockOptional(Duration.ofSeconds(1));
      return JSON.valueToTree(event.map(ExecutionResult::toSpecification).orElseGet(Map::of));
    } catch (SubscriptionPublisherException ended) {
      var errors = ended.getErrors().stream().map(GraphQLError::toSpecification).toList();
      return JSON.valueToTree(Map.of("errors", errors));
    } catch (IllegalStateException waits) {
      return JSON.createObjectNode();
    }
  }

  WebGraphQlResponse response(Caller caller, String operation, Map<String, ?> variables) {
    var body = new LinkedHashMap<String, Object>();
    body.put("query", operation);
    body.put("variables", variables);
    var request =
        new WebGraphQlRequest(
            URI.create("http://127.0.0.1/graphql"),
            new HttpHeaders(),
            new LinkedMultiValueMap<>(),
            new LinkedHashMap<>(Map.of(ATTRIBUTE, caller)),
            body,
            "test",
            Locale.ROOT);
    // on a thread that works for nobody, as an endpoint's does until it is known who asks
    return CompletableFuture.supplyAsync(
            () -> Objects.requireNonNull(handler.get().handleRequest(request).block()),
            Thread::startVirtualThread)
        .join();
  }

  /** After whatever makes the caller of a real request, before its horizon is made. */
  @Override
  public int getOrder() {
    return RequestOrder.SUBSCRIPTION_TRANSPORT;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    if (request.getAttributes().get(ATTRIBUTE) instanceof Caller caller) {
      request.configureExecutionInput((input, builder) -> {
        input.getGraphQLContext().put(Caller.CONTEXT_KEY, caller);
        return input;
      });
    }
    return chain.next(request);
  }
}
