package org.zhaoshang.meaning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Vectors made before, in table {@code meaning.vector}, so that a rebuild need not make them again.
 * When it is full a tenth of it goes at random: whatever order the records are read in, the others
 * are still there at the next rebuild.
 */
final class VectorStore {

  private static final int PERCENT_TO_GO = 10;

  /** A count of all rows is taken after this many new ones. */
  private static final long COUNTED_AFTER = 10_000;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final long most;
  private final AtomicLong sinceCounted = new AtomicLong(COUNTED_AFTER);

  /**
   * A store of at most about this many vectors.
   *
   * @param transactions each call runs in one of its own
   * @param most 0 keeps none
   */
  VectorStore(JdbcClient jdbc, TransactionOperations transactions, long most) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.most = most;
  }

  /** Those of these texts whose vector is known. */
  Map<String, Vector> find(String model, Collection<String> texts) {
    var known = new HashMap<String, Vector>();
    if (most == 0 || texts.isEmpty()) {
      return known;
    }
    var byKey = new HashMap<String, String>();
    texts.forEach(text -> byKey.put(HexFormat.of().formatHex(key(text)), text));
    jdbc.sql("select key, value from meaning.vector where model = ? and key = any(?)")
        .params(model, texts.stream().map(VectorStore::key).toArray(byte[][]::new))
        .query(row -> {
          var text = byKey.get(HexFormat.of().formatHex(row.getBytes(1)));
          if (text != null) {
            known.put(text, Vector.of(row.getBytes(2)));
          }
        });
    return known;
  }

  /** Keeps these vectors. */
  void add(String model, Map<String, Vector> vectors) {
    if (most == 0 || vectors.isEmpty()) {
      return;
    }
    var entries = java.util.List.copyOf(vectors.entrySet());
    transactions.executeWithoutResult(tx -> {
      makeRoom(entries.size());
      jdbc.sql(
              """
              insert into meaning.vector (model, key, value)
              select ?, key, value from unnest(?::bytea[], ?::bytea[]) as made (key, value)
              order by key on conflict do nothing
              """)
          .params(
              model,
              entries.stream().map(e -> key(e.getKey())).toArray(byte[][]::new),
              entries.stream().map(e -> e.getValue().toBytes()).toArray(byte[][]::new))
          .update();
    });
  }

  private void makeRoom(int coming) {
    if (sinceCounted.addAndGet(coming) < Math.min(COUNTED_AFTER, most)) {
      return;
    }
    sinceCounted.set(0);
    long count = jdbc.sql("select count(*) from meaning.vector").query(Long.class).single();
    if (count + coming > most) {
      jdbc.sql(
              "delete from meaning.vector where (model, key) in"
                  + " (select model, key from meaning.vector tablesample bernoulli (?) order by model, key for update skip locked)")
          .param(Math.max(PERCENT_TO_GO, 100.0 * (count + coming - most) / Math.max(1, count)))
          .update();
    }
  }

  private static byte[] key(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
