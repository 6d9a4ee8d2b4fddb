package org.zhaoshang.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The vectors of records' texts: those made before from the store, the others made now. However
 * many callers there are, no more threads than told make vectors; they are threads of their own,
 * because native code would hold up the virtual threads that serve requests.
 */
public final class DocumentVectors implements AutoCloseable {

  /** A crash loses the vectors of one chunk at most. */
  private static final int CHUNK = 100;

  private final Embedding embedding;
  private final VectorStore store;
  private final ExecutorService makers;

  DocumentVectors(Embedding embedding, VectorStore store, int threads) {
    this.embedding = embedding;
    this.store = store;
    this.makers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("meaning-document-", 1).factory());
  }

  /** What made the vectors, and what an index of them is good for. */
  public Embedding embedding() {
    return embedding;
  }

  /**
   * The vector of each of these texts.
   *
   * @throws RuntimeException when the model or the record fails; what was made before is kept
   */
  public Map<String, Vector> of(Collection<String> texts) {
    var distinct = new HashSet<>(texts);
    var vectors = new HashMap<>(store.find(embedding.name(), distinct));
    distinct.removeAll(vectors.keySet());
    var missing = List.copyOf(distinct);
    for (int i = 0; i < missing.size(); i += CHUNK) {
      var made = make(missing.subList(i, Math.min(i + CHUNK, missing.size())));
      store.add(embedding.name(), made);
      vectors.putAll(made);
    }
    return vectors;
  }

  private Map<String, Vector> make(List<String> texts) {
    var under = new ArrayList<Future<Vector>>(texts.size());
    texts.forEach(text -> under.add(makers.submit(() -> embedding.ofDocument(text))));
    var made = new HashMap<String, Vector>();
    try {
      for (int i = 0; i < texts.size(); i++) {
        made.put(texts.get(i), under.get(i).get());
      }
      return made;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while vectors were made", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("no vector was made: " + e.getMessage(), e);
    } finally {
      under.forEach(future -> future.cancel(false));
    }
  }

  @Override
  public void close() {
    makers.shutdownNow();
    makers.close();
  }
}
