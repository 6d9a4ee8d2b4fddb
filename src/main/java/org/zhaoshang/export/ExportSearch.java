package org.zhaoshang.export;

import static java.util.Objects.requireNonNull;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.DocumentHash;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.OperationCaller;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.record.Row;
import org.zhaoshang.search.RowTaker;

/**
 * Asks the graph for a page of a list, as its caller could: with the arguments of the entry, its
 * rights, and its refusals.
 */
@Component
class ExportSearch {

  private static final Set<String> PAGING = Set.of("first", "after", "last", "before");
  private static final String CODE = "code";

  private final ExecutionGraphQlService graph;
  private final GraphQlSource source;
  private final ExportSettings settings;
  private final Map<String, String> documents = new ConcurrentHashMap<>();

  ExportSearch(ExecutionGraphQlService graph, GraphQlSource source, ExportSettings settings) {
    this.settings = settings;
    this.graph = graph;
    this.source = source;
  }

  /**
   * Who asks for what.
   *
   * @param entry the Query field
   * @param arguments by name, as GraphQL's variables have them
   */
  record Asked(
      Caller caller, Origin origin, Locale locale, String entry, Map<String, Object> arguments) {}

  /**
   * A page.
   *
   * @param total how many there are in all; told with the first page
   * @param next where the list goes on; null at its end
   */
  record Found(List<Row> rows, long total, @Nullable String next) {}

  /** The arguments of an entry that say what is looked for, and in which order. */
  List<GraphQLArgument> arguments(String entry) {
    return requireNonNull(source.schema().getQueryType().getFieldDefinition(entry))
        .getArguments()
        .stream()
        .filter(argument -> !PAGING.contains(argument.getName()))
        .toList();
  }

  /**
   * The page after a place in the list; null for the first.
   *
   * @throws ExportRefused with what the graph says against it
   */
  Found page(Asked asked, @Nullable String after) {
    var rows = new ArrayList<Row>();
    var variables = new HashMap<String, @Nullable Object>(asked.arguments());
    if (after != null) {
      variables.put("after", after);
    }
    var document = documents.computeIfAbsent(asked.entry(), this::document);
    var request =
        new DefaultExecutionGraphQlRequest(
            document, "Export", variables, null, "export", asked.locale());
    request.configureExecutionInput((input, builder) -> {
      input
          .getGraphQLContext()
          .put(Origin.CONTEXT_KEY, asked.origin())
          .put(RowTaker.CONTEXT_KEY, new RowTaker(settings.page(), rows::addAll))
          .put(DocumentHash.OWN, true);
      return OperationCaller.put(asked.caller(), input);
    });
    var response = requireNonNull(graph.execute(request).block());
    response.getErrors().stream().findFirst().ifPresent(ExportSearch::refuse);
    var list = requireNonNull(response.field(asked.entry()).<Map<String, Object>>getValue());
    var page = (Map<?, ?>) requireNonNull(list.get("pageInfo"));
    return new Found(
        rows,
        ((Number) requireNonNull(list.get("totalCount"))).longValue(),
        Boolean.TRUE.equals(page.get("hasNextPage")) ? (String) page.get("endCursor") : null);
  }

  private String document(String entry) {
    var arguments = arguments(entry);
    return """
    query Export(%s, $after: String) { %s(%s, after: $after) { totalCount pageInfo { hasNextPage endCursor } } }\
    """
        .formatted(
            arguments.stream()
                .map(a -> "$" + a.getName() + ": " + GraphQLTypeUtil.simplePrint(a.getType()))
                .collect(Collectors.joining(", ")),
            entry,
            arguments.stream()
                .map(a -> a.getName() + ": $" + a.getName())
                .collect(Collectors.joining(", ")));
  }

  private static void refuse(ResponseError error) {
    var details = new LinkedHashMap<String, Object>();
    details.put(
        CODE,
        error.getErrorType() == ErrorType.INTERNAL_ERROR
            ? ErrorCode.INTERNAL_ERROR.name()
            : ErrorCode.BAD_INPUT.name());
    error
        .getExtensions()
        .forEach((name, value) -> {
          if (!name.equals("classification")) {
            details.put(name, value);
          }
        });
    var status =
        switch (ErrorCode.valueOf(String.valueOf(details.get(CODE)))) {
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case SOURCE_UNAVAILABLE, TIMEOUT -> HttpStatus.SERVICE_UNAVAILABLE;
          case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
          default -> HttpStatus.BAD_REQUEST;
        };
    throw new ExportRefused(status, String.valueOf(error.getMessage()), details);
  }
}
