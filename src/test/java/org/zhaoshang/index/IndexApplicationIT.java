package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.embedded.WithServers;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.store.Bulk.Write;
import org.zhaoshang.index.store.DocumentReader;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.record.ChangeQueue;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTarget.Batch;
import org.zhaoshang.record.ImportTargets;
import org.zhaoshang.record.Outcome;

/** The index of the product itself: its schema, its record, its queue. */
@SpringBootTest(properties = {"zhaoshang.index.prefix=index-application-"})
@WithServers
class IndexApplicationIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired private IndexParts index;
  @Autowired private IndexEndpoint endpoint;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private ChangeQueue changes;
  @Autowired private ImportTargets targets;
  @Autowired private Rest5Client client;

  @Test
  void anEnterprisesDocumentFollowsItsChamber() throws Exception {
    accepted("Enterprise", Map.of("name", "大连曙光科技有限公司", "creditCode", "91210211MA0TE50118"));
    accepted("Chamber", Map.of("name", "大连新能源协会", "kind", "ASSOCIATION"));
    transactions.executeWithoutResult(tx -> {
      jdbc.sql(
              "insert into chamber.membership select c.id, e.id, null, 't' from chamber.chamber c, enterprise.enterprise e where c.name = '大连新能源协会' and e.name = '大连曙光科技有限公司'")
          .update();
      changes.changed(
          "Chamber", jdbc.sql("select id from chamber.chamber").query(Long.class).list());
    });
    index.queue().awaitSearchable(LONG);
    assertThat(embeddedChamber()).isEqualTo("大连新能源协会");

    transactions.executeWithoutResult(tx -> {
      jdbc.sql("update chamber.chamber set name = '大连储能协会' where name = '大连新能源协会'").update();
      changes.changed(
          "Chamber", jdbc.sql("select id from chamber.chamber").query(Long.class).list());
    });
    index.queue().awaitSearchable(LONG);
    assertThat(embeddedChamber()).isEqualTo("大连储能协会");
    assertThat(index.poison().count()).isZero();

    var status = endpoint.status();
    // the sample is being loaded meanwhile, so the queue need not be empty
    assertThat(status.poison()).isZero();
    assertThat(status.targets()).extracting("role").contains(Role.LIVE);
    assertThat(meters.get("zhaoshang.index.queue.depth").gauge().value()).isNotNegative();
    assertThat(meters.get("zhaoshang.index.documents").tag("outcome", "written").counter().count())
        .isPositive();
  }

  private String embeddedChamber() {
    long id =
        jdbc.sql("select id from enterprise.enterprise where credit_code = '91210211MA0TE50118'")
            .query(Long.class)
            .single();
    var node = new NodeId("Enterprise", id).encode();
    return new DocumentReader(client)
        .sources("index-application-enterprises", List.of(node))
        .get(node)
        .path("chambers")
        .path(0)
        .path("name")
        .asString();
  }

  private void accepted(String target, Map<String, Object> values) {
    var outcomes =
        transactions.execute(tx ->
            target(target)
                .write(
                    new Batch(
                        "test",
                        Instant.EPOCH,
                        Map.of(),
                        org.zhaoshang.record.Author.PRODUCT,
                        List.of(new Draft("line 1", values)))));
    assertThat(outcomes).isNotNull().allMatch(Outcome.Accepted.class::isInstance);
  }

  private ImportTarget target(String name) {
    return targets.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  @org.junit.jupiter.api.condition.EnabledIfSystemProperty(
      named = "zhaoshang.benchmark",
      matches = "[0-9]+")
  void enterprisesAreIndexedNearlyAsFastAsTheirDocumentsAlone() throws Exception {
    int count = Integer.getInteger("zhaoshang.benchmark");
    index.workers().stop();
    jdbc.sql(
            """
            insert into enterprise.enterprise (name, former_names, aliases, business_scope, address, status, province, registered_capital, established_on, industry_code, industry_edition)
            select '辽宁省大连市甘井子区曙光信息科技第' || n || '有限公司', array['曙光实业' || n], '{}', '计算机软硬件研发、生产、销售；新能源技术咨询；货物进出口',
              '甘井子区营城子街道' || n || '号', '存续', '辽宁省', n * 10000, date '2010-01-01' + (n % 3000)::int, '65', 2017
            from generate_series(1, ?) n
            """)
        .param(count)
        .update();
    var ids = jdbc.sql("select id from enterprise.enterprise order by id").query(Long.class).list();
    transactions.executeWithoutResult(tx -> changes.changed("Enterprise", ids));
    var live = index.targets().find("Enterprise", Role.LIVE).orElseThrow();
    var writes = new ArrayList<Write>();
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 3; round++) {
      writes.clear();
      long cpu = threads.getCurrentThreadCpuTime();
      long wall = System.nanoTime();
      for (int i = 0; i < ids.size(); i += 1000) {
        for (var d :
            index
                .documents()
                .build("Enterprise", ids.subList(i, Math.min(i + 1000, ids.size())))
                .documents()) {
          writes.add(new Write(live, d.nodeId(), d.id(), round + 1, d.source()));
        }
      }
      System.out.printf(
          "BENCH built %,.0f/s of CPU, %,.0f/s of wall%n",
          writes.size() * 1e9 / (threads.getCurrentThreadCpuTime() - cpu),
          writes.size() * 1e9 / (System.nanoTime() - wall));
      wall = System.nanoTime();
      for (int i = 0; i < writes.size(); i += 1000) {
        index.bulk().write(writes.subList(i, Math.min(i + 1000, writes.size())));
      }
      System.out.printf(
          "BENCH bare bulk %,.0f/s (%d bytes a document)%n",
          writes.size() * 1e9 / (System.nanoTime() - wall), writes.getFirst().source().length);
    }
    jdbc.sql("select setval('index.document_version', 1000000)").query().singleValue();
    long wall = System.nanoTime();
    index.workers().start();
    index.queue().awaitSearchable(Duration.ofMinutes(10));
    System.out.printf(
        "BENCH queue to searchable %,.0f/s%n", ids.size() * 1e9 / (System.nanoTime() - wall));
  }
}
