package org.zhaoshang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.audit.ChainVerifier.Stored;
import org.zhaoshang.graph.ProductWork;

/** Reads the trail as it stands at one instant, from end to end, and verifies its chains. */
final class TrailVerification {

  /** Each a statement of its own, so that an operation's deadline can end it between two. */
  private static final int AT_A_TIME = 5_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;

  TrailVerification(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    snapshot.setReadOnly(true);
  }

  /**
   * Verifies the trail.
   *
   * @param since from this instant on; null from the beginning
   * @param mark where chains once ended; empty when that is not known
   */
  Verification verify(@Nullable Instant since, Map<Integer, Link> mark) {
    return ProductWork.call(
        "the trail is the product's own",
        () -> Objects.requireNonNull(snapshot.execute(status -> verifyNow(since, mark))));
  }

  private Verification verifyNow(@Nullable Instant since, Map<Integer, Link> mark) {
    var heads = links("select chain, seq, hash from audit.chain");
    var starts =
        since == null
            ? links(
                "select distinct on (chain) chain, seq, hash from audit.archived order by chain,"
                    + " seq desc")
            : Map.<Integer, Link>of();
    var verifier = new ChainVerifier(starts, mark, since != null);
    long last = 0;
    List<Stored> entries;
    do {
      entries = entries(since, last);
      entries.forEach(verifier::accept);
      last = entries.isEmpty() ? last : entries.getLast().id();
    } while (entries.size() == AT_A_TIME);
    return new Verification(
        verifier.checked(), verifier.end(heads).orElse(null), Mark.of(heads), isProtected());
  }

  private List<Stored> entries(@Nullable Instant since, long after) {
    return jdbc.sql(
            """
            select id, chain, seq, at, encode(previous, 'hex'), encode(hash, 'hex'), content from audit.entry
            where id > ? and at >= ? order by id limit ?
            """)
        .params(after, Timestamp.from(since == null ? Instant.EPOCH : since), AT_A_TIME)
        .query(TrailVerification::stored)
        .list();
  }

  private static Stored stored(ResultSet row, int n) throws SQLException {
    return new Stored(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        row.getTimestamp(4).toInstant(),
        row.getString(5),
        row.getString(6),
        row.getString(7));
  }

  private Map<Integer, Link> links(String sql) {
    var links = new HashMap<Integer, Link>();
    jdbc.sql(sql)
        .query((ResultSet row) -> {
          links.put(
              row.getInt(1),
              new Link(row.getLong(2), java.util.HexFormat.of().formatHex(row.getBytes(3))));
        });
    return links;
  }

  /** Neither a superuser nor somebody who can become the trail's owner. */
  boolean isProtected() {
    return jdbc.sql(
            """
            select not rolsuper and not pg_has_role(current_user, 'zhaoshang_audit', 'MEMBER')
            from pg_roles where rolname = current_user
            """)
        .query(Boolean.class)
        .single();
  }
}
