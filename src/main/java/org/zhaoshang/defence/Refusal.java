package org.zhaoshang.defence;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;

/**
 * An operation that is not executed, as the one error its caller is told.
 *
 * @param code which rule it broke
 * @param message the place, the rule and the limit; holds no secret and no personal data
 * @param at where in the document; null when it is not about one place of it
 * @param limit the limit as a number, for programs; null when the rule has none
 */
public record Refusal(
    Code code, String message, @Nullable SourceLocation at, @Nullable Number limit) {

  /** Which rule an operation broke; sent as {@code extensions.code}. */
  public enum Code {
    /** More characters, tokens or blanks than a document may have. */
    DOCUMENT_TOO_LARGE,
    /** Braces or brackets nested deeper than is parsed. */
    DOCUMENT_TOO_DEEP,
    /** More operations and fragments than a document may define. */
    TOO_MANY_DEFINITIONS,
    /** A fragment spreads itself. */
    CIRCULAR_FRAGMENTS,
    /** Fields nested deeper than is answered. */
    QUERY_TOO_DEEP,
    /** More fields than an operation may select, fragments written out. */
    TOO_MANY_FIELDS,
    /** More fields under another name than an operation may select. */
    TOO_MANY_ALIASES,
    /** More directives than a document may have. */
    TOO_MANY_DIRECTIVES,
    /** Asks for an answer in parts, {@code @defer} or {@code @stream}. */
    INCREMENTAL_DELIVERY_NOT_SUPPORTED,
    /** A list of an argument or variable is longer than the limit. */
    LIST_TOO_LONG,
    /** An argument or variable is nested deeper than the limit. */
    INPUT_TOO_DEEP,
    /** The variables hold more values than the limit. */
    INPUT_TOO_LARGE,
    /** Answering costs more than one operation may. */
    QUERY_TOO_COMPLEX,
    /** Asks what the schema is, on an endpoint that does not say. */
    INTROSPECTION_DISABLED,
    /** Answering took longer than one operation may. */
    TIMEOUT,
    /** Persisted operations are not to be had here (Apollo's protocol). */
    PERSISTED_QUERY_NOT_SUPPORTED,
    /** No operation is registered under this hash (Apollo's protocol). */
    PERSISTED_QUERY_NOT_FOUND,
    /** The hash sent is not the document's. */
    PERSISTED_QUERY_HASH_MISMATCH,
    /** Only operations of the manifest are executed here. */
    OPERATION_NOT_ALLOWED
  }

  /** A broken rule of the whole operation, without a number. */
  public static Refusal of(Code code, String message) {
    return new Refusal(code, message, null, null);
  }

  /** As an error of the answer. */
  public GraphQLError toError() {
    var extensions = new LinkedHashMap<String, Object>();
    extensions.put("code", code.name());
    if (limit != null) {
      extensions.put("limit", limit);
    }
    var error =
        GraphQLError.newError()
            .message(message.replace("%", "%%"))
            .errorType(ErrorType.BAD_REQUEST)
            .extensions(Map.copyOf(extensions));
    return at == null ? error.build() : error.location(at).build();
  }

  /** Thrown inside the engine, ends the operation with this error alone. */
  public AbortExecutionException toException() {
    return new AbortExecutionException(List.of(toError()));
  }
}
