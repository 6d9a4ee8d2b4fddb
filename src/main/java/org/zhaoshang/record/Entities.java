package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.SubgraphSdl;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * What a federated gateway asks for by the keys of the schema ({@code @key}): records, in one
 * statement for each type, and entries of code lists. In the order asked, because a gateway pairs
 * them by position; null where there is none that the caller sees, whichever key asks, and where
 * two keys are of different records.
 */
@Component
class Entities {

  private static final String ID = "id";

  private final Map<String, List<List<String>>> keys;
  private final Map<String, CodeList> codeLists;
  private final RecordTypes types;
  private final RecordStore store;
  private final Records records;
  private final SealedNumbers seal;

  Entities(
      TypeDefinitionRegistry servedSdl,
      List<CodeList> codeLists,
      RecordTypes types,
      RecordStore store,
      Records records,
      SealedNumbers seal) {
    this.keys = SubgraphSdl.keys(servedSdl);
    this.codeLists =
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity()));
    this.types = types;
    this.store = store;
    this.records = records;
    this.seal = seal;
  }

  /** An object by all of its keys that a representation holds: by field, a text, number or id. */
  private record Asked(String type, Map<String, Object> key) {}

  /** The records of a type that were found, by id and by the values of their keys. */
  private record Found(Map<Long, Row> byId, Map<String, Map<Object, Row>> byValue) {

    @Nullable Row of(Map<String, Object> key) {
      var found = new LinkedHashSet<@Nullable Row>();
      key.forEach((field, value) ->
          found.add(
              value instanceof NodeId id
                  ? byId.get(id.id())
                  : byValue.getOrDefault(field, Map.of()).get(value)));
      return found.size() == 1 ? found.getFirst() : null;
    }
  }

  /** {@code Query._entities}. */
  DataFetcherResult<List<@Nullable Object>> answer(DataFetchingEnvironment env) {
    List<?> representations = env.getArgumentOrDefault("representations", List.of());
    var asked = new ArrayList<@Nullable Asked>();
    var errors = new ArrayList<GraphQLError>();
    for (int i = 0; i < representations.size(); i++) {
      try {
        asked.add(asked(representations.get(i), env));
      } catch (InputError | CoercingParseValueException e) {
        asked.add(null);
        errors.add(error(env, i, e));
      }
    }
    var found = found(Horizon.of(env.getGraphQlContext()), asked);
    return DataFetcherResult.<List<@Nullable Object>>newResult()
        .data(
            asked.stream()
                .<@Nullable Object>map(one -> one == null ? null : entity(one, found))
                .toList())
        .errors(errors)
        .build();
  }

  private @Nullable Object entity(Asked asked, Map<String, Found> found) {
    var records = found.get(asked.type());
    if (records != null) {
      return records.of(asked.key());
    }
    var codes = codeLists.get(asked.type());
    return codes == null ? null : codes.entry("", column -> asked.key().get(decapitalized(column)));
  }

  /** A code list knows its columns by the field before them: {@code streetCode}. */
  private static String decapitalized(String column) {
    return Character.toLowerCase(column.charAt(0)) + column.substring(1);
  }

  /** Null for an object whose keys are all null: nobody has it. */
  private @Nullable Asked asked(Object representation, DataFetchingEnvironment env) {
    if (!(representation instanceof Map<?, ?> given)) {
      throw InputError.bad("is an object with __typename and one of its keys");
    }
    if (!(given.get("__typename") instanceof String type) || !keys.containsKey(type)) {
      throw InputError.bad("has a __typename that is none of this graph's entities");
    }
    var whole = keys.get(type).stream().filter(key -> given.keySet().containsAll(key)).toList();
    if (whole.isEmpty()) {
      throw InputError.bad("%s needs one of its keys: %s".formatted(type, keys.get(type)));
    }
    var key = new LinkedHashMap<String, Object>();
    whole.stream()
        .filter(fields -> fields.stream().allMatch(field -> given.get(field) != null))
        .flatMap(List::stream)
        .forEach(
            field -> key.put(field, value(type, field, requireNonNull(given.get(field)), env)));
    return key.isEmpty() ? null : new Asked(type, key);
  }

  private Object value(String type, String field, Object given, DataFetchingEnvironment env) {
    if (field.equals(ID)) {
      return seal.id(String.valueOf(given))
          .filter(id -> id.type().equals(type))
          .orElseGet(() -> new NodeId(type, 0));
    }
    var declared = env.getGraphQLSchema().getObjectType(type).getFieldDefinition(field).getType();
    var scalar = ((GraphQLScalarType) GraphQLTypeUtil.unwrapAll(declared)).getCoercing();
    var context = env.getGraphQlContext();
    var parsed = scalar.parseValue(given, context, env.getLocale());
    var value = requireNonNull(scalar.serialize(String.valueOf(parsed), context, env.getLocale()));
    return types.byName().containsKey(type)
        ? store.code(types.of(type), String.valueOf(value))
        : value;
  }

  private Map<String, Found> found(Horizon horizon, Collection<@Nullable Asked> asked) {
    var byType =
        asked.stream()
            .flatMap(Stream::ofNullable)
            .filter(one -> types.byName().containsKey(one.type()))
            .collect(Collectors.groupingBy(Asked::type));
    var found = new HashMap<String, Found>();
    byType.forEach((type, some) -> found.put(type, found(horizon, type, some)));
    return found;
  }

  private Found found(Horizon horizon, String type, List<Asked> asked) {
    var ids = new LinkedHashSet<Long>();
    var values = new HashMap<String, Set<String>>();
    for (var one : asked) {
      one.key()
          .forEach((field, value) -> {
            if (value instanceof NodeId id) {
              ids.add(id.id());
            } else {
              values.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(String.valueOf(value));
            }
          });
    }
    var rows = records.having(horizon, type, ids, values);
    var byId = new HashMap<Long, Row>();
    rows.forEach(row -> byId.put(row.id(), row));
    byId.putAll(
        records.retired(horizon, type, ids.stream().filter(id -> !byId.containsKey(id)).toList()));
    var byValue = new HashMap<String, Map<Object, Row>>();
    for (var field : values.keySet()) {
      var index = new HashMap<Object, Row>();
      rows.stream()
          .filter(row -> row.get(field) != null)
          .forEach(row -> index.put(row.get(field), row));
      byValue.put(field, index);
    }
    return new Found(byId, byValue);
  }

  private static GraphQLError error(DataFetchingEnvironment env, int place, Exception problem) {
    var message = "representations[%d] %s".formatted(place, problem.getMessage());
    return GraphQLError.newError()
        .errorType(ErrorType.BAD_REQUEST)
        .message(message.replace("%", "%%"))
        .path(env.getExecutionStepInfo().getPath().segment(place))
        .location(env.getField().getSourceLocation())
        .extensions(Map.of("code", InputError.Code.BAD_INPUT.name()))
        .build();
  }
}
