package org.zhaoshang.chamber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhaoshang.chamber.MatchCase.Decider;
import org.zhaoshang.chamber.MatchCase.Scored;
import org.zhaoshang.chamber.MatchCase.State;
import org.zhaoshang.chamber.Memberships.Membership;
import org.zhaoshang.enterprise.NameMatch.Candidate;
import org.zhaoshang.enterprise.NameMatch.How;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Sight;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of member lists: what waits for a person, what was linked, by whom and why. A decision
 * stays, until somebody takes it back: the same list again asks nothing again.
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

  /**
   * A name of a list.
   *
   * @param link the enterprise that it certainly is, null to put it before a person
   */
  record Noted(
      long chamberId,
      String key,
      String name,
      @Nullable String formerName,
      @Nullable String role,
      String locator,
      List<Candidate> candidates,
      @Nullable Link link) {}

  /** A link that a rule made. */
  record Link(long enterpriseId, How how) {}

  /**
   * What is known of a name before it is asked.
   *
   * @param takenBack whether a person took a link back: no rule makes it again
   */
  record Decision(State state, @Nullable Long enterpriseId, boolean agreed, boolean takenBack) {}

  /**
   * Who decides.
   *
   * @param name as {@link org.zhaoshang.graph.Caller#identity} has it
   * @param sight the cases that it may decide
   */
  record By(String name, Sight sight) {

    boolean isDistrict() {
      return sight instanceof Sight.Everything;
    }
  }

  /** Which cases are asked for; null stands for any. */
  record Asked(@Nullable State state, @Nullable Boolean agreed, @Nullable Long chamber) {

    private static final String CONDITION =
        " and (?::text is null or m.state = ?) and (?::boolean is null or m.agreed = ?) and (?::bigint is null or m.chamber_id = ?)";

    private List<@Nullable Object> parameters() {
      var name = state == null ? null : state.name();
      var all = new ArrayList<@Nullable Object>();
      Stream.of(name, name, agreed, agreed, chamber, chamber).forEach(all::add);
      return all;
    }
  }

  /**
   * The decisions on these names of these chambers, by chamber id and name key; one SQL statement.
   */
  Map<String, Decision> decisions(Collection<Long> chambers, Collection<String> keys) {
    var decisions = new HashMap<String, Decision>();
    jdbc.sql(
            """
            select chamber_id, name_key, state, enterprise_id, agreed, state = 'OPEN' and decided_by is not null
            from chamber.match_case
            where chamber_id = any(?) and name_key = any(?)
            """)
        .param(chambers.toArray(Long[]::new))
        .param(keys.toArray(String[]::new))
        .query(row -> {
          decisions.put(
              row.getLong(1) + " " + row.getString(2),
              new Decision(
                  State.valueOf(row.getString(3)),
                  row.getObject(4, Long.class),
                  row.getBoolean(5),
                  row.getBoolean(6)));
        });
    return decisions;
  }

  /**
   * Notes names of which nobody has decided: a name that was asked before gets the new candidates,
   * or the link that is certain by now.
   *
   * @param names no chamber's name twice
   */
  void note(List<Noted> names, String source) {
    if (names.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into chamber.match_case as t (chamber_id, name_key, name, former_name, role, source, locator, candidates,
              state, enterprise_id, resolved_at, decided_by, reason, agreed)
            select x.chamber_id, x.name_key, x.name, x.former_name, x.role, ?, x.locator, x.candidates,
              case when x.how is null then 'OPEN' else 'LINKED' end, x.enterprise_id, case when x.how is not null then now() end,
              case when x.how is not null then 'product' end, x.how, x.how is not null
            from jsonb_to_recordset(?::jsonb) as x(chamber_id bigint, name_key text, name text, former_name text,
              role text, locator text, candidates jsonb, enterprise_id bigint, how text)
            on conflict (chamber_id, name_key) do update set candidates = excluded.candidates, state = excluded.state,
              enterprise_id = excluded.enterprise_id, resolved_at = excluded.resolved_at, decided_by = excluded.decided_by,
              reason = excluded.reason, agreed = excluded.agreed
            where t.state = 'OPEN'
              and (t.candidates, t.state, t.decided_by) is distinct from (excluded.candidates, excluded.state, excluded.decided_by)
            """)
        .param(source)
        .param(JSON.writeValueAsString(names.stream().map(MatchCases::json).toList()))
        .update();
  }

  private static Map<String, Object> json(Noted name) {
    var row = new HashMap<String, Object>();
    row.put("chamber_id", name.chamberId());
    row.put("name_key", name.key());
    row.put("name", name.name());
    row.put("locator", name.locator());
    row.put(
        "candidates",
        name.candidates().stream()
            .map(c -> new Scored(c.enterpriseId(), c.score(), c.reasons()))
            .toList());
    if (name.formerName() != null) {
      row.put("former_name", name.formerName());
    }
    if (name.role() != null) {
      row.put("role", name.role());
    }
    if (name.link() != null) {
      row.put("enterprise_id", name.link().enterpriseId());
      row.put("how", name.link().how().name());
    }
    return row;
  }

  /** Cases in the order they arose, after this id. */
  List<MatchCase> list(SeenByChamber seen, Asked asked, long after, int limit) {
    return jdbc.sql(
            "select m.* from chamber.match_case m where m.id > ?"
                + seen.condition()
                + Asked.CONDITION
                + " order by m.id limit ?")
        .param(after)
        .params(seen.parameters())
        .params(asked.parameters())
        .param(limit)
        .query((row, n) -> matchCase(row))
        .list();
  }

  /** How many cases there are. */
  long count(SeenByChamber seen, Asked asked) {
    return jdbc.sql(
            "select count(*) from chamber.match_case m where true"
                + seen.condition()
                + Asked.CONDITION)
        .params(seen.parameters())
        .params(asked.parameters())
        .query(Long.class)
        .single();
  }

  /** The names by which these enterprises are members of these chambers, pair by pair. */
  List<MatchCase> links(
      SeenByChamber seen, Collection<Long> chambers, Collection<Long> enterprises) {
    return jdbc.sql(
            "select m.* from chamber.match_case m join unnest(?::bigint[], ?::bigint[]) as x(chamber_id, enterprise_id)"
                + " using (chamber_id, enterprise_id) where m.state = 'LINKED'"
                + seen.condition()
                + " order by m.id")
        .param(chambers.toArray(Long[]::new))
        .param(enterprises.toArray(Long[]::new))
        .params(seen.parameters())
        .query((row, n) -> matchCase(row))
        .list();
  }

  /**
   * A person's decision, which takes the place of any before: on the membership, too. A chamber
   * decides its own cases, and none that the district has decided.
   *
   * @param state what becomes of the name; {@code OPEN} takes a decision back
   * @param enterpriseId which enterprise it is, null unless it is {@code LINKED}
   * @param reason why, null when nothing was said
   * @throws InputError when the caller has no such case, or may not change it any more
   */
  @Transactional
  public MatchCase decide(
      By by, long caseId, State state, @Nullable Long enterpriseId, @Nullable String reason) {
    var seen = SeenByChamber.of(by.sight());
    memberships.alone(
        jdbc.sql("select chamber_id from chamber.match_case where id = ?")
            .param(caseId)
            .query((row, n) -> row.getLong(1))
            .list());
    var before =
        jdbc.sql(
                "select m.* from chamber.match_case m where m.id = ?"
                    + seen.condition()
                    + " for update")
            .param(caseId)
            .params(seen.parameters())
            .query((row, n) -> matchCase(row))
            .optional()
            .orElseThrow(() -> InputError.bad("caseId: 没有这一条 | there is no case of this id"));
    if (!by.isDistrict() && before.decider() == Decider.DISTRICT) {
      throw InputError.bad(
          "caseId: 区内已判定，商会不能更改 | the district has decided; a chamber cannot change it any more");
    }
    boolean agreed =
        state == State.LINKED
            && (by.isDistrict()
                || before.agreed() && Objects.equals(before.enterpriseId(), enterpriseId));
    boolean open = state == State.OPEN;
    jdbc.sql(
            """
            update chamber.match_case set state = ?, enterprise_id = ?, decided_by = ?, reason = ?, agreed = ?,
              resolved_at = case when ? then null else now() end
            where id = ?
            """)
        .param(state.name())
        .param(enterpriseId)
        .param(by.name())
        .param(reason)
        .param(agreed)
        .param(open)
        .param(caseId)
        .update();
    if (enterpriseId != null) {
      memberships.write(
          List.of(new Membership(before.chamberId(), enterpriseId, before.role(), agreed)),
          before.source());
    }
    memberships.follow(
        before.chamberId(),
        Stream.of(before.enterpriseId(), enterpriseId)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
    return jdbc.sql("select * from chamber.match_case where id = ?")
        .param(caseId)
        .query((row, n) -> matchCase(row))
        .single();
  }

  private static MatchCase matchCase(ResultSet row) throws SQLException {
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
        row.getObject("created_at", OffsetDateTime.class),
        row.getObject("resolved_at", OffsetDateTime.class),
        row.getString("decided_by"),
        row.getString("reason"),
        row.getBoolean("agreed"));
  }
}
