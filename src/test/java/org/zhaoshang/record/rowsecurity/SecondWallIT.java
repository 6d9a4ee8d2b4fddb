package org.zhaoshang.record.rowsecurity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;

/**
 * What PostgreSQL itself lets a caller's statements do, tried on every table. What is expected is
 * written here by hand, not read from where the policies come from.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SecondWallIT {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  /** Tables that some caller reaches, and what at most can be done with them. */
  private static final String REACHED =
      """
      access.account delete insert select update
      access.application delete insert select update
      access.secret delete insert select update
      alert.delivery delete insert select update
      alert.match delete insert select update
      alert.saved_search delete insert select update
      catalogue.industry select
      catalogue.street select
      chamber.chamber insert select update
      chamber.match_case select
      chamber.membership select
      contact.contact select
      contact.person select
      contact.source select
      enterprise.enterprise insert select update
      enterprise.name delete insert select update
      figure.published insert select update
      index.target select
      ingest.file_part select
      ingest.finding select
      ingest.import select
      ingest.kept select
      ingest.kept_correction select
      ingest.preview select
      lead.follow_up insert select update
      lead.lead insert select update
      lead.told_apart insert select
      plan.annual_target insert select update
      plan.calendar_day insert select update
      plan.clock insert select update
      plan.light_rule insert select update
      plan.monthly_report insert select update
      project.investor delete insert select update
      project.milestone insert select update
      project.project insert select update
      project.project_year delete insert select update
      project.told_apart delete insert select update
      record.change insert
      record.guard select
      record.history insert select
      record.idempotency delete insert select update
      record.provenance insert select
      service.caravan insert select update
      service.feedback insert select update
      service.finance_need insert select update
      service.green_channel insert select update
      service.item insert select update
      service.space insert select update
      service.star_window insert select update
      work.dispatch insert select update
      work.problem insert select update
      work.project_rating insert select update
      work.responsibility insert select update
      work.roadshow insert select update
      work.roadshow_project delete insert select update
      work.star_grade insert select update
      work.task insert select update
      """;

  /** What everybody reads, whoever they are. */
  private static final Set<String> OPEN =
      Set.of("catalogue.industry", "catalogue.street", "index.target", "record.guard");

  private static final long CHAMBER = 1;
  private static final Caller STAFF =
      new Caller(
          "officer",
          Caller.Kind.PERSON,
          Set.of("portfolio:read", "lead:read", "district:read"),
          null,
          "1");

  private SearchSchema schema;
  private JdbcClient jdbc;
  private TransactionTemplate transactions;

  @BeforeAll
  void aDatabaseWithSomethingInIt() throws Exception {
    schema = SearchSchema.read(SchemaArtifacts.parse(Path.of("schema")));
    var server = SharedServers.newDatabase();
    var source =
        new CallerDataSource(
            new DriverManagerDataSource(
                server.getJdbcUrl(), server.getUsername(), server.getPassword()));
    Flyway.configure().dataSource(source).outOfOrder(true).load().migrate();
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    for (var sql :
        List.of(
            "insert into chamber.chamber (name, name_key, kind) select 'c' || n, 'c' || n,"
                + " 'CHAMBER' from generate_series(1, 2) n",
            "insert into enterprise.enterprise (name, intention) values ('e', 'said in"
                + " confidence')",
            "insert into enterprise.name values (1, 'NAME', 'e', 'e', 'e')",
            "insert into project.project (name, name_key) values ('p', 'p')",
            "insert into project.project_year (project_id, year, phase) values (1, 2018,"
                + " 'CONTINUING')",
            "insert into project.investor values (1, 1)",
            "insert into chamber.membership values (1, 1, null, 'list'), (2, 1, null, 'list')",
            "insert into lead.lead (name, name_key, referrer, chamber_id) select 'l' || n, 'l' ||"
                + " n, 'r', n % 2 + 1 from generate_series(1, 5) n",
            "insert into record.provenance values ('Lead', 1, 's', 'l', now())",
            "insert into record.change (type, id) values ('Lead', 1)",
            "insert into access.account (name, password) values ('officer', 'x')",
            "insert into access.\"authorization\" (id, client, principal, grant_type, scopes)"
                + " values ('a', 'c', 'officer', 'code', '{}')",
            "insert into access.token (hash, authorization_id, kind, issued_at, expires_at,"
                + " invalidated) values (sha256('t'), 'a', 'ACCESS', now(), now(), true)",
            "insert into defence.bucket values ('b', null, 0)",
            "insert into alert.pending (type, record_id, version, created) values ('Lead', 1, 1,"
                + " true)",
            "insert into index.target values ('leads-1', 'Lead', 'LIVE')")) {
      jdbc.sql(sql).update();
    }
  }

  // ---- every table

  @Test
  void everyTableIsDecided() {
    var privileges = new TreeMap<String, String>();
    tables()
        .forEach(table -> {
          var held =
              Stream.of(
                      "delete",
                      "insert",
                      "maintain",
                      "references",
                      "select",
                      "trigger",
                      "truncate",
                      "update")
                  .filter(privilege -> held(table, privilege))
                  .collect(joining(" "));
          if (!held.isEmpty()) {
            privileges.put(table.replace("\"", ""), held);
          }
        });

    assertThat(
            privileges.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue() + "\n")
                .collect(joining()))
        .as("what callers may do with tables")
        .isEqualTo(REACHED);
    assertThat(
            jdbc.sql(
                    """
                    select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema$|audit$|public$)'
                      and (not c.relrowsecurity
                        or format('%I.%I', n.nspname, c.relname) not in (select guarded from record.guard))
                    """)
                .query(String.class)
                .list())
        .as("tables that no migration decides of with record.protect and its like")
        .isEmpty();
    assertThat(
            jdbc.sql(
                    "select c.relnamespace::regnamespace::text || '.' || c.relname from pg_class c"
                        + " where case when c.relkind = 'S' then"
                        + " has_sequence_privilege('zhaoshang_district', c.oid, 'usage, select, update') end order by 1")
                .query(String.class)
                .list())
        .as("whoever writes draws ids, nobody else")
        .containsExactlyInAnyOrderElementsOf(
            jdbc.sql(
                    "select guarded || '_id_seq' from record.guard where type is not null and write is not null")
                .query(String.class)
                .list());
  }

  private boolean held(String table, String privilege) {
    return jdbc.sql(
            privilege.matches("select|insert|update|references")
                ? "select has_any_column_privilege('zhaoshang_district', ?::regclass, ?)"
                : "select has_table_privilege('zhaoshang_district', ?::regclass, ?)")
        .params(table, privilege)
        .query(Boolean.class)
        .single();
  }

  @Test
  void withTheCallersRoleAloneNothingIsReadOrWritten() {
    for (var table : tables()) {
      var name = table.replace("\"", "");
      if (!OPEN.contains(name)) {
        assertThat(asRole("select count(*) from (select from %s limit 1) t".formatted(table)))
            .as("read " + name)
            .isLessThanOrEqualTo(0);
      }
      assertThat(asRole("delete from " + table)).as("delete from " + name).isLessThanOrEqualTo(0);
      assertThat(asRole("update %1$s set %2$s = %2$s".formatted(table, column(table))))
          .as("update " + name)
          .isLessThanOrEqualTo(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // from the tokens of others
        "select count(*) from access.token",
        "select count(*) from access.\"authorization\"",
        "update access.token set invalidated = false",
        "delete from access.token",
        "insert into access.\"authorization\" (id, client, principal, grant_type, scopes) values"
            + " ('x', 'x', 'x', 'x', '{}')",
        "select count(*) from access.signing_key",
        // what the district publishes
        "update project.project set name = name",
        "insert into project.project (name, name_key) values ('x', 'x')",
        "update project.project_year set completed_investment = 1",
        "delete from project.investor",
        "update enterprise.enterprise set name = name",
        "delete from enterprise.enterprise",
        "insert into enterprise.name values (1, 'ALIAS', 'x', 'x', 'x')",
        "update chamber.chamber set name = name",
        "insert into catalogue.street (code, name) values ('x', 'x')",
        "update catalogue.industry set name = name",
        // counts, queues, keys, sequences
        "delete from defence.bucket",
        "update defence.bucket set state = null",
        "select count(*) from meaning.vector",
        "insert into alert.pending (type, record_id, version, created) values ('Lead', 1, 1, true)",
        "delete from index.target",
        "select nextval('index.document_version')",
        "select last_value from lead.lead_id_seq",
        "insert into record.change (type, id) values ('Project', 1)",
        "insert into record.provenance values ('Enterprise', 1, 'x', 'x', now())",
        "insert into record.guard (guarded, decision) values ('x', 'OPEN')",
        "select record.withhold('lead.lead')::text",
        // what the district was told in confidence
        "select count(intention) from enterprise.enterprise",
        "select count(*) from (select * from enterprise.enterprise) e where intention is not null",
        "select count(*) from access.account",
        "select count(*) from audit.entry"
      })
  void noPartnerAndNoStrangerComesThrough(String attempt) {
    for (var horizon :
        List.of(Horizon.NOTHING, new Horizon.Public(Set.of("portfolio:read")), everyScope())) {
      assertThat((long) HorizonInForce.call(horizon, () -> attempt(attempt)))
          .as(horizon + ": " + attempt)
          .isLessThanOrEqualTo(0);
    }
  }

  /** A chamber with every scope that there is, as a careless outside issuer might make one. */
  private Horizon everyScope() {
    var scopes = new java.util.HashSet<>(schema.scopes().keySet());
    scopes.remove("access:admin");
    return new Horizon.OfChamber(CHAMBER, scopes);
  }

  @Test
  void staffReadTheIntentionAndWhoOnlySeesTheDistrictDoesNot() {
    var sql = "select count(intention) from enterprise.enterprise";

    assertThat((long) HorizonInForce.call(Horizon.forCaller(STAFF), () -> attempt(sql)))
        .isPositive();
    assertThat(
            (long)
                HorizonInForce.call(
                    new Horizon.District(Set.of("portfolio:read")), () -> attempt(sql)))
        .isLessThanOrEqualTo(0);
  }

  // ---- every record type, as the schema has it

  @Test
  void everyTypeShowsItsRowsByScopeAndOwner() {
    assertThat(schema.tables()).isNotEmpty();
    for (var type : schema.tables().keySet()) {
      var table = schema.tables().get(type);
      var rows = schema.rows(type);
      var needs = rows.needs() == null ? "district:read" : rows.needs();
      long all = count(table, "true");
      long own =
          rows.owner() == null ? all : count(table, snake(rows.owner()) + "_id = " + CHAMBER);
      long none = 0;
      var seen = new TreeMap<String, Long>();
      for (var entry : horizons(needs).entrySet()) {
        seen.put(
            entry.getKey(),
            HorizonInForce.call(entry.getValue(), () -> attempt("select count(id) from " + table)));
      }

      assertThat(seen)
          .as(type)
          .isEqualTo(
              new TreeMap<>(
                  Map.of(
                      "public with the scope", rows.owner() == null ? all : none,
                      "public without", none,
                      "a chamber with the scope", own,
                      "a chamber without", type.equals("Chamber") ? 1L : none,
                      "the district with the scope", all,
                      "the district without", none)));
    }
  }

  private Map<String, Horizon> horizons(String scope) {
    long id = CHAMBER;
    return Map.of(
        "public with the scope", new Horizon.Public(Set.of(scope)),
        "public without", new Horizon.Public(Set.of("another:scope")),
        "a chamber with the scope", new Horizon.OfChamber(id, Set.of(scope)),
        "a chamber without", new Horizon.OfChamber(id, Set.of("another:scope")),
        "the district with the scope", new Horizon.District(Set.of(scope)),
        "the district without", new Horizon.District(Set.of("another:scope")));
  }

  @Test
  void thePoliciesSayWhatTheSchemaSays() {
    for (var type : schema.tables().keySet()) {
      var rows = schema.rows(type);
      var condition =
          jdbc.sql(
                  "select qual from pg_policies where schemaname || '.' || tablename = ? and"
                      + " policyname = 'seen' and cmd = 'SELECT'")
              .param(schema.tables().get(type))
              .query(String.class)
              .single();

      assertThat(condition).as(type).contains("'" + rows.needs() + "'");
      if (rows.owner() == null) {
        assertThat(condition).as(type).contains("record.has_scope(").doesNotContain("OR");
      } else {
        assertThat(condition)
            .as(type)
            .contains("record.has_for_all(")
            .contains("OR (" + snake(rows.owner()) + "_id = ( SELECT record.has_for_chamber(");
      }
    }
  }

  @Test
  void aColumnWhoseFieldNeedsMoreThanItsTypeIsClosedToOthers() {
    int closed = 0;
    for (var type : schema.types()) {
      var table = schema.tables().get(type.name());
      for (var field : type.fields()) {
        if (field.needs() != null
            && !field.needs().equals(schema.rows(type.name()).needs())
            && hasColumn(table, snake(field.path()))) {
          closed++;
          var both = Set.of(schema.rows(type.name()).needs(), field.needs());
          long read =
              HorizonInForce.call(
                  new Horizon.OfChamber(CHAMBER, both),
                  () -> attempt("select count(%s) from %s".formatted(snake(field.path()), table)));
          assertThat(read).as(type.name() + "." + field.path()).isEqualTo(-1);
        }
      }
    }
    assertThat(closed).isPositive();
  }

  private boolean hasColumn(String table, String column) {
    return jdbc.sql(
            "select exists (select from pg_attribute where attrelid = ?::regclass and attname = ?"
                + " and not attisdropped)")
        .params(table, column)
        .query(Boolean.class)
        .single();
  }

  // ---- each caller its own

  @Test
  void aSavedSearchIsItsOwnersAlone() {
    var officer = new Caller("officer", Caller.Kind.PERSON, Set.of("search:save"), null, "1");
    var colleague = new Caller("colleague", Caller.Kind.PERSON, Set.of("search:save"), null, "2");
    var insert =
        "insert into alert.saved_search (owner, horizon, name, type) values ('person:officer',"
            + " 'district', 'wall', 'Project')";

    transactions.executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql(insert).update();
      become(officer);
      assertThat(one("select count(*) from alert.saved_search")).isOne();
      become(colleague);
      assertThat(one("select count(*) from alert.saved_search where name = 'wall'")).isZero();
      assertThat(jdbc.sql("delete from alert.saved_search where name = 'wall'").update()).isZero();
    });
    assertThat((long) CallerInForce.call(colleague, () -> attempt(insert))).isEqualTo(-1);
  }

  /** In a transaction of the product's, which goes on as a caller's. */
  private void become(Caller caller) {
    jdbc.sql(
            "select set_config('zhaoshang.horizon', 'district', true),"
                + " set_config('zhaoshang.caller', ?, true), set_config('role', 'zhaoshang_caller',"
                + " true)")
        .param(caller.identity())
        .query()
        .listOfRows();
  }

  // ----

  private List<String> tables() {
    return jdbc.sql(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
              and n.nspname !~ '^(pg_|information_schema$)' order by 1
            """)
        .query(String.class)
        .list();
  }

  private String column(String table) {
    return jdbc.sql(
            """
            select quote_ident(attname) from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' limit 1
            """)
        .param(table)
        .query(String.class)
        .single();
  }

  private long count(String table, String condition) {
    return one("select count(*) from " + table + " where " + condition);
  }

  private long one(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static String snake(String field) {
    return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  /** With the role and no setting that says who asks. */
  private long asRole(String sql) {
    return refusedOr(() ->
        (long)
            transactions.execute(status -> {
              status.setRollbackOnly();
              jdbc.sql("set local role zhaoshang_district").update();
              return number(sql);
            }));
  }

  /** How many rows a statement of the caller in force counts or changes; -1 when it is refused. */
  private long attempt(String sql) {
    return refusedOr(() ->
        (long)
            transactions.execute(status -> {
              status.setRollbackOnly();
              return number(sql);
            }));
  }

  private long number(String sql) {
    return sql.startsWith("select") ? one(sql) : (long) jdbc.sql(sql).update();
  }

  private static long refusedOr(java.util.function.LongSupplier work) {
    try {
      return work.getAsLong();
    } catch (DataAccessException e) {
      assertThat(e.getMostSpecificCause()).isInstanceOf(java.sql.SQLException.class);
      assertThat(((java.sql.SQLException) e.getMostSpecificCause()).getSQLState())
          .as(e.getMessage())
          .isEqualTo(INSUFFICIENT_PRIVILEGE);
      return -1;
    }
  }
}
