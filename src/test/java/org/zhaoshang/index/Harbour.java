package org.zhaoshang.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.document.DocumentQuery;
import org.zhaoshang.index.store.Elastic;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.JsonNode;

/** A harbour on real servers, with its own database and its own indices. */
final class Harbour implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(40);
  private static final AtomicInteger HARBOURS = new AtomicInteger();

  final HikariDataSource database = new HikariDataSource();
  final JdbcClient jdbc;
  final TransactionTemplate transactions;
  final HarbourRecords records;
  final Elastic elastic;
  private final Rest5Client own;
  final String prefix;
  private final boolean isRestored;
  private final List<AutoCloseable> open = new ArrayList<>();

  Harbour() throws Exception {
    this(
        IndexServers.newDatabase(),
        "harbour" + ProcessHandle.current().pid() + "-" + HARBOURS.incrementAndGet() + "-",
        false);
    Flyway.configure().dataSource(database).load().migrate();
    jdbc.sql(Files.readString(Path.of("src/test/resources/harbour/harbour.sql"))).update();
  }

  /** A harbour on a database that is there, over the indices of this prefix. */
  private Harbour(String url, String prefix, boolean isRestored) {
    this.isRestored = isRestored;
    this.prefix = prefix;
    database.setJdbcUrl(url);
    jdbc = JdbcClient.create(database);
    transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    records = new HarbourRecords(jdbc);
    own = Rest5Client.builder(IndexServers.elasticsearch()).build();
    elastic = new Elastic(own);
  }

  /** A copy of the record as it is now: restored later, it is the past of the indices. */
  String backup() throws SQLException {
    return IndexServers.copy(jdbc.sql("select current_database()").query(String.class).single());
  }

  /** The same harbour after this backup was restored. */
  Harbour restored(String backup) {
    return new Harbour(backup, prefix, true);
  }

  /** An instance of the product beside the others, its workers not started. */
  IndexParts instance() throws Exception {
    return instance(IndexServers.elasticsearch(), "");
  }

  IndexParts instance(URI elasticsearch, String extraField) throws Exception {
    return instance(elasticsearch, extraField, records);
  }

  IndexParts instance(URI elasticsearch, String extraField, Records records) throws Exception {
    var graph = HarbourGraph.of(records, extraField);
    var client = client(elasticsearch);
    var transport = new Rest5ClientTransport(client, new Jackson3JsonpMapper());
    var properties =
        new IndexProperties(
            true, prefix, 1000, 2, Duration.ofMillis(50), Duration.ofMillis(400), Duration.ZERO);
    var parts =
        IndexParts.of(
            properties,
            SearchSchema.read(graph.registry()),
            records,
            new DocumentQuery(graph::schema, List.of(graph.loaders())),
            database,
            transactions,
            new ElasticsearchTemplate(new ElasticsearchClient(transport)),
            client,
            new SimpleMeterRegistry(),
            List.of(),
            null);
    open.addFirst(parts.workers()::stop);
    return parts;
  }

  private Rest5Client client(URI uri) {
    var client = Rest5Client.builder(uri).build();
    open.add(client);
    return client;
  }

  void ship(long id, String name) {
    write(
        "insert into harbour.ship (id, name) values (?, ?) on conflict (id) do update set name = excluded.name",
        id,
        name);
  }

  void write(String sql, long id, Object... more) {
    var params = new ArrayList<Object>(List.of(id));
    params.addAll(List.of(more));
    transactions.executeWithoutResult(tx -> {
      jdbc.sql(sql).params(params).update();
      changed("Ship", id, id);
    });
  }

  /** Ships from {@code first} to {@code last}, all changed at once. */
  void ships(long first, long last, String name) {
    transactions.executeWithoutResult(tx -> {
      jdbc.sql(
              """
              insert into harbour.ship (id, name, tonnage) select n, ? || n, n from generate_series(?, ?) n
              on conflict (id) do update set name = excluded.name
              """)
          .params(name, first, last)
          .update();
      changed("Ship", first, last);
    });
  }

  void changed(String type, long first, long last) {
    jdbc.sql("insert into record.change (type, id) select ?, generate_series(?, ?)")
        .params(type, first, last)
        .update();
  }

  /** Waits for a condition. */
  void awaitUntil(BooleanSupplier condition) throws InterruptedException {
    var deadline = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within " + LONG);
      }
      Thread.sleep(20);
    }
  }

  /** Whether there is an index of the ships that is complete. */
  boolean isServed() {
    try {
      return count() >= 0;
    } catch (Elastic.Unavailable e) {
      return false;
    }
  }

  long count() {
    return elastic.send("POST", "/" + prefix + "ships/_count", Map.of()).path("count").asLong();
  }

  /** The ship's document, missing when there is none. */
  JsonNode document(long id) {
    var nodeId = new NodeId("Ship", id).encode();
    return elastic
        .send("POST", "/" + prefix + "ships/_mget", Map.of("ids", List.of(nodeId)))
        .path("docs")
        .path(0)
        .path("_source");
  }

  @Override
  public void close() throws Exception {
    for (var instance : open) {
      instance.close();
    }
    var indices = jdbc.sql("select index_name from index.target").query(String.class).list();
    for (var index : indices) {
      elastic.send("DELETE", "/" + index + "?ignore_unavailable=true", (byte[]) null);
    }
    if (!isRestored) {
      elastic.send("DELETE", "/_index_template/" + prefix + "*", (byte[]) null);
    }
    own.close();
    database.close();
  }
}
