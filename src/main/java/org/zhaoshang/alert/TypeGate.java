package org.zhaoshang.alert;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps those who note which records a type's searches have seen apart from those who write and
 * look: advisory locks that last as long as the caller's transaction.
 *
 * <p>Noting holds both locks alone; an index batch holds the first one with others, a look the
 * second one. So an index batch waits only while a search is being saved, not while one waits to be
 * saved. Whoever takes both takes {@code look} first.
 */
final class TypeGate {

  private static final String WRITE = "zhaoshang.alert.write.";
  private static final String LOOK = "zhaoshang.alert.look.";

  private final JdbcClient jdbc;

  TypeGate(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** For an index batch that has written, before it asks whether anybody wants to know. */
  void writing(String type) {
    lock("pg_advisory_xact_lock_shared", WRITE + type);
  }

  /** For whoever looks at what was written. */
  void looking(String type) {
    lock("pg_advisory_xact_lock_shared", LOOK + type);
  }

  /** For whoever notes everything that a search matches now. */
  void noting(String type) {
    lock("pg_advisory_xact_lock", LOOK + type);
    lock("pg_advisory_xact_lock", WRITE + type);
  }

  private void lock(String function, String key) {
    jdbc.sql("select " + function + "(hashtextextended(?, 0))::text")
        .param(key)
        .query(String.class)
        .optional();
  }
}
