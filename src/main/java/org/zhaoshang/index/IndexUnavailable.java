package org.zhaoshang.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.io.IOException;
import java.util.stream.Collectors;
import org.zhaoshang.graph.SourceUnavailable;

/** What is said when a search could not be answered. */
public final class IndexUnavailable {

  private static final String ELASTICSEARCH = "the search index";

  private IndexUnavailable() {}

  /**
   * The error of a request that Elasticsearch refused. Its own message is often no more than "all
   * shards failed": what the shards said goes to the log.
   */
  public static SourceUnavailable because(ElasticsearchException refused) {
    var roots =
        refused.error().rootCause().stream()
            .map(IndexUnavailable::reason)
            .distinct()
            .collect(Collectors.joining("; "));
    return new SourceUnavailable(
        ELASTICSEARCH,
        roots.isEmpty() ? refused : new IOException(refused.getMessage() + ": " + roots, refused));
  }

  /** The error of a request that got no answer. */
  public static SourceUnavailable because(IOException noAnswer) {
    return new SourceUnavailable(ELASTICSEARCH, noAnswer);
  }

  private static String reason(ErrorCause cause) {
    return "[%s] %s".formatted(cause.type(), cause.reason());
  }
}
