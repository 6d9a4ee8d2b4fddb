package org.zhaoshang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door;
import org.zhaoshang.access.TestToken;
import org.zhaoshang.district.DistrictTest;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who did what is in the trail, and nobody whom the product works as changes it there. */
@DistrictTest
class AuditTrailIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FIELDS =
      "id at act outcome kind subject client chamberId token operationType operationName operationHash request records address instance hash";

  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  @Autowired private AuditTrail trail;
  @Autowired private PersonalDataTrail personal;
  private Door door;
  private Instant start;

  @BeforeEach
  void open() {
    door = new Door(product);
    start = Instant.now().minusMillis(1);
  }

  @Test
  void aMutationOfAChambersApplicationIsThereWithAllThatIsKnownOfIt() throws Exception {
    var app = chambersApplication("search:save", "portfolio:read");
    var token = door.token(app);
    var operation =
        "mutation Keep($name: String!) { saveSearch(input: {name: $name, search: {projects: {}}}) { savedSearch { id } } }";

    var saved =
        JSON.readTree(door.graphQl(token, operation, Map.of("name", "秘密 13800138000")).body())
            .at("/data/saveSearch/savedSearch/id")
            .asString();

    var entry = only(Map.of("subject", app.clientId(), "act", List.of("MUTATION")));
    assertThat(entry.get("outcome").asString()).isEqualTo("SUCCEEDED");
    assertThat(entry.get("kind").asString()).isEqualTo("CHAMBER");
    assertThat(entry.get("client").asString()).isEqualTo(app.clientId());
    assertThat(entry.get("chamberId").asString()).isEqualTo(chamber());
    assertThat(entry.get("token").asString()).isEqualTo(jti(token));
    assertThat(entry.get("operationType").asString()).isEqualTo("mutation");
    assertThat(entry.get("operationName").asString()).isEqualTo("Keep");
    assertThat(entry.get("operationHash").asString()).isEqualTo(sha256(operation));
    assertThat(entry.get("records").toString()).isEqualTo("[\"" + saved + "\"]");
    assertThat(entry.get("address").asString()).isEqualTo("127.0.0.1");
    assertThat(entry.get("instance").asString())
        .endsWith(String.valueOf(ProcessHandle.current().pid()));
    assertThat(Instant.parse(entry.get("at").asString())).isBetween(start, Instant.now());

    assertThat(entries(Map.of("record", saved))).hasSize(1);
    assertThat(stored()).doesNotContain("13800138000", "秘密", token, app.secret());
    door.graphQl(token, "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", saved));
    assertThat(entries(Map.of("record", saved))).as("deleting names it, too").hasSize(2);
  }

  @Test
  void aMutationThatIsRefusedOrFailsIsThereAsSuch() {
    var app = chambersApplication("portfolio:read");
    var token = door.token(app);

    door.graphQl(token, "mutation NotMine { suspendAccount(id: \"x\") { id } }");
    assertThat(
            only(Map.of("subject", app.clientId(), "operationName", "NotMine"))
                .get("outcome")
                .asString())
        .isEqualTo("FORBIDDEN");

    door.graphQl(
        door.administrator(), "mutation NoSuchAccount { suspendAccount(id: \"x\") { id } }");
    assertThat(only(Map.of("operationName", "NoSuchAccount")).get("outcome").asString())
        .isEqualTo("FAILED");
  }

  @Test
  void aPersonalReadIsThereWithTheIdsAndPlainReadsAreNot() {
    var app = door.register("前端", Map.of(), "portfolio:read");
    var token = door.token(app);
    door.graphQl(token, "query Plain { viewer { name } projects(first: 1) { totalCount } }");

    assertThat(door.graphQl(token, reads()).body()).contains(chamber());

    var entry = only(Map.of("subject", app.clientId(), "act", List.of("PERSONAL_READ")));
    assertThat(entry.get("records").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(PersonalReads.CONTACTS.stream().map(this::sealed).toList());
    assertThat(entry.get("operationName").asString()).isEqualTo(PersonalReads.OPERATION);
    assertThat(entry.get("operationHash").asString()).isEqualTo(sha256(reads()));
    assertThat(entry.get("token").asString()).isEqualTo(jti(token));
    assertThat(
            entries(Map.of("record", PersonalReads.CONTACTS.getFirst().encode())).stream()
                .map(e -> e.get("subject").asString()))
        .contains(app.clientId());
    assertThat(entries(Map.of("operationName", "Plain"))).isEmpty();
  }

  @Test
  void aPersistedOperationIsKnownByTheSameHash() {
    var app = door.register("前端", Map.of(), "portfolio:read");
    var token = door.token(app);
    door.graphQl(token, reads());

    var asked =
        post(
            "/graphql",
            token,
            "application/json",
            "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}}"
                .formatted(sha256(reads())));

    assertThat(asked.body()).contains(chamber());
    assertThat(entries(Map.of("subject", app.clientId(), "operationHash", sha256(reads()))))
        .hasSize(2);
  }

  @Test
  void whatTheProductDoesItselfIsItsOwn() {
    personal.note(PersonalDataTrail.Act.ERASE, List.of(new NodeId("Contact", 4_711)));

    var entry = only(Map.of("record", new NodeId("Contact", 4_711).encode()));
    assertThat(entry.get("kind").asString()).isEqualTo("PRODUCT");
    assertThat(entry.get("act").asString()).isEqualTo("PERSONAL_ERASE");
    assertThatThrownBy(() -> personal.note(PersonalDataTrail.Act.READ, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusedAttemptsAreThere() {
    var app = chambersApplication("portfolio:read");
    var token = door.token(app);
    door.graphQl(token, "query Curious { applications { totalCount } viewer { name } }");
    door.get(token, "/actuator/prometheus");
    door.data(
        "mutation($id: ID!) { suspendApplication(id: $id) { state } }", Map.of("id", app.id()));
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    TestToken.ask(
        door.address(), app.clientId(), "a wrong secret", "grant_type=client_credentials");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(entries(Map.of("client", app.clientId(), "outcome", List.of("FORBIDDEN"))))
                .hasSize(4)
                .allSatisfy(e -> {
                  assertThat(e.get("act").asString()).isEqualTo("REFUSED");
                  assertThat(e.get("chamberId").asString()).isEqualTo(chamber());
                  assertThat(e.get("address").asString()).isEqualTo("127.0.0.1");
                })
                .anySatisfy(
                    e -> assertThat(e.get("operationName").asString()).isEqualTo("Curious")));
    assertThat(stored()).doesNotContain("a wrong secret");
  }

  @Test
  void tokensAreThereWhenTheyAreIssuedAndRevoked() {
    var app = door.register("前端", Map.of(), "portfolio:read");
    var token = door.token(app);
    TestToken.post(
        door.address() + "/oauth2/revoke", app.clientId(), app.secret(), "token=" + token);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    entries(Map.of("token", jti(token))).stream().map(e -> e.get("act").asString()))
                .containsExactly("TOKEN_REVOKED", "TOKEN_ISSUED"));
    assertThat(stored()).doesNotContain(token);
  }

  @Test
  void anUploadIsThereWhateverBecomesOfIt() {
    var app = door.register("导入", Map.of(), "import:write");
    var answer =
        post(
            "/imports",
            door.token(app),
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nno-such-profile\r\n--x--\r\n");
    assertThat(answer.statusCode()).isBetween(400, 499);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          var entry = only(Map.of("subject", app.clientId(), "act", List.of("UPLOAD")));
          assertThat(entry.get("outcome").asString()).isEqualTo("FAILED");
          assertThat(entry.get("operationType").asString()).isEqualTo("POST");
          assertThat(entry.get("operationName").asString()).isEqualTo("/imports");
        });
  }

  @Test
  void onlyWhoHasTheScopeReadsTheTrailAndThatIsNotedToo() {
    var app = door.register("外人", Map.of(), "portfolio:read", "access:admin");
    var refused =
        JSON.readTree(door.graphQl(door.token(app), "{ auditTrail { totalCount } }").body());
    assertThat(refused.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
    assertThat(refused.at("/data/auditTrail").isNull()).isTrue();

    var reader = door.register("审计", Map.of(), "audit:read");
    door.graphQl(door.token(reader), "query Look { auditTrail(first: 1) { nodes { id } } }");

    assertThat(
            only(Map.of("subject", reader.clientId(), "operationName", "Look"))
                .get("act")
                .asString())
        .isEqualTo("TRAIL_READ");
    assertThat(
            door.error(
                    "mutation($input: RegisterApplicationInput!) { registerApplication(input: $input) { clientSecret } }",
                    Map.of(
                        "input",
                        Map.of(
                            "name", "商会", "chamber", chamber(), "scopes", List.of("audit:read"))))
                .at("/message")
                .asString())
        .contains("audit:read", "not for a chamber");
  }

  @Test
  void pagesFollowEachOtherBothWaysWhileEntriesAreAdded() {
    var subject = "pages-" + Instant.now();
    var who = new Who(Caller.Kind.PERSON, subject, null, null, null, null);
    for (int i = 0; i < 25; i++) {
      trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED));
    }
    var filter = Map.of("subject", subject);
    var all = entries(filter).stream().map(e -> e.get("id").asString()).toList();
    assertThat(all).hasSize(25).doesNotHaveDuplicates();

    var forward = new ArrayList<String>();
    String after = null;
    do {
      var page = page(filter, "first: 10, after: $at", after);
      page.get("edges").forEach(edge -> forward.add(edge.at("/node/id").asString()));
      assertThat(page.get("totalCount").asInt()).isGreaterThanOrEqualTo(25);
      after =
          page.at("/pageInfo/hasNextPage").asBoolean()
              ? page.at("/pageInfo/endCursor").asString()
              : null;
      trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED));
    } while (after != null);
    assertThat(forward).isEqualTo(all);

    var last = page(filter, "last: 10, before: $at", null);
    var backward = new ArrayList<String>();
    last.get("edges").forEach(edge -> backward.add(edge.at("/node/id").asString()));
    assertThat(backward).isEqualTo(all.subList(15, 25));
    var before = page(filter, "last: 10, before: $at", last.at("/pageInfo/startCursor").asString());
    assertThat(before.at("/edges/0/node/id").asString()).isEqualTo(all.get(5));
    assertThat(before.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
    assertThat(
            door.error("{ auditTrail(after: \"x\") { totalCount } }", Map.of())
                .at("/extensions/code")
                .asString())
        .isEqualTo("BAD_CURSOR");
  }

  private JsonNode page(Map<String, ?> filter, String part, String at) {
    var variables = new HashMap<String, Object>();
    variables.put("filter", filter);
    variables.put("at", at);
    return door.data(
            "query($filter: AuditFilter!, $at: String) { auditTrail(filter: $filter, "
                + part
                + ") { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
            variables)
        .get("auditTrail");
  }

  @Test
  void whoeverWritesAtTheSameTimeKeepsTheChains() throws Exception {
    var who = new Who(Caller.Kind.PERSON, "crowd-" + start, null, null, null, null);
    var ids = new HashSet<Long>();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = new ArrayList<Callable<Long>>();
      for (int i = 0; i < 400; i++) {
        writing.add(() -> trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED)));
      }
      for (var written : crowd.invokeAll(writing)) {
        ids.add(written.get());
      }
    }

    assertThat(ids).hasSize(400);
    var verified = verify("");
    assertThat(verified.get("broken").isNull()).as(verified.toString()).isTrue();
    assertThat(verified.get("intact").asBoolean()).isTrue();
    assertThat(verified.get("protected").asBoolean()).isTrue();
    assertThat(verified.get("checked").asInt())
        .isGreaterThanOrEqualTo(400)
        .isLessThanOrEqualTo(
            jdbc.sql("select count(*) from audit.entry").query(Integer.class).single());
    assertThat(
            verify(
                    "(since: \"%s\", mark: \"%s\")"
                        .formatted(start, verified.get("mark").asString()))
                .get("intact")
                .asBoolean())
        .isTrue();
  }

  @Test
  void whoeverWritesWhileEveryChainIsTakenWaitsForOne() throws Exception {
    var who = new Who(Caller.Kind.PERSON, "patient-" + start, null, null, null, null);
    try (var superuser = superuser();
        var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      superuser.setAutoCommit(false);
      execute(superuser, "select from audit.chain for update");
      var written = new ArrayList<Future<Long>>();
      for (int i = 0; i < 4; i++) {
        written.add(
            crowd.submit(() -> trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED))));
      }
      await()
          .until(() ->
              jdbc.sql(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select audit.append%'")
                      .query(Integer.class)
                      .single()
                  == 4);
      superuser.rollback();
      for (var one : written) {
        assertThat(one.get()).isPositive();
      }
    }
  }

  @Test
  void anEditOfASuperuserIsFoundAtItsPlace() throws Exception {
    var who = new Who(Caller.Kind.PERSON, "victim", null, null, null, "10.0.0.1");
    long id = trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED));
    trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED));
    var content = content(id);
    try (var superuser = superuser()) {
      assertThatThrownBy(() -> execute(superuser, "update audit.entry set content = '{}'"))
          .hasMessageContaining("the audit trail is not changed");
      execute(superuser, "set session_replication_role = replica");
      try {
        execute(
            superuser,
            "update audit.entry set content = replace(content, '10.0.0.1', '10.0.0.2') where id = "
                + id);
        var found = verify("");
        assertThat(found.get("intact").asBoolean()).isFalse();
        assertThat(found.at("/broken/problem").asString()).isEqualTo("CHANGED");
        assertThat(found.at("/broken/entryId").asString())
            .isEqualTo(sealed(new NodeId("AuditEntry", id)));
        assertThat(found.at("/broken/at").asString()).startsWith("20");
      } finally {
        try (var back =
            superuser.prepareStatement("update audit.entry set content = ? where id = ?")) {
          back.setString(1, content);
          back.setLong(2, id);
          back.executeUpdate();
        }
      }
      assertThat(verify("").get("intact").asBoolean()).isTrue();
    }
  }

  @Test
  void anEntryThatASuperuserRemovesIsMissed() throws Exception {
    var who = new Who(Caller.Kind.PERSON, "gone", null, null, null, null);
    long id = trail.note(Entry.of(Act.SIGN_IN, who, ActOutcome.SUCCEEDED));
    try (var superuser = superuser()) {
      execute(superuser, "set session_replication_role = replica");
      execute(superuser, "create temp table gone as select * from audit.entry where id = " + id);
      try {
        execute(superuser, "delete from audit.entry where id = " + id);
        var found = verify("");
        assertThat(found.get("intact").asBoolean()).isFalse();
        assertThat(found.at("/broken/problem").asString()).startsWith("MISSING");
      } finally {
        execute(
            superuser,
            "insert into audit.entry (id, chain, seq, at, previous, hash, content) select id, chain, seq, at, previous, hash, content from gone");
      }
      assertThat(verify("").get("intact").asBoolean()).isTrue();
    }
  }

  @Test
  void whatCannotBeNotedIsNotDoneAndNotGiven() throws Exception {
    var app = chambersApplication("search:save", "portfolio:read");
    var token = door.token(app);
    var importer = door.token(door.register("导入", Map.of(), "import:write"));
    try (var superuser = superuser()) {
      superuser.setAutoCommit(false);
      execute(superuser, "lock table audit.entry in access exclusive mode");
      var begin = Instant.now();

      var read = JSON.readTree(door.graphQl(token, reads()).body());
      assertThat(read.at("/errors/0/extensions/code").asString()).isEqualTo("SOURCE_UNAVAILABLE");
      assertThat(read.at("/errors/0/path").toString()).isEqualTo("[\"node\"]");
      assertThat(read.toString()).contains(app.clientId()).doesNotContain(chamber());

      var changed =
          JSON.readTree(
              door.graphQl(
                      token,
                      "mutation { saveSearch(input: {name: \"unnoted\", search: {projects: {}}}) { savedSearch { id } } }")
                  .body());
      assertThat(changed.at("/errors/0/extensions/code").asString())
          .isEqualTo("SOURCE_UNAVAILABLE");
      var upload = post("/imports", importer, "multipart/form-data; boundary=x", "--x--");
      assertThat(upload.statusCode()).isEqualTo(503);
      assertThat(upload.body()).contains("SOURCE_UNAVAILABLE");
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(door.graphQl(token, "{ projects(first: 1) { totalCount } }").body())
          .doesNotContain("errors");
      superuser.rollback();
    }
    assertThat(
            jdbc.sql("select count(*) from alert.saved_search where name = 'unnoted'")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(door.graphQl(token, reads()).body()).contains(chamber());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.entry set content = '{}'",
        "delete from audit.entry",
        "truncate audit.entry",
        "insert into audit.entry (id, chain, seq, at, previous, hash, content) values (1, 1, 1, now(), '', '', '{}')",
        "update audit.chain set seq = 0",
        "delete from audit.chain",
        "insert into audit.archived values (1, 1, '', now())",
        "drop table audit.entry cascade",
        "drop schema audit cascade",
        "drop function audit.append(text)",
        "alter table audit.entry disable trigger all",
        "alter table audit.entry disable trigger stays",
        "alter table audit.entry add column x int",
        "alter table audit.entry owner to current_user",
        "alter schema audit owner to current_user",
        "drop trigger stays on audit.entry",
        "create trigger mine before insert on audit.entry for each row execute function audit.refuse()",
        "create rule mine as on insert to audit.entry do instead nothing",
        "create or replace function audit.append(content text) returns bigint language sql return 0",
        "alter function audit.append(text) owner to current_user",
        "create table audit.mine ()",
        "do $$ begin lock table audit.entry in access exclusive mode; end $$",
        "call audit.archive('2100-01-01')",
        "select audit.make_month(now())",
        "set role zhaoshang_audit",
        "set session authorization zhaoshang_audit",
        "set session_replication_role = replica",
        "grant zhaoshang_audit to current_user",
        "alter role zhaoshang_audit login",
        "alter role current_user superuser",
        "drop role zhaoshang_audit",
        "drop owned by zhaoshang_audit",
        "reassign owned by zhaoshang_audit to current_user"
      })
  void noRoleThatTheProductWorksUnderChangesTheTrail(String statement) {
    long before = jdbc.sql("select count(*) from audit.entry").query(Long.class).single();

    refused(statement);
    var staff = new Horizon.District(Set.of("portfolio:read", "access:admin", "audit:read"));
    HorizonInForce.call(
        staff,
        () -> {
          refused(statement);
          return "";
        });

    assertThat(jdbc.sql("select count(*) from audit.entry").query(Long.class).single())
        .isGreaterThanOrEqualTo(before);
  }

  private void refused(String statement) {
    assertThatThrownBy(() -> jdbc.sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .satisfies(cause ->
            assertThat(((SQLException) cause).getSQLState())
                .as("%s: %s", statement, cause)
                // insufficient privilege; feature of the owner only
                .isIn("42501", "0LP01"));
  }

  @Test
  void aCallersConnectionNeitherReadsNorWritesTheTrail() {
    var staff = new Horizon.District(Set.of("access:admin", "audit:read"));
    for (var statement : List.of("select count(*) from audit.entry", "select audit.append('{}')")) {
      assertThatThrownBy(() ->
              HorizonInForce.call(staff, () -> jdbc.sql(statement).query(Long.class).single()))
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatTheProductGrantsOfTheTrailIsNothing() {
    jdbc.sql("grant all on audit.entry to zhaoshang_caller").update();

    assertThat(
            jdbc.sql(
                    "select has_table_privilege('zhaoshang_caller', 'audit.entry', 'select, insert, update, delete, truncate')")
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  /** Reads a record as personal data. */
  private String reads() {
    return "query %s { viewer { name } node(id: \"%s\") { id } }"
        .formatted(PersonalReads.OPERATION, chamber());
  }

  private Door.App chambersApplication(String... scopes) {
    return door.register("商会的应用", Map.of("chamber", chamber()), scopes);
  }

  private String chamber() {
    var id =
        await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> jdbc.sql("select min(id) from chamber.chamber").query(Long.class).optional(),
                java.util.Optional::isPresent)
            .orElseThrow();
    return sealed(new NodeId("Chamber", id));
  }

  private String sealed(NodeId id) {
    return product.getBean(SealedNumbers.class).seal(id);
  }

  private JsonNode verify(String arguments) {
    return door.data(
            "{ verifyAuditTrail"
                + arguments
                + " { intact checked mark protected broken { entryId at problem } } }",
            Map.of())
        .get("verifyAuditTrail");
  }

  /** What is new since the test began and matches. */
  private List<JsonNode> entries(Map<String, ?> filter) {
    var all = new HashMap<String, Object>(filter);
    all.put("from", start.toString());
    var found = new ArrayList<JsonNode>();
    door.data(
            "query($filter: AuditFilter!) { auditTrail(first: 100, filter: $filter) { nodes { "
                + FIELDS
                + " } } }",
            Map.of("filter", all))
        .at("/auditTrail/nodes")
        .forEach(found::add);
    return found;
  }

  private JsonNode only(Map<String, ?> filter) {
    var found = entries(filter);
    assertThat(found).as(filter.toString()).hasSize(1);
    return found.getFirst();
  }

  /** All that is stored, as text. */
  private String stored() {
    return jdbc.sql("select string_agg(content, ' ') from audit.entry")
        .query(String.class)
        .single();
  }

  private String content(long id) {
    return jdbc.sql("select content from audit.entry where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private HttpResponse<String> post(String path, String token, String type, String body) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(door.address() + path))
                  .header("Content-Type", type)
                  .header("Authorization", "Bearer " + token)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection superuser() throws SQLException {
    var server =
        SharedServers.superuser(jdbc.sql("select current_database()").query(String.class).single());
    return DriverManager.getConnection(
        server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String jti(String token) {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]))
        .get("jti")
        .asString();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
