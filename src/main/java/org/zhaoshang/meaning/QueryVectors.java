package org.zhaoshang.meaning;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The vectors of queries, the last of them kept. They have a thread of their own: a search never
 * waits behind a rebuild, and when too many come at once it does without rather than wait.
 */
public final class QueryVectors implements AutoCloseable {

  private static final int KEPT = 1000;
  private static final int WAITING = 32;

  private final Embedding embedding;
  private final Duration patience;
  private final ExecutorService maker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("meaning-query").factory());
  private final Map<String, Vector> latest =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Vector> eldest) {
          return size() > KEPT;
        }
      };

  /** Has a search wait for {@code patience} at most. */
  QueryVectors(Embedding embedding, Duration patience) {
    this.embedding = embedding;
    this.patience = patience;
  }

  /**
   * The vector of a query.
   *
   * @return empty when it cannot be had in time
   * @throws IllegalStateException when the model fails
   */
  public Optional<Vector> of(String query) {
    synchronized (latest) {
      var known = latest.get(query);
      if (known != null) {
        return Optional.of(known);
      }
    }
    return make(query);
  }

  private Optional<Vector> make(String query) {
    Future<Vector> making;
    try {
      making = maker.submit(() -> embedding.ofQuery(query));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    try {
      var vector = making.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (latest) {
        latest.put(query, vector);
      }
      return Optional.of(vector);
    } catch (TimeoutException e) {
      making.cancel(false);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no vector was made: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    maker.shutdownNow();
    maker.close();
  }
}
