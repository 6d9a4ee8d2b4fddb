package org.zhaoshang.figure;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Row;

/**
 * Sets the figure that the records give beside the published one: the product asks its own graph,
 * as the caller, what the caller could ask.
 */
@Controller
class ComputedFigures {

  private static final BigDecimal MYRIAD = BigDecimal.valueOf(10_000);
  private static final Pattern STATED =
      Pattern.compile("(\\d[\\d,]*)(?:\\.(\\d+))?\\s*(万|亿)?\\s*(%|％)?");

  private final FigureConcepts concepts;
  private final Supplier<GraphQL> graphQl;
  private final List<DataLoaderRegistrar> loaders;

  ComputedFigures(
      FigureConcepts concepts,
      ObjectProvider<GraphQlSource> graph,
      ObjectProvider<DataLoaderRegistrar> loaders) {
    this.concepts = concepts;
    // the operation that asks for the figure is counted and limited, this is a part of it
    this.graphQl =
        SingletonSupplier.of(() -> GraphQL.newGraphQL(graph.getObject().schema()).build());
    this.loaders = loaders.orderedStream().toList();
  }

  /** A figure of the records, and how it differs from the published one. */
  record Computed(BigDecimal value, BigDecimal difference, String explanation, String operation) {}

  @SchemaMapping(typeName = "PublishedFigure", field = "computed")
  @Nullable Computed computed(Row figure, GraphQLContext context) {
    var published = published(figure);
    var concept = concepts.of(figure.get("concept")).orElse(null);
    if (published == null || concept == null) {
      return null;
    }
    var variables = new HashMap<String, Object>();
    if (figure.get("periodFrom") instanceof LocalDate from
        && figure.get("periodTo") instanceof LocalDate to) {
      variables.put("year", from.getYear());
      variables.put("from", from);
      variables.put("to", to);
    }
    var operation = concept.operation();
    for (var name : List.of("year", "from", "to")) {
      if (operation.contains("$" + name)) {
        if (!variables.containsKey(name)) {
          return null;
        }
        var value = variables.get(name);
        operation =
            operation.replace(
                "$" + name, value instanceof LocalDate day ? "\"" + day + "\"" : "" + value);
      }
    }
    operation = "{ " + operation + " }";
    var value = number(answer(operation, context), concept.at());
    return value == null ? null : compared(figure, published, value, operation);
  }

  private @Nullable Object answer(String operation, GraphQLContext context) {
    var own = context.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    var input =
        ExecutionInput.newExecutionInput(operation)
            .graphQLContext(own)
            .dataLoaderRegistry(new DataLoaderRegistry())
            .build();
    loaders.forEach(
        l -> l.registerDataLoaders(input.getDataLoaderRegistry(), input.getGraphQLContext()));
    return graphQl.get().execute(input).getData();
  }

  private static @Nullable BigDecimal number(@Nullable Object answer, String at) {
    var found = answer;
    for (var step : at.substring(1).split("/")) {
      found =
          switch (found) {
            case Map<?, ?> object -> object.get(step);
            case List<?> list when list.size() > Integer.parseInt(step) ->
                list.get(Integer.parseInt(step));
            case null, default -> null;
          };
    }
    return found == null ? null : new BigDecimal(found.toString());
  }

  /** As a count, in 元, or in basis points; null when the source gave no number. */
  private static @Nullable BigDecimal published(Row figure) {
    return Stream.of("number", "amount", "basisPoints")
        .map(figure::get)
        .filter(v -> v != null)
        .findFirst()
        .map(v -> new BigDecimal(v.toString()))
        .orElse(null);
  }

  private static Computed compared(
      Row figure, BigDecimal published, BigDecimal answered, String operation) {
    var value = figure.get("basisPoints") == null ? answered : answered.multiply(MYRIAD);
    var difference = value.subtract(published);
    return new Computed(
        value, difference, explanation(figure, published, difference).both(), operation);
  }

  private static Message explanation(Row figure, BigDecimal published, BigDecimal difference) {
    if (difference.signum() == 0) {
      return Message.of("与登记的记录一致", "the records say the same");
    }
    var half = lastDigit(String.valueOf(figure.get("asPublished"))).divide(BigDecimal.TWO);
    if (difference.abs().compareTo(half) <= 0 && half.compareTo(BigDecimal.ONE) > 0) {
      return Message.of(
          "差额在公布数字的四舍五入之内", "the difference is within the rounding of what was published");
    }
    var share =
        published.signum() == 0
            ? "–"
            : difference
                .movePointRight(2)
                .divide(published, 1, RoundingMode.HALF_UP)
                .toPlainString();
    return "FORECAST".equals(figure.get("basis"))
        ? Message.of(
            "公布的是预计，记录是现在登记的，相差 %1$s%%",
            "a forecast was published; the records are as of now; they differ by %1$s%%", share)
        : Message.of(
            "相差 %1$s%%：公布以后记录有增改，或统计的范围、口径不同",
            "they differ by %1$s%%: the records changed since, or another scope or basis was counted",
            share);
  }

  /** What one more in the last digit that was published means: 1亿元 of 2590亿元, 100 of 83%. */
  private static BigDecimal lastDigit(String stated) {
    var match = STATED.matcher(stated);
    if (!match.find()) {
      return BigDecimal.ZERO;
    }
    int decimals = match.group(2) == null ? 0 : match.group(2).length();
    int scale = "亿".equals(match.group(3)) ? 8 : "万".equals(match.group(3)) ? 4 : 0;
    return BigDecimal.ONE.movePointRight(scale + (match.group(4) == null ? 0 : 2) - decimals);
  }
}
