package org.zhaoshang.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.RecordCommands.Done;
import org.zhaoshang.record.RecordCommands.Wish;
import org.zhaoshang.schema.record.RecordType;

/**
 * Answers a request that a client repeats under the same key with the record that it wrote before.
 */
@Component
class Idempotency {

  private static final String KEY = "idempotencyKey";
  private static final int LONGEST_KEY = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Idempotency(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  private record Before(String operation, String body, long record) {}

  /**
   * Does it once for each key of a caller.
   *
   * @param arguments all of the mutation's, by which a repetition is told from another request
   * @throws InputProblems when the key was used for another request
   */
  Done once(RecordType type, Wish wish, Map<String, Object> arguments, Supplier<Done> work) {
    if (!(arguments.get(KEY) instanceof String key) || wish.validateOnly()) {
      return work.get();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw InputProblems.of(
          KEY,
          "length",
          String.valueOf(LONGEST_KEY),
          Message.of("1 至 %d 字", "1 to %d characters", LONGEST_KEY));
    }
    var body = hash(arguments);
    try {
      return Objects.requireNonNull(transaction.execute(_ -> once(wish, key, body, work)));
    } catch (DuplicateKeyException meanwhile) {
      return Objects.requireNonNull(transaction.execute(_ -> once(wish, key, body, work)));
    }
  }

  private Done once(Wish wish, String key, String body, Supplier<Done> work) {
    var before = before(wish, key);
    if (before != null) {
      if (!before.body().equals(body) || !before.operation().equals(wish.operation())) {
        throw InputProblems.of(
            KEY, "reused", null, Message.of("此键已用于另一请求", "the key was used for another request"));
      }
      return new Done(before.record(), List.of());
    }
    var done = work.get();
    jdbc.sql(
            "insert into record.idempotency (caller, key, operation, body, record_id) values (?, ?, ?, ?, ?)")
        .param(wish.by().name())
        .param(key)
        .param(wish.operation())
        .param(body)
        .param(Objects.requireNonNull(done.id()))
        .update();
    return done;
  }

  private @Nullable Before before(Wish wish, String key) {
    jdbc.sql("delete from record.idempotency where caller = ? and at < now() - interval '24 hours'")
        .param(wish.by().name())
        .update();
    return jdbc.sql(
            "select operation, body, record_id from record.idempotency where caller = ? and key = ?")
        .param(wish.by().name())
        .param(key)
        .query((row, n) -> new Before(row.getString(1), row.getString(2), row.getLong(3)))
        .optional()
        .orElse(null);
  }

  private static String hash(Map<String, Object> arguments) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(sorted(arguments).toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      var sorted = new TreeMap<String, Object>();
      map.forEach((k, v) -> sorted.put(k.toString(), v == null ? "null" : sorted(v)));
      return sorted;
    }
    return value instanceof List<?> list ? list.stream().map(Idempotency::sorted).toList() : value;
  }
}
