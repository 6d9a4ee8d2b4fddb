package org.zhaoshang.access.issuer;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.ProductWork;

/** Logins that were ended before their time: a copy of the cookie opens nothing any more. */
final class Logins {

  private final JdbcClient jdbc;

  Logins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean ended(String id) {
    return ProductWork.call(
        "which logins count is nobody's to read",
        () ->
            jdbc.sql("select exists (select from access.ended_login where id = ?)")
                .param(id)
                .query((row, n) -> row.getBoolean(1))
                .single());
  }

  /** With everything that was issued under it; {@code expires} is when nobody asks any more. */
  void end(String id, Instant expires) {
    ProductWork.run("which logins count is nobody's to write", () -> write(id, expires));
  }

  private void write(String id, Instant expires) {
    jdbc.sql(
            """
            with ended as (
              insert into access.ended_login (id, expires_at) values (:id, :expires) on conflict do nothing)
            update access.token t set invalidated = true
            from access.authorization a where t.authorization_id = a.id and a.login = :id
            """)
        .param("id", id)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  /** Forgets those that have expired. */
  void clear() {
    jdbc.sql("delete from access.ended_login where expires_at < now() - interval '1 hour'")
        .update();
  }
}
