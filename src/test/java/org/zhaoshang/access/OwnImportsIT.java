package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door.App;
import org.zhaoshang.district.DistrictTest;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever sends a file follows its import and reads its report, and no other. */
@DistrictTest
class OwnImportsIT {

  private static final String DOOR = "own-imports-it";

  /** A ledger of leads none of whose rows has a name: it changes nothing. */
  private static final String LEDGER = "线索名称,投资方,意向街道\n,瀛洲资本,营城子\n,蓬莱资本,营城子\n";

  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  private Door door;
  private UUID samples;

  @BeforeEach
  void theSampleIsIn() {
    door = new Door(product);
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() ->
            jdbc.sql(
                        "select count(*) from ingest.import where door = 'sample' and state = 'SUCCEEDED'")
                    .query(Integer.class)
                    .single()
                >= 44);
    samples =
        jdbc.sql("select id from ingest.import where door = 'sample' order by seq limit 1")
            .query(UUID.class)
            .single();
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("delete from ingest.import where owner is not null").update();
  }

  @Test
  void anApplicationThatOnlySendsFilesFollowsItsOwnAndNoOther() {
    var app = door.register("报送", Map.of(), "import:write");
    var token = door.token(app);

    var sent = upload(token);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    var id = json(sent).get("id").asString();
    await()
        .until(
            () -> json(door.get(token, "/imports/" + id)).get("state").asString().equals("FAILED"));

    var status = json(door.get(token, "/imports/" + id));
    assertThat(status.get("message").asString())
        .as("a file writes with its sender's rights")
        .contains("district:read");
    assertThat(status.get("accepted").asInt()).isZero();
    assertThat(door.get(token, "/imports/" + id + "/events").body()).contains("\"FAILED\"");
    assertThat(json(door.get(token, "/imports"))).hasSize(1);
    for (var path : new String[] {"", "/report", "/report.xlsx", "/events"}) {
      var others = door.get(token, "/imports/" + samples + path);
      var none = UUID.randomUUID();
      assertThat(others.statusCode()).as(path).isEqualTo(404);
      assertThat(others.body().replace(samples.toString(), ""))
          .isEqualTo(
              door.get(token, "/imports/" + none + path).body().replace(none.toString(), ""));
    }
    assertThat(door.graphQl(token, "{ imports { nodes { id } } }").body()).contains("FORBIDDEN");
  }

  @Test
  void anotherApplicationAndAnOfficerSeeWhatIsTheirs() {
    var sender = door.register("报送", Map.of(), "import:write", "import:read");
    var token = door.token(sender);
    var id = json(upload(token)).get("id").asString();
    var stranger = door.token(door.register("旁人", Map.of(), "import:write", "import:read"));
    var officer = door.token(door.register("区里", Map.of(), "import:read", "district:read"));
    var operation =
        "query($id: ID!) { import(id: $id) { id } imports(first: 100) { nodes { id } } }";

    var own = json(door.graphQl(token, operation, Map.of("id", id)));
    assertThat(own.at("/data/import/id").asString()).isEqualTo(id);
    assertThat(own.at("/data/imports/nodes")).hasSize(1);
    var strangers = json(door.graphQl(stranger, operation, Map.of("id", id)));
    assertThat(strangers.at("/data/import").isNull()).isTrue();
    assertThat(strangers.at("/data/imports/nodes")).isEmpty();
    assertThat(door.get(stranger, "/imports/" + id).statusCode()).isEqualTo(404);
    var all = json(door.graphQl(officer, operation, Map.of("id", id)));
    assertThat(all.at("/data/import/id").asString()).isEqualTo(id);
    assertThat(all.at("/data/imports/nodes").size()).isGreaterThan(40);
    var without = door.token(door.register("无关", Map.of(), "portfolio:read"));
    assertThat(door.get(without, "/imports/" + id).statusCode()).isEqualTo(403);
  }

  @Test
  void theSecondWallKnowsTheOwner() {
    var app = door.register("报送", Map.of(), "import:write");
    var id = running(app);
    jdbc.sql(
            "insert into ingest.finding (import_id, sheet, sheet_no, row_no, reason, severity) values (?, '', 0, 1, 'r', 'ERROR')")
        .param(id)
        .update();

    for (var sql :
        new String[] {
          "select count(*) from ingest.import", "select count(*) from ingest.finding"
        }) {
      assertThat(seen(app.clientId(), sql)).as(sql).isOne();
      assertThat(seen("another", sql)).as(sql).isZero();
      assertThat(seen("'; reset role; --", sql)).as(sql).isZero();
    }
    assertThatThrownBy(() ->
            seen(
                app.clientId(),
                "with u as (update ingest.import set owner = 'x' returning 1) select count(*) from u"))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private int seen(String application, String sql) {
    var caller =
        new Caller(application, Caller.Kind.APPLICATION, Set.of("import:write"), null, "t");
    return CallerInForce.call(caller, () -> jdbc.sql(sql).query(Integer.class).single());
  }

  @Test
  void theStreamOfProgressEndsWhenItsApplicationIsSuspended() throws Exception {
    var app = door.register("报送", Map.of(), "import:write");
    var stream = follow(door.token(app), running(app));
    assertThatThrownBy(() -> stream.get(2, TimeUnit.SECONDS))
        .as("it stays open")
        .isInstanceOf(TimeoutException.class);

    door.data(
        "mutation($id: ID!) { suspendApplication(id: $id) { state } }", Map.of("id", app.id()));

    assertThat(stream.get(20, TimeUnit.SECONDS).body()).contains("event:progress", "RUNNING");
  }

  @Test
  void theStreamOfProgressEndsWhenItsTokenIsRevokedOrExpires() throws Exception {
    var revoked = door.register("报送", Map.of(), "import:write");
    var token = door.token(revoked);
    var one = follow(token, running(revoked));
    var expiring =
        door.register(
            "短期", Map.of("expiresAt", Instant.now().plusSeconds(4).toString()), "import:write");
    var other = follow(door.token(expiring), running(expiring));

    TestToken.post(
        door.address() + "/oauth2/revoke", revoked.clientId(), revoked.secret(), "token=" + token);

    assertThat(one.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(other.get(30, TimeUnit.SECONDS).body()).contains("event:progress");
    assertThat(door.get(token, "/imports").statusCode()).isEqualTo(401);
  }

  /** An import of this application's that a worker elsewhere never ends. */
  private UUID running(App app) {
    var id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into ingest.import (id, file_name, door, owner, sha256, size_bytes, state, worker, lease_until)
            values (?, 'x.csv', ?, ?, repeat('0', 64), 1, 'RUNNING', gen_random_uuid(), now() + interval '1 hour')
            """)
        .params(id, DOOR, "application:" + app.clientId())
        .update();
    return id;
  }

  private CompletableFuture<HttpResponse<String>> follow(String token, UUID id) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(door.address() + "/imports/" + id + "/events"))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<String> upload(String token) {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leads.csv\"\r\n\r\n"
            + LEDGER
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nlead-ledger\r\n--b--\r\n";
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(door.address() + "/imports"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
