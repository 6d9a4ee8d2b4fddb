package org.zhaoshang.index.document;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.GraphQLSchema;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.transaction.TransactionException;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;

/**
 * Asks the product's own graph for the content of documents. It runs the query that the schema's
 * directives imply, on the served schema, but lean: parsed and validated once, without
 * instrumentation or client limits, and on the caller's thread, so that the records are read in the
 * caller's transaction.
 */
public final class DocumentQuery {

  private static final int ERROR_LENGTH = 300;

  private final Supplier<GraphQL> graphQl;
  private final List<DataLoaderRegistrar> loaders;
  private final Map<String, String> queries = new ConcurrentHashMap<>();

  /**
   * Asks a schema.
   *
   * @param schema asked for at the first query: the schema's fetchers may depend on what depends on
   *     this
   * @param loaders the batch loaders that the schema's fetchers use
   */
  public DocumentQuery(Supplier<GraphQLSchema> schema, List<DataLoaderRegistrar> loaders) {
    this.graphQl =
        SingletonSupplier.of(() ->
            GraphQL.newGraphQL(schema.get())
                .defaultDataFetcherExceptionHandler(keepingTheCause())
                .preparsedDocumentProvider(parsingOnce())
                .build());
    this.loaders = List.copyOf(loaders);
  }

  /**
   * What the graph says about a batch.
   *
   * @param values what it says about each id, in order; null when there is no such record
   * @param errors what failed, by position in the batch
   */
  record Projections(List<@Nullable Map<String, Object>> values, Map<Integer, String> errors) {}

  /**
   * The content of these records.
   *
   * @throws RuntimeException when the record does not answer
   */
  Projections project(IndexedType type, List<String> nodeIds) {
    var result = graphQl.get().execute(input(type, nodeIds));
    Map<String, List<@Nullable Map<String, Object>>> data = result.getData();
    var values = data == null ? null : data.get("nodes");
    var errors = new HashMap<Integer, String>();
    for (var error : result.getErrors()) {
      rethrowOutage(error);
      var message = message(error);
      if (position(error) instanceof Integer at) {
        errors.putIfAbsent(at, message);
      } else {
        for (int i = 0; i < nodeIds.size(); i++) {
          errors.putIfAbsent(i, message);
        }
      }
    }
    return new Projections(
        values == null ? Collections.nCopies(nodeIds.size(), null) : values, errors);
  }

  private ExecutionInput input(IndexedType type, List<String> nodeIds) {
    var context =
        Map.<Object, Object>of(
            Caller.CONTEXT_KEY,
            Caller.PRODUCT,
            Horizon.CONTEXT_KEY,
            Horizon.ALL,
            Nodes.INTERNAL_KEY,
            true);
    var input =
        ExecutionInput.newExecutionInput()
            .query(
                queries.computeIfAbsent(type.name(), name -> SchemaArtifacts.documentQuery(type)))
            .variables(Map.of("ids", nodeIds))
            .graphQLContext(context)
            .dataLoaderRegistry(new DataLoaderRegistry())
            .build();
    GraphQLContext graphQlContext = input.getGraphQLContext();
    loaders.forEach(l -> l.registerDataLoaders(input.getDataLoaderRegistry(), graphQlContext));
    return input;
  }

  /** The path of an error is {@code nodes, position, field…}. */
  private static @Nullable Object position(GraphQLError error) {
    var path = error.getPath();
    return path == null || path.size() < 2 ? null : path.get(1);
  }

  private static String message(GraphQLError error) {
    var path = error.getPath();
    var field = path == null || path.isEmpty() ? "" : path.getLast() + ": ";
    var text =
        field
            + error.getMessage().replaceFirst("^Exception while fetching data \\([^)]*\\) : ", "");
    return text.length() <= ERROR_LENGTH ? text : text.substring(0, ERROR_LENGTH) + "…";
  }

  private static void rethrowOutage(GraphQLError error) {
    if (!(error instanceof ExceptionWhileDataFetching fetching)) {
      return;
    }
    for (Throwable cause = fetching.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientDataAccessException
          || cause instanceof RecoverableDataAccessException
          || cause instanceof NonTransientDataAccessResourceException
          || cause instanceof TransactionException) {
        throw (RuntimeException) cause;
      }
    }
  }

  private static DataFetcherExceptionHandler keepingTheCause() {
    return parameters -> {
      var thrown = parameters.getException();
      var cause =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      return CompletableFuture.completedFuture(
          DataFetcherExceptionHandlerResult.newResult(
                  new ExceptionWhileDataFetching(
                      parameters.getPath(), cause, parameters.getSourceLocation()))
              .build());
    };
  }

  private static PreparsedDocumentProvider parsingOnce() {
    var parsed = new ConcurrentHashMap<String, PreparsedDocumentEntry>();
    return (input, parse) ->
        CompletableFuture.completedFuture(
            parsed.computeIfAbsent(input.getQuery(), query -> parse.apply(input)));
  }
}
