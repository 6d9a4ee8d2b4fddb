package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.store.Bulk.Write;
import org.zhaoshang.index.store.Targets.Role;
import tools.jackson.databind.json.JsonMapper;

class IndexQueueIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Harbour harbour;
  private IndexParts index;

  @BeforeEach
  void open() throws Exception {
    harbour = new Harbour();
    index = harbour.instance();
  }

  @AfterEach
  void close() throws Exception {
    harbour.close();
  }

  @Test
  void aChangedRecordIsSearchableAsItsGraphQlProjection() throws Exception {
    index.workers().start();
    harbour.jdbc.sql("insert into harbour.owner values (7, '大連海運')").update();
    harbour.write(
        """
        insert into harbour.ship values
          (?, '大连號', '{長興}', 'IMO9074729', 5000, 259000000000.005, 'CNY', '2018-03-14', 'CHINA', 7)
        """,
        1);
    index.queue().awaitSearchable(Harbour.LONG);

    assertThat(harbour.count()).isEqualTo(1);
    assertThat(harbour.document(1))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "Ship", "id": "%s", "name": "大连號", "aliases": ["長興"], "imo": "IMO9074729", "tonnage": 5000,
                 "price": 25900000000001, "builtOn": "2018-03-14", "flag": "CHINA",
                 "owner": {"id": "%s", "name": "大連海運"},
                 "labels": ["中国"],
                 "sort": {"name": "da lian hao"},
                 "suggest": {"name": ["大连号"], "aliases": ["长兴"], "pinyin": ["dalianhao", "dailianhao", "tailianhao", "changxing", "zhangxing"],
                  "initials": ["dlh", "tlh", "cx", "zx"], "rank": 3729666107745}}
                """
                    .formatted(new NodeId("Ship", 1).encode(), new NodeId("Owner", 7).encode())));
  }

  @Test
  void updatesAndRemovalsFollow() throws Exception {
    index.workers().start();
    harbour.ship(1, "东方红");
    harbour.ship(2, "远望");
    index.queue().awaitSearchable(Harbour.LONG);
    harbour.ship(1, "东方红二号");
    harbour.write("delete from harbour.ship where id = ?", 2);
    index.queue().awaitSearchable(Harbour.LONG);

    assertThat(harbour.document(1).path("name").asString()).isEqualTo("东方红二号");
    assertThat(harbour.document(2).isMissingNode()).isTrue();
    assertThat(harbour.count()).isEqualTo(1);
  }

  @Test
  void amountsOfAnotherCurrencyAreNotIndexedAsYuan() throws Exception {
    index.live().ensure();
    harbour.write(
        "insert into harbour.ship (id, name, price, currency) values (?, 'Aurora', 12.50, 'USD')",
        1);
    index.batch().run(10);
    assertThat(harbour.document(1).has("price")).isFalse();
    assertThat(harbour.document(1).path("name").asString()).isEqualTo("Aurora");
  }

  @Test
  void aStaleWorkerOverwritesNeitherANewerDocumentNorARemoval() throws Exception {
    index.live().ensure();
    harbour.ship(1, "旧名");
    harbour.ship(2, "旧名");
    long early = index.changes().nextVersion();
    var old = index.documents().build("Ship", List.of(1L, 2L)).documents();
    harbour.ship(1, "新名");
    harbour.write("delete from harbour.ship where id = ?", 2);
    index.batch().run(10);

    var live = index.targets().find("Ship", Role.LIVE).orElseThrow();
    var late =
        index
            .bulk()
            .write(
                old.stream()
                    .map(d -> new Write(live, d.nodeId(), d.id(), early, d.source()))
                    .toList());

    assertThat(late.conflicted()).isEqualTo(2);
    assertThat(harbour.document(1).path("name").asString()).isEqualTo("新名");
    assertThat(harbour.document(2).isMissingNode()).isTrue();
  }

  @Test
  void impossibleDocumentsAreSetAsideAndTheOthersPass() throws Exception {
    index.live().ensure();
    harbour.ships(1, 40, "船");
    harbour.write("update harbour.ship set built_on = 'yesterday' where id = ?", 5);
    harbour.write("update harbour.ship set tonnage = -1 where id = ?", 6);
    harbour.jdbc.sql("insert into harbour.owner values (1, 'broken')").update();
    harbour.write("update harbour.ship set owner = 1 where id = ?", 7);
    index.batch().run(1000);

    assertThat(index.poison().first(10))
        .extracting(c -> c.id() + " " + c.error())
        .satisfiesExactlyInAnyOrder(
            date -> assertThat(date).startsWith("5 document_parsing_exception").contains("builtOn"),
            tons -> assertThat(tons).isEqualTo("6 tonnage: a ship of -1 tons"),
            owner -> assertThat(owner).isEqualTo("7 owner: a broken owner"));
    assertThat(index.queue().depth()).isZero();
    index.queue().refresh();
    assertThat(harbour.count()).isEqualTo(37);
  }

  @Test
  void aRecordSetAsideIsTriedAgainWhenItChangesOrWhenAsked() throws Exception {
    index.live().ensure();
    harbour.ships(1, 2, "船");
    harbour.jdbc.sql("update harbour.ship set tonnage = -1").update();
    index.batch().run(10);
    assertThat(index.poison().count()).isEqualTo(2);

    harbour.write("update harbour.ship set tonnage = 1 where id = ?", 1);
    index.batch().run(10);
    assertThat(index.poison().ids("Ship")).containsExactly(2L);

    harbour.jdbc.sql("update harbour.ship set tonnage = 2 where id = 2").update();
    assertThat(index.queue().retryPoison(List.of("Ship"))).isEqualTo(1);
    index.batch().run(10);
    assertThat(index.poison().count()).isZero();
    assertThat(harbour.document(2).path("tonnage").asInt()).isEqualTo(2);
  }

  @Test
  void aCodeIsIndexedAsItIsSearchedForHoweverTheRecordWritesIt() {
    index.live().ensure();
    harbour.ships(1, 1, "船");
    harbour.write("update harbour.ship set imo = ' ｉmo-9074729' where id = ?", 1);
    index.batch().run(10);

    assertThat(harbour.document(1).path("imo").asString()).isEqualTo("IMO-9074729");
  }

  @Test
  void aTypeWhoseIndexCannotBeMadeStopsNoOtherAndShowsInHealth() throws Exception {
    var inTheWay = "/" + harbour.prefix + "ship_owners";
    harbour.elastic.send("PUT", inTheWay, Map.of());
    harbour.jdbc.sql("insert into harbour.owner values (1, '海运')").update();
    harbour.changed("Owner", 1, 1);
    harbour.ships(1, 3, "船");

    index.workers().start();
    harbour.awaitUntil(
        () -> index.troubles().reasons().getOrDefault("Owner", "").contains("ship_owners"));
    harbour.awaitUntil(() -> index.targets().find("Ship", Role.LIVE).isPresent());
    index.queue().awaitSearchable(Harbour.LONG);
    assertThat(harbour.count()).isEqualTo(3);
    var health = index.health();
    assertThat(health.health().getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);
    assertThat(health.health().getDetails().get("stopped"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
        .containsOnlyKeys("Owner")
        .hasEntrySatisfying("Owner", reason -> assertThat(reason).contains("ship_owners"));

    harbour.elastic.send("DELETE", inTheWay, (byte[]) null);
    index.queue().awaitEmpty(Harbour.LONG);
    harbour.awaitUntil(() -> health.health().getStatus().equals(Status.UP));
  }

  @Test
  void aTypeWhoseIndexIsGoneStopsNoOther() throws Exception {
    index.live().ensure();
    var live = index.targets().find("Owner", Role.LIVE).orElseThrow();
    harbour.elastic.send("DELETE", "/" + live, (byte[]) null);
    harbour.jdbc.sql("insert into harbour.owner values (1, '海运')").update();
    harbour.changed("Owner", 1, 1);
    harbour.ships(1, 3, "船");

    assertThat(index.batch().run(1000)).isEqualTo(3);
    assertThat(index.queue().depth()).isEqualTo(1);
    assertThat(index.troubles().reasons()).containsOnlyKeys("Owner");
    index.queue().refresh();
    assertThat(harbour.count()).isEqualTo(3);

    assertThat(index.live().ensure()).extracting("name").containsExactly("Owner");
    index.rebuild().run("Owner");
    harbour.awaitUntil(() -> index.batch().run(1000) == 1);
    assertThat(index.queue().depth()).isZero();
    assertThat(index.troubles().reasons()).isEmpty();
  }

  @Test
  void anIndexThatTakesNoWritesAndRecordsSetAsideShowInHealth() throws Exception {
    index.live().ensure();
    harbour.ships(1, 3, "船");
    index.batch().run(10);
    assertThat(index.health().health().getStatus()).isEqualTo(Status.UP);

    var live = index.targets().find("Ship", Role.LIVE).orElseThrow();
    block(live, true);
    var readOnly = index.health().health();
    assertThat(readOnly.getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);
    assertThat(readOnly.getDetails()).containsEntry("readOnly", List.of(live));
    block(live, false);
    assertThat(index.health().health().getStatus()).isEqualTo(Status.UP);

    harbour.write("update harbour.ship set tonnage = -1 where id = ?", 2);
    index.batch().run(10);
    assertThat(index.health().health().getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);
    assertThat(index.health().health().getDetails()).containsEntry("poison", 1L);
  }

  /** As Elasticsearch does when the disk is nearly full. */
  private void block(String live, boolean blocked) {
    harbour.elastic.send(
        "PUT", "/" + live + "/_settings", Map.of("index.blocks.read_only_allow_delete", blocked));
  }

  @Test
  void changesGatherWhileElasticsearchIsAwayAndDrainWhenItIsBack() throws Exception {
    try (var gate = new Gate(IndexServers.elasticsearch())) {
      var instance = harbour.instance(gate.uri(), "");
      gate.shut();
      instance.workers().start();
      harbour.ships(1, 1500, "船");
      assertThat(instance.queue().depth()).isEqualTo(1500);
      gate.open();
      instance.queue().awaitEmpty(Harbour.LONG);
      gate.shut();
      harbour.ships(1, 1500, "新船");
      assertThat(instance.queue().lag()).isGreaterThan(Duration.ZERO);
      gate.open();
      instance.queue().awaitEmpty(Harbour.LONG);
      // the index was still being built when Elasticsearch went away again
      harbour.awaitUntil(harbour::isServed);
      assertThat(instance.poison().count()).isZero();
    }
    index.queue().refresh();
    assertThat(harbour.count()).isEqualTo(1500);
    assertThat(index.check().run().isClean()).isTrue();
  }

  @Test
  void instancesShareTheQueueAndAgreeInTheEnd() throws Exception {
    index.live().ensure();
    index.workers().start();
    harbour.instance().workers().start();
    for (int round = 0; round < 5; round++) {
      harbour.ships(1, 1000, "第" + round + "轮");
    }
    index.queue().awaitSearchable(Harbour.LONG);
    assertThat(harbour.count()).isEqualTo(1000);
    var report = index.check().run();
    assertThat(report.print()).isEqualTo("compared {Owner=0, Ship=1000}: no difference");
  }

  @Test
  void aWriteNeverCreatesAnIndexByAccident() {
    index.live().ensure();
    var path = "/" + harbour.prefix + "accident/_doc/1";
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> harbour.elastic.send("PUT", path, Map.of("a", 1)))
        .hasMessageContaining("index_not_found");
  }
}
