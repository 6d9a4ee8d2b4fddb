package org.zhaoshang.access.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts as stored. */
public class Accounts {

  private static final String COLUMNS =
      "id, name, administrator, scopes, state, factor_since, generation, created_at, created_by,"
          + " last_signed_in_at";

  private final JdbcClient jdbc;

  /** Reads and writes with {@code jdbc}. */
  public Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of these accounts that there are. */
  public List<Account> byNames(Collection<String> names) {
    return jdbc.sql("select " + COLUMNS + " from access.account where name = any(?)")
        .param(names.toArray(String[]::new))
        .query(Accounts::account)
        .list();
  }

  /** By the name that is typed to sign in. */
  public Optional<Account> byName(String name) {
    return jdbc.sql("select " + COLUMNS + " from access.account where name = ?")
        .param(name)
        .query(Accounts::account)
        .optional();
  }

  Optional<Account> byId(long id) {
    return jdbc.sql("select " + COLUMNS + " from access.account where id = ?")
        .param(id)
        .query(Accounts::account)
        .optional();
  }

  List<Account> all() {
    return jdbc.sql("select " + COLUMNS + " from access.account order by name")
        .query(Accounts::account)
        .list();
  }

  boolean none() {
    return jdbc.sql("select not exists (select from access.account)").query(Boolean.class).single();
  }

  /** The encoded password; empty for an unknown or suspended account. */
  Optional<String> passwordOf(String name) {
    return jdbc.sql("select password from access.account where name = ? and state = 'ACTIVE'")
        .param(name)
        .query(String.class)
        .optional();
  }

  /** Whether there was none of this name, and now there is. */
  boolean insert(
      String name, String password, boolean administrator, Collection<String> scopes, String by) {
    return jdbc.sql(
                """
                insert into access.account (name, password, administrator, scopes, created_by)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(name, password, administrator, scopes.toArray(String[]::new), by)
            .update()
        == 1;
  }

  /** Ends everything that was issued, too. */
  void password(long id, String password) {
    jdbc.sql("update access.account set password = ?, generation = generation + 1 where id = ?")
        .params(password, id)
        .update();
    endTokens(id);
  }

  /** Ends everything that was issued, too. */
  void suspend(long id) {
    jdbc.sql(
            "update access.account set state = 'SUSPENDED', generation = generation + 1 where id ="
                + " ?")
        .param(id)
        .update();
    endTokens(id);
  }

  void resume(long id) {
    jdbc.sql("update access.account set state = 'ACTIVE' where id = ?").param(id).update();
  }

  /** Ends every login and everything that was issued. */
  void end(long id) {
    jdbc.sql("update access.account set generation = generation + 1 where id = ?")
        .param(id)
        .update();
    endTokens(id);
  }

  private void endTokens(long id) {
    jdbc.sql("select access.end_tokens(?)").param(id).query(row -> {});
  }

  void scopes(long id, Set<String> scopes) {
    jdbc.sql("update access.account set scopes = ? where id = ?")
        .params(scopes.toArray(String[]::new), id)
        .update();
  }

  void signedIn(String name) {
    jdbc.sql("update access.account set last_signed_in_at = now() where name = ?")
        .param(name)
        .update();
  }

  /** Whether the account was signed in to from there in the last months. */
  boolean knows(String name, byte[] mark) {
    return jdbc.sql(
            """
            select exists (select from access.known_door d join access.account a on a.id = d.account_id
              where a.name = ? and d.mark = ? and d.generation = a.generation
                and d.seen_at > now() - interval '180 days')
            """)
        .params(name, mark)
        .query(Boolean.class)
        .single();
  }

  /** Notes where it was signed in to from, and forgets where it was long ago. */
  void know(String name, byte[]... marks) {
    for (var mark : marks) {
      jdbc.sql(
              """
              insert into access.known_door (account_id, mark, generation)
              select id, ?, generation from access.account where name = ?
              on conflict (account_id, mark) do update set seen_at = now(), generation = excluded.generation
              """)
          .params(mark, name)
          .update();
    }
    jdbc.sql(
            """
            delete from access.known_door d using access.account a
            where a.id = d.account_id and a.name = ?
              and (d.generation <> a.generation or d.seen_at <= now() - interval '180 days')
            """)
        .param(name)
        .update();
  }

  private static Account account(ResultSet row, int n) throws SQLException {
    var signedIn = row.getTimestamp("last_signed_in_at");
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("administrator"),
        new TreeSet<>(List.of((String[]) row.getArray("scopes").getArray())),
        "SUSPENDED".equals(row.getString("state")),
        row.getTimestamp("factor_since") != null,
        row.getInt("generation"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("created_by"),
        signedIn == null ? null : signedIn.toInstant());
  }
}
