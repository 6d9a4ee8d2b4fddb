package org.zhaoshang.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.io.IOException;
import java.util.stream.Collectors;
import org.zhaoshang.graph.SourceUnavailable;

/** What is said when a search could not be answered. */
public final class IndexUnavailable {

  private static final String ELASTICSEARCH = "the search index";
  private static final String NO_INDEX = "index_not_found_exception";

  private IndexUnavailable() {}

  /**
   * The error of a request that got no answer, or that Elasticsearch refused. Its own message of a
   * refusal is often no more than "all shards failed": what the shards said goes to the log. A type
   * whose index is not complete has none that a search may ask.
   */
  public static SourceUnavailable because(Exception cause) {
    if (!(cause instanceof ElasticsearchException refused)) {
      return new SourceUnavailable(ELASTICSEARCH, cause);
    }
    return NO_INDEX.equals(refused.error().type())
        ? new SourceUnavailable(
            "索引正在建立，请稍后再试 | the index is being built and not complete yet; try again later")
        : new SourceUnavailable(ELASTICSEARCH, told(refused));
  }

  private static Exception told(ElasticsearchException refused) {
    var roots =
        refused.error().rootCause().stream()
            .map(IndexUnavailable::reason)
            .distinct()
            .collect(Collectors.joining("; "));
    return roots.isEmpty()
        ? refused
        : new IOException(refused.getMessage() + ": " + roots, refused);
  }

  private static String reason(ErrorCause cause) {
    return "[%s] %s".formatted(cause.type(), cause.reason());
  }
}
