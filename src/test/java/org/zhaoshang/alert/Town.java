package org.zhaoshang.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.access.TestToken;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.index.IndexQueue;
import org.zhaoshang.record.ChangeQueue;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.Statement;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running product, its chambers of commerce, and its GraphQL endpoint. */
@TestComponent
class Town {

  static final Duration LONG = Duration.ofSeconds(40);

  /** Escaped, so that also half a character arrives as it was sent. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String SAVE =
      "mutation($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } webhookSecret } }";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ApplicationContext context;
  private final DataSource database;
  private final JdbcClient jdbc;
  private final IndexQueue queue;
  private final RecordWriter writer;
  private final ChangeQueue changes;
  private final TransactionTemplate transactions;
  private final Pending pending;

  Town(
      ApplicationContext context,
      DataSource database,
      JdbcClient jdbc,
      IndexQueue queue,
      RecordWriter writer,
      ChangeQueue changes,
      TransactionTemplate transactions,
      Pending pending) {
    this.context = context;
    this.database = database;
    this.jdbc = jdbc;
    this.queue = queue;
    this.writer = writer;
    this.changes = changes;
    this.transactions = transactions;
    this.pending = pending;
  }

  /** A chamber that was not there before; its id. */
  long chamber(String name) {
    return chambers(List.of(name)).getFirst();
  }

  List<Long> chambers(List<String> names) {
    var writings = new ArrayList<Writing>();
    for (var name : names) {
      writings.add(
          new Writing(null, Map.of("name", name, "kind", "CHAMBER", "nameKey", name), "line 1"));
    }
    return write(writings);
  }

  void rename(long chamber, String name) {
    write(List.of(new Writing(chamber, Map.of("name", name), "line 2")));
  }

  private List<Long> write(List<Writing> writings) {
    var written = transactions.execute(status -> writer.write("Chamber", said(), writings));
    assertThat(written).isNotNull();
    return written.stream().map(RecordWriter.Written::id).toList();
  }

  private static Statement said() {
    return new Statement("product", "test", Instant.EPOCH, LocalDate.EPOCH, null);
  }

  void remove(long chamber) {
    transactions.executeWithoutResult(status -> {
      jdbc.sql("delete from chamber.chamber where id = ?").param(chamber).update();
      changes.changed("Chamber", List.of(chamber));
    });
  }

  /** Removes every saved search and every chamber, from the index too. */
  void clear() {
    jdbc.sql("delete from alert.saved_search").update();
    transactions.executeWithoutResult(status ->
        changes.changed(
            "Chamber",
            jdbc.sql("delete from chamber.chamber returning id").query(Long.class).list()));
    awaitSeen();
  }

  /** As if every chamber had changed. */
  void touchAll() {
    transactions.executeWithoutResult(status ->
        changes.changed(
            "Chamber", jdbc.sql("select id from chamber.chamber").query(Long.class).list()));
  }

  /** Waits until every saved search has seen every change so far. */
  void awaitSeen() {
    try {
      queue.awaitSearchable(LONG);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    // taken rows are gone only when their alerts are committed
    await().atMost(LONG).until(() -> pending.depth() == 0);
  }

  /** Saves a search over chambers; its id as a client knows it. */
  String save(String name, Map<String, Object> criteria, Object... more) {
    return saved(name, criteria, more).at("/savedSearch/id").asString();
  }

  JsonNode saved(String name, Map<String, Object> criteria, Object... more) {
    await()
        .atMost(LONG)
        .until(() ->
            jdbc.sql(
                    "select exists (select from index.target where role = 'LIVE' and type = 'Chamber')")
                .query(Boolean.class)
                .single());
    var input = new java.util.HashMap<String, Object>();
    input.put("name", name);
    input.put("search", Map.of("chambers", criteria));
    for (int i = 0; i < more.length; i += 2) {
      input.put((String) more[i], more[i + 1]);
    }
    return data(SAVE, Map.of("input", input)).get("saveSearch");
  }

  JsonNode search(String id, String fields) {
    return data("query($id: ID!) { savedSearch(id: $id) { " + fields + " } }", Map.of("id", id))
        .get("savedSearch");
  }

  /** The names and reasons of a search's alerts, in their order. */
  List<String> told(String id) {
    return search(id, "alerts(first: 100) { nodes { reason record { ... on Chamber { name } } } }")
        .at("/alerts/nodes")
        .valueStream()
        .map(a -> a.get("reason").asString() + " " + a.at("/record/name").asString("gone"))
        .toList();
  }

  /** What ids and cursors are sealed with. */
  SealedNumbers seal() {
    return context.getBean(SealedNumbers.class);
  }

  long number(String id) {
    return seal().id(id).orElseThrow().id();
  }

  JsonNode data(String operation, Map<String, ?> variables) {
    var answer = answer(operation, variables);
    assertThat(answer.get("errors")).as("errors of %s", operation).isNull();
    return answer.get("data");
  }

  JsonNode answer(String operation, Map<String, ?> variables) {
    var body = JSON.writeValueAsString(Map.of("query", operation, "variables", variables));
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(address() + "/graphql"))
                  .header("Content-Type", "application/json")
                  .header("Authorization", token())
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return JSON.readTree(response.body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of an {@code Authorization} header. */
  String token() {
    return TestToken.bearer(context);
  }

  String address() {
    return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  JdbcClient record() {
    return jdbc;
  }

  /** Locks of the test's own, held until it is closed. */
  Hold holding(String sql) throws Exception {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return new Hold(connection);
  }

  record Hold(Connection connection) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  /** Waits until a worker waits for a lock in such a statement, and kills its connection. */
  void kill(String statement) {
    await()
        .atMost(LONG)
        .until(() ->
            jdbc.sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like ?
                        """)
                    .param("%" + statement + "%")
                    .query(Boolean.class)
                    .list()
                    .size()
                > 0);
  }
}
