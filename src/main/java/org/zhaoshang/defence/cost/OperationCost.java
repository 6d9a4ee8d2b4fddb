package org.zhaoshang.defence.cost;

import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs, from the schema and its variables alone, before anything is fetched.
 *
 * <p>A field costs what its {@code @cost} says, and its arguments' for every value given, for a
 * text every ten characters of the first {@value #TEXT_COUNTS}, begun ones too; for every object it
 * answers with, what the type costs, 1 by default, and what is selected of it. A list has as many
 * objects as its slicing arguments ask for, else as {@code @listSize} assumes, else as its longest
 * list argument has values ({@code ids}), else 10. Fields are counted once however often they are
 * selected, and of alternatives the dearest.
 */
public final class OperationCost {

  /** How many objects a list is taken to have when nothing says it. */
  static final int ASSUMED_SIZE = 10;

  /** How many characters of a text are looked at by a search. */
  private static final int TEXT_COUNTS = 80;

  private static final int TEXT_UNIT = 10;
  private static final long MUTATION = 10;
  private static final long INTROSPECTION = 500;
  private static final long LARGEST = 1L << 40;

  private final GraphQLSchema schema;
  private final Map<FieldCoordinates, FieldCost> fields = new ConcurrentHashMap<>();

  /** By the directives of {@code schema}. */
  public OperationCost(GraphQLSchema schema) {
    this.schema = schema;
  }

  /**
   * What an operation costs.
   *
   * @param total at most 2^40
   * @param dearest the response key of the dearest field of the operation itself; empty without any
   * @param dearestCost what that field costs
   */
  public record Cost(long total, String dearest, long dearestCost) {}

  /** What {@code operation} costs. */
  public Cost of(ExecutableNormalizedOperation operation) {
    long total = operation.getOperation() == Operation.MUTATION ? MUTATION : 0;
    var dearest = "";
    long most = 0;
    for (var field : operation.getTopLevelFields()) {
      long cost = of(field, null);
      total = Math.min(LARGEST, total + cost);
      if (cost > most) {
        most = cost;
        dearest = field.getResultKey();
      }
    }
    return new Cost(total, dearest, most);
  }

  /**
   * What {@code field} costs.
   *
   * @param length how long its list is, when a field above says so
   */
  private long of(ExecutableNormalizedField field, @Nullable Integer length) {
    if (field.getFieldName().startsWith("__")) {
      // how often is the engine's business: it refuses introspection that asks in bad faith
      return field.getFieldName().equals("__typename") ? 0 : INTROSPECTION;
    }
    var cost = fields.computeIfAbsent(coordinates(field), at -> FieldCost.of(definition(field)));
    var given = field.getResolvedArguments();
    long fixed = cost.once();
    for (var argument : cost.arguments().entrySet()) {
      fixed += argument.getValue() * values(given.get(argument.getKey()));
    }
    var below = new HashMap<String, Integer>();
    int size = length != null ? length : cost.list() ? ownLength(cost, given) : 1;
    if (cost.size() != null) {
      int sliced = sliced(cost.size(), given);
      cost.size().sized().forEach(name -> below.put(name, sliced));
    }
    long each = Math.min(LARGEST, cost.each() + dearest(field.getChildren(), below));
    return Math.min(LARGEST, fixed + times(size, each));
  }

  private static long times(int size, long each) {
    return each == 0 ? 0 : size > LARGEST / each ? LARGEST : size * each;
  }

  /** Of an interface's or union's types the one whose fields cost most. */
  private long dearest(List<ExecutableNormalizedField> children, Map<String, Integer> lengths) {
    var types = new LinkedHashSet<String>();
    children.forEach(child -> types.addAll(child.getObjectTypeNames()));
    var costs = new HashMap<ExecutableNormalizedField, Long>();
    children.forEach(child -> costs.put(child, of(child, lengths.get(child.getFieldName()))));
    long most = 0;
    for (var type : types) {
      long sum = 0;
      for (var child : children) {
        if (child.getObjectTypeNames().contains(type)) {
          sum = Math.min(LARGEST, sum + costs.getOrDefault(child, 0L));
        }
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  private static int ownLength(FieldCost cost, Map<String, Object> given) {
    if (cost.size() != null && cost.size().sized().isEmpty()) {
      return sliced(cost.size(), given);
    }
    int longest =
        given.values().stream()
            .mapToInt(value -> value instanceof Collection<?> list ? list.size() : -1)
            .max()
            .orElse(-1);
    return longest < 0 ? ASSUMED_SIZE : longest;
  }

  /** A negative number is refused by the field itself. */
  private static int sliced(FieldCost.ListSize size, Map<String, Object> given) {
    return size.slicing().stream()
        .map(given::get)
        .filter(Integer.class::isInstance)
        .mapToInt(value -> Math.max(0, (Integer) value))
        .max()
        .orElse(size.assumed());
  }

  private static long values(@Nullable Object given) {
    return switch (given) {
      case null -> 0;
      case Collection<?> list -> list.size();
      case String text -> Math.ceilDiv(Math.min(text.length(), TEXT_COUNTS), TEXT_UNIT);
      default -> 1;
    };
  }

  private static FieldCoordinates coordinates(ExecutableNormalizedField field) {
    return FieldCoordinates.coordinates(
        field.getObjectTypeNames().iterator().next(), field.getFieldName());
  }

  private GraphQLFieldDefinition definition(ExecutableNormalizedField field) {
    return field.getFieldDefinitions(schema).getFirst();
  }
}
