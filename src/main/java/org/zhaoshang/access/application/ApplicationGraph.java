package org.zhaoshang.access.application;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.access.Forbidden;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.application.Applications.Secret;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.RelayPage;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** The entries to applications: for administrators. */
@Controller
class ApplicationGraph {

  private final Applications applications;
  private final ApplicationEditor editor;
  private final Records records;
  private final SealedNumbers seal;

  ApplicationGraph(
      Applications applications, ApplicationEditor editor, Records records, SealedNumbers seal) {
    this.seal = seal;
    this.applications = applications;
    this.editor = editor;
    this.records = records;
  }

  /** As the schema's {@code ApplicationPayload}. */
  record Payload(Application application, @Nullable String clientSecret) {

    /** A record would print the secret. */
    @Override
    public String toString() {
      return "ApplicationPayload";
    }
  }

  @QueryMapping
  RelayPage<Application> applications(
      @Argument @Nullable Integer first, @Argument @Nullable String after, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    int size = PageSize.of("first", first);
    long from = after == null ? 0 : number("after", seal.plain(after));
    return RelayPage.forward(
        applications.after(from, size + 1),
        size,
        from > 0,
        application -> seal.seal(id(application)),
        applications.count());
  }

  @QueryMapping
  Optional<Application> application(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return NodeId.decode(id)
        .filter(node -> node.type().equals(Application.TYPE))
        .flatMap(node -> applications.byId(node.id()));
  }

  @MutationMapping
  Payload registerApplication(DataFetchingEnvironment env) {
    var by = Forbidden.unless(env.getGraphQlContext(), Scopes.ACCESS_ADMIN).name();
    var input = input(env);
    return payload(editor.register(input, chamber(input), by));
  }

  @MutationMapping
  Application updateApplication(@Argument String id, DataFetchingEnvironment env) {
    Forbidden.unless(env.getGraphQlContext(), Scopes.ACCESS_ADMIN);
    return editor.update(number("id", id), input(env));
  }

  @MutationMapping
  Payload rotateApplicationSecret(
      @Argument String id, @Argument @Nullable Instant previousValidUntil, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return payload(editor.rotate(number("id", id), previousValidUntil));
  }

  @MutationMapping
  Application suspendApplication(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.suspend(number("id", id));
  }

  @MutationMapping
  Application resumeApplication(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.resume(number("id", id));
  }

  @MutationMapping
  Application revokeApplication(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.revoke(number("id", id));
  }

  @SchemaMapping(typeName = Application.TYPE)
  String id(Application application) {
    return new NodeId(Application.TYPE, application.id()).encode();
  }

  @SchemaMapping(typeName = Application.TYPE)
  int quotaPerMinute(Application application) {
    return application.quota();
  }

  @SchemaMapping(typeName = Application.TYPE)
  Application.State state(Application application) {
    return application.state(Instant.now());
  }

  @BatchMapping(typeName = Application.TYPE)
  Map<Application, List<Secret>> secrets(List<Application> asked) {
    var now = Instant.now();
    var by =
        applications.secrets(asked.stream().map(Application::id).toList()).stream()
            .filter(secret -> secret.validUntil() == null || secret.validUntil().isAfter(now))
            .collect(groupingBy(Secret::application));
    var of = new HashMap<Application, List<Secret>>();
    asked.forEach(application -> of.put(application, by.getOrDefault(application.id(), List.of())));
    return of;
  }

  @BatchMapping(typeName = Application.TYPE)
  Map<Application, @Nullable Row> chamber(
      List<Application> asked, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var ids =
        asked.stream()
            .map(Application::chamber)
            .filter(Objects::nonNull)
            .map(Long.class::cast)
            .distinct()
            .toList();
    var rows =
        ids.isEmpty() ? Map.<Long, Row>of() : records.byId(horizon, Horizon.OfChamber.TYPE, ids);
    var of = new HashMap<Application, @Nullable Row>();
    asked.forEach(application ->
        of.put(
            application, application.chamber() == null ? null : rows.get(application.chamber())));
    return of;
  }

  private static Payload payload(ApplicationEditor.Edited edited) {
    return new Payload(edited.application(), edited.secret());
  }

  private static @Nullable Long chamber(Map<String, Object> input) {
    return input.get("chamber") instanceof String id
        ? NodeId.decode(id)
            .filter(node -> node.type().equals(Horizon.OfChamber.TYPE))
            .map(NodeId::id)
            .orElseThrow(() -> InputError.bad("input.chamber: not the id of a chamber"))
        : null;
  }

  /** As GraphQL read it: an absent field is told from null, and values are typed. */
  private static Map<String, Object> input(DataFetchingEnvironment env) {
    return requireNonNull(env.<Map<String, Object>>getArgument("input"));
  }

  private static long number(String argument, String encoded) {
    return NodeId.decode(encoded)
        .filter(id -> id.type().equals(Application.TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad(argument + ": not the id of an application"));
  }
}
