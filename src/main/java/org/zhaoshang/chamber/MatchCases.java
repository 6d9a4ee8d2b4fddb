package org.zhaoshang.chamber;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhaoshang.chamber.Memberships.Membership;
import org.zhaoshang.enterprise.NameMatch.Candidate;
import org.zhaoshang.graph.InputError;
import tools.jackson.databind.json.JsonMapper;

/**
 * Members' names that wait for a person. A decision stays: the same list again asks nothing again.
 */
@Component
class MatchCases {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Memberships memberships;

  MatchCases(JdbcClient jdbc, Memberships memberships) {
    this.jdbc = jdbc;
    this.memberships = memberships;
  }

  /** What became of a name. */
  enum State {
    /** Nobody has decided. */
    OPEN,
    /** A person said which enterprise it is. */
    LINKED,
    /** A person said it is none. */
    DISMISSED
  }

  /** A name to put before a person. */
  record Question(
      long chamberId,
      String key,
      String name,
      @Nullable String formerName,
      @Nullable String role,
      String locator,
      List<Candidate> candidates) {}

  /** A name that was put before a person. */
  record MatchCase(
      long id,
      long chamberId,
      String name,
      @Nullable String formerName,
      @Nullable String role,
      String source,
      String locator,
      List<Scored> candidates,
      State state,
      @Nullable Long enterpriseId,
      OffsetDateTime createdAt) {}

  /** A candidate as it is kept. */
  record Scored(long enterpriseId, double score) {}

  /** What is known of a name before it is asked. */
  record Decision(State state, @Nullable Long enterpriseId) {}

  /**
   * The decisions on these names of these chambers, by chamber id and name key; one SQL statement.
   */
  Map<String, Decision> decisions(Collection<Long> chambers, Collection<String> keys) {
    var decisions = new HashMap<String, Decision>();
    jdbc.sql(
            """
            select chamber_id, name_key, state, enterprise_id from chamber.match_case
            where chamber_id = any(?) and name_key = any(?)
            """)
        .param(chambers.toArray(Long[]::new))
        .param(keys.toArray(String[]::new))
        .query(row -> {
          decisions.put(
              row.getLong(1) + " " + row.getString(2),
              new Decision(State.valueOf(row.getString(3)), row.getObject(4, Long.class)));
        });
    return decisions;
  }

  /**
   * Asks; a name that was asked before keeps its state and gets the new candidates while it is
   * open.
   */
  void ask(List<Question> questions, String source) {
    if (questions.isEmpty()) {
      return;
    }
    var rows = new ArrayList<Map<String, Object>>();
    for (var q : questions) {
      var row = new HashMap<String, Object>();
      row.put("chamber_id", q.chamberId());
      row.put("name_key", q.key());
      row.put("name", q.name());
      row.put("locator", q.locator());
      row.put(
          "candidates",
          q.candidates().stream().map(c -> new Scored(c.enterpriseId(), c.score())).toList());
      if (q.formerName() != null) {
        row.put("former_name", q.formerName());
      }
      if (q.role() != null) {
        row.put("role", q.role());
      }
      rows.add(row);
    }
    jdbc.sql(
            """
            insert into chamber.match_case as t
              (chamber_id, name_key, name, former_name, role, source, locator, candidates)
            select distinct on (1, 2) x.chamber_id, x.name_key, x.name, x.former_name, x.role, ?, x.locator, x.candidates
            from jsonb_to_recordset(?::jsonb) as x(chamber_id bigint, name_key text, name text, former_name text,
              role text, locator text, candidates jsonb)
            order by 1, 2
            on conflict (chamber_id, name_key) do update set candidates = excluded.candidates
            where t.state = 'OPEN' and t.candidates is distinct from excluded.candidates
            """)
        .param(source)
        .param(JSON.writeValueAsString(rows))
        .update();
  }

  /**
   * Closes the open cases of these names: the register knows them by now. By chamber id and name
   * key.
   */
  void settle(Map<String, Membership> known) {
    if (known.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update chamber.match_case t set state = 'LINKED', enterprise_id = x.enterprise_id, resolved_at = now()
            from unnest(?::text[], ?::bigint[]) as x(place, enterprise_id)
            where t.chamber_id || ' ' || t.name_key = x.place and t.chamber_id = any(?) and t.state = 'OPEN'
            """)
        .param(known.keySet().toArray(String[]::new))
        .param(known.values().stream().map(Membership::enterpriseId).toArray(Long[]::new))
        .param(known.values().stream().map(Membership::chamberId).distinct().toArray(Long[]::new))
        .update();
  }

  /** Cases in the order they arose, after this id. */
  List<MatchCase> list(@Nullable State state, @Nullable Long chamberId, long after, int limit) {
    return jdbc.sql(
            """
            select * from chamber.match_case
            where id > :after and (:state::text is null or state = :state)
              and (:chamber::bigint is null or chamber_id = :chamber)
            order by id limit :limit
            """)
        .param("after", after)
        .param("state", state == null ? null : state.name())
        .param("chamber", chamberId)
        .param("limit", limit)
        .query((row, n) -> matchCase(row))
        .list();
  }

  /** How many cases there are. */
  long count(@Nullable State state, @Nullable Long chamberId) {
    return jdbc.sql(
            """
            select count(*) from chamber.match_case
            where (:state::text is null or state = :state) and (:chamber::bigint is null or chamber_id = :chamber)
            """)
        .param("state", state == null ? null : state.name())
        .param("chamber", chamberId)
        .query(Long.class)
        .single();
  }

  /**
   * A person's decision; it can be taken once.
   *
   * @param enterpriseId which enterprise it is, null for none
   * @throws InputError when there is no such open case
   */
  @Transactional
  public MatchCase decide(long caseId, @Nullable Long enterpriseId) {
    var open =
        find(caseId)
            .filter(c -> c.state() == State.OPEN)
            .orElseThrow(() -> InputError.bad("caseId: no open case of this id"));
    int decided =
        jdbc.sql(
                """
                update chamber.match_case set state = ?, enterprise_id = ?, resolved_at = now()
                where id = ? and state = 'OPEN'
                """)
            .param(enterpriseId == null ? "DISMISSED" : "LINKED")
            .param(enterpriseId)
            .param(caseId)
            .update();
    if (decided == 0) {
      throw InputError.bad("caseId: somebody else has just decided this case");
    }
    if (enterpriseId != null) {
      memberships.write(
          List.of(new Membership(open.chamberId(), enterpriseId, open.role())), open.source());
    }
    return find(caseId).orElseThrow();
  }

  private Optional<MatchCase> find(long id) {
    return jdbc.sql("select * from chamber.match_case where id = ?")
        .param(id)
        .query((row, n) -> matchCase(row))
        .optional();
  }

  private static MatchCase matchCase(java.sql.ResultSet row) throws java.sql.SQLException {
    return new MatchCase(
        row.getLong("id"),
        row.getLong("chamber_id"),
        row.getString("name"),
        row.getString("former_name"),
        row.getString("role"),
        row.getString("source"),
        row.getString("locator"),
        List.of(JSON.readValue(row.getString("candidates"), Scored[].class)),
        State.valueOf(row.getString("state")),
        row.getObject("enterprise_id", Long.class),
        row.getObject("created_at", OffsetDateTime.class));
  }
}
