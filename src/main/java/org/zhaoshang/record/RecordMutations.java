package org.zhaoshang.record;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.RecordCommands.Done;
import org.zhaoshang.record.RecordCommands.Wish;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/** The mutations of every type that is marked writable. */
@Configuration(proxyBeanMethods = false)
class RecordMutations {

  private interface Command {
    Done run(RecordType type, Wish wish, DataFetchingEnvironment env);
  }

  @Bean
  RuntimeWiringConfigurer mutationsOfRecords(
      RecordTypes types,
      RecordCommands commands,
      Retirements retirements,
      Idempotency idempotency,
      Records records) {
    var verbs = new HashMap<String, Command>();
    verbs.put(
        "update", (type, wish, env) -> commands.update(type, wish, text(env, "id"), version(env)));
    verbs.put(
        "retire",
        (type, wish, env) -> retirements.retire(type, wish, text(env, "id"), version(env)));
    verbs.put(
        "restore",
        (type, wish, env) -> retirements.restore(type, wish, text(env, "id"), version(env)));
    verbs.put(
        "merge",
        (type, wish, env) ->
            retirements.merge(type, wish, text(env, "id"), version(env), text(env, "into")));
    verbs.put(
        "separate",
        (type, wish, env) -> retirements.separate(type, wish, text(env, "id"), version(env)));
    return wiring ->
        types.all().stream()
            .filter(type -> type.writes() != null)
            .forEach(type ->
                wiring.type(
                    "Mutation",
                    mutation -> {
                      mutation.dataFetcher(
                          type.create() + type.name(),
                          fetcher(
                              type,
                              (t, wish, env) -> commands.create(t, wish),
                              idempotency,
                              records));
                      verbs.forEach((verb, command) ->
                          mutation.dataFetcher(
                              verb + type.name(), fetcher(type, command, idempotency, records)));
                      return mutation;
                    }));
  }

  private static DataFetcher<Map<String, Object>> fetcher(
      RecordType type, Command command, Idempotency idempotency, Records records) {
    return env -> {
      var wish = wish(env);
      var done =
          idempotency.once(type, wish, env.getArguments(), () -> command.run(type, wish, env));
      return payload(type, done, wish.by().horizon(), records);
    };
  }

  /** As the schema's payloads: the record under its type's name, and the remarks. */
  static Map<String, Object> payload(RecordType type, Done done, Horizon horizon, Records records) {
    var payload = new HashMap<String, Object>();
    payload.put("remarks", done.remarks());
    if (done.id() != null) {
      var row = records.evenRetired(horizon, type.name(), List.of(done.id())).get(done.id());
      payload.put(type.payloadField(), row);
    }
    return payload;
  }

  private static Wish wish(DataFetchingEnvironment env) {
    return new Wish(
        env.getField().getName(),
        new Author(Caller.of(env.getGraphQlContext()), Horizon.of(env.getGraphQlContext())),
        env.getArgumentOrDefault("input", Map.of()),
        reason(env),
        Boolean.TRUE.equals(env.getArgument("validateOnly")));
  }

  private static @Nullable String reason(DataFetchingEnvironment env) {
    String reason = env.getArgument("reason");
    if (reason == null) {
      return null;
    }
    var text =
        Reason.of(
            reason,
            env.getFieldDefinition().getArgument("reason").getType()
                instanceof graphql.schema.GraphQLNonNull);
    return text.isEmpty() ? null : text;
  }

  private static String text(DataFetchingEnvironment env, String argument) {
    return Objects.requireNonNull(env.<String>getArgument(argument));
  }

  private static long version(DataFetchingEnvironment env) {
    return Objects.requireNonNull(env.<Integer>getArgument("version"));
  }
}
