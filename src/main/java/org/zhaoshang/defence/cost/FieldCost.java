package org.zhaoshang.defence.cost;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the schema says a field costs.
 *
 * @param once for each time the field is answered: {@code @cost} on the field
 * @param each for every object it answers with: {@code @cost} on the type, by default 1 for an
 *     object and 0 for a value
 * @param list whether it answers with a list
 * @param arguments for every value given in an argument: {@code @cost} on the argument
 * @param size of the list, or of the lists below it: {@code @listSize}; null when not said
 */
record FieldCost(
    long once, long each, boolean list, Map<String, Long> arguments, @Nullable ListSize size) {

  /**
   * {@code @listSize}.
   *
   * @param assumed when no slicing argument is given
   * @param slicing the arguments that say how long
   * @param sized the fields below whose lists are as long; empty when it is the field's own list
   */
  record ListSize(int assumed, List<String> slicing, List<String> sized) {}

  /** The directives of the federation specification, 2.9; they are the gateway's too. */
  static FieldCost of(GraphQLFieldDefinition field) {
    var type = GraphQLTypeUtil.unwrapAll(field.getType());
    var arguments = new LinkedHashMap<String, Long>();
    field
        .getArguments()
        .forEach(argument -> {
          var weight = weight(argument);
          if (weight != null) {
            arguments.put(argument.getName(), weight);
          }
        });
    var once = weight(field);
    return new FieldCost(
        once == null ? 0 : once,
        each(type),
        GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType())),
        Map.copyOf(arguments),
        size(field));
  }

  private static long each(GraphQLUnmodifiedType type) {
    var stated = type instanceof GraphQLDirectiveContainer container ? weight(container) : null;
    if (stated != null) {
      return stated;
    }
    return GraphQLTypeUtil.isLeaf(type) ? 0 : 1;
  }

  private static @Nullable Long weight(GraphQLDirectiveContainer container) {
    var cost = container.getAppliedDirective("cost");
    Integer weight = cost == null ? null : argument(cost, "weight");
    return weight == null ? null : weight.longValue();
  }

  private static @Nullable ListSize size(GraphQLFieldDefinition field) {
    var said = field.getAppliedDirective("listSize");
    if (said == null) {
      return null;
    }
    Integer assumed = argument(said, "assumedSize");
    List<String> slicing = argument(said, "slicingArguments");
    List<String> sized = argument(said, "sizedFields");
    return new ListSize(
        assumed == null ? OperationCost.ASSUMED_SIZE : assumed,
        slicing == null ? List.of() : slicing,
        sized == null ? List.of() : sized);
  }

  private static <T> @Nullable T argument(GraphQLAppliedDirective directive, String name) {
    var argument = directive.getArgument(name);
    return argument == null ? null : argument.getValue();
  }
}
