package org.zhaoshang.index;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.index.document.DocumentQuery;
import org.zhaoshang.index.document.Documents;
import org.zhaoshang.index.store.AnalysisPlugin;
import org.zhaoshang.index.store.Bulk;
import org.zhaoshang.index.store.DocumentReader;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.meaning.DocumentVectors;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.json.JsonMapper;

/** The module, put together. */
record IndexParts(
    Changes changes,
    Documents documents,
    Bulk bulk,
    Indices indices,
    Targets targets,
    Poison poison,
    IndexBatch batch,
    LiveIndices live,
    IndexQueue queue,
    IndexRebuild rebuild,
    IndexCheck check,
    TypeTroubles troubles,
    IndexHealth health,
    IndexWorkers workers) {

  /**
   * Puts it together, not yet running.
   *
   * @param vectors gives documents their meaning; null when the index holds words only
   */
  static IndexParts of(
      IndexProperties properties,
      SearchSchema schema,
      Records records,
      DocumentQuery query,
      DataSource database,
      TransactionOperations transactions,
      ElasticsearchOperations operations,
      Rest5Client client,
      MeterRegistry registry,
      List<WriteListener> listeners,
      @Nullable DocumentVectors vectors) {
    var clock = Clock.systemUTC();
    var names = new IndexNames(properties.prefix());
    var jdbc = JdbcClient.create(database);
    var changes = new Changes(jdbc);
    var documents = new Documents(schema, query, JsonMapper.builder().build(), vectors);
    var bulk = new Bulk(client);
    var indices = new Indices(operations, client, vectors == null ? null : vectors.embedding());
    var targets = new Targets(jdbc);
    var poison = new Poison(jdbc);
    var troubles = new TypeTroubles(properties.longestBackoff());
    var meters = new IndexMeters(registry, changes, poison);
    var batch =
        new IndexBatch(
            schema,
            changes,
            documents,
            bulk,
            targets,
            poison,
            transactions,
            meters,
            troubles,
            listeners);
    var live =
        new LiveIndices(
            schema,
            names,
            new AnalysisPlugin(client),
            indices,
            targets,
            records,
            changes,
            database,
            transactions,
            troubles,
            clock);
    var queue = new IndexQueue(changes, poison, targets, indices, transactions);
    var rebuild =
        new IndexRebuild(
            schema,
            names,
            properties,
            live,
            indices,
            targets,
            poison,
            records,
            changes,
            batch,
            database,
            transactions,
            clock);
    var check =
        new IndexCheck(
            schema, names, records, documents, new DocumentReader(client), poison, queue);
    var health = new IndexHealth(schema, names, queue, targets, indices, poison, troubles);
    var workers = new IndexWorkers(properties, queue, batch, live, rebuild, meters, troubles);
    return new IndexParts(
        changes, documents, bulk, indices, targets, poison, batch, live, queue, rebuild, check,
        troubles, health, workers);
  }
}
