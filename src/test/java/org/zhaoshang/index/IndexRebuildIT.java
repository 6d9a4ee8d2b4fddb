package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.record.AdvisoryLock;

class IndexRebuildIT {

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
  void searchesSeeEveryRecordThroughoutARebuildAndChangesAreNotLost() throws Exception {
    index.workers().start();
    harbour.ships(1, 2000, "船");
    index.queue().awaitSearchable(Harbour.LONG);
    var before = index.targets().find("Ship", Role.LIVE).orElseThrow();

    var fewest = new AtomicLong(Long.MAX_VALUE);
    var searches = new AtomicLong();
    var over = new AtomicBoolean();
    var searcher =
        CompletableFuture.runAsync(() -> {
          while (!over.get()) {
            fewest.accumulateAndGet(harbour.count(), Math::min);
            searches.incrementAndGet();
          }
        });
    var rebuild = CompletableFuture.supplyAsync(() -> index.rebuild().run("Ship"));
    for (int round = 0; !rebuild.isDone(); round++) {
      harbour.ships(1 + round * 100 % 2000, 100 + round * 100 % 2000, "改" + round);
    }
    assertThat(rebuild.join()).isEqualTo(IndexRebuild.Outcome.DONE);
    over.set(true);
    searcher.join();
    index.queue().awaitSearchable(Harbour.LONG);

    assertThat(searches.get()).isPositive();
    assertThat(fewest.get()).isEqualTo(2000);
    assertThat(index.targets().find("Ship", Role.LIVE).orElseThrow()).isGreaterThan(before);
    assertThat(index.indices().behind(harbour.prefix + "ships"))
        .containsExactly(index.targets().find("Ship", Role.LIVE).orElseThrow());
    assertThat(index.check().run().print())
        .isEqualTo("compared {Owner=0, Ship=2000}: no difference");

    index.rebuild().sweep();
    assertThat(index.indices().exists(before)).isFalse();
  }

  @Test
  void oneRebuildOfATypeAtATime() {
    index.live().ensure();
    try (var _ = AdvisoryLock.tryTake(harbour.database, "index.Ship").orElseThrow()) {
      assertThat(index.rebuild().run("Ship")).isEqualTo(IndexRebuild.Outcome.BUSY);
    }
    assertThat(index.rebuild().run("Ship")).isEqualTo(IndexRebuild.Outcome.DONE);
  }

  @Test
  void aRebuildThatDiedIsGivenUpUnlessItsIndexWasLiveAlready() {
    index.live().ensure();
    var live = index.targets().find("Ship", Role.LIVE).orElseThrow();
    index.targets().reserve(live + "-dead", "Ship");
    index.targets().build(live + "-dead");
    index.live().ensure();
    assertThat(index.targets().find("Ship", Role.BUILDING)).isEmpty();
    assertThat(index.targets().find("Ship", Role.LIVE)).contains(live);

    // the alias had moved, the bookkeeping had not
    index.targets().build(live);
    index.live().ensure();
    assertThat(index.targets().find("Ship", Role.LIVE)).contains(live);
  }

  @Test
  void anIndexThatWasLostTakesOverWhenItIsCompleteAlsoAfterAnInterruption() throws Exception {
    index.live().ensure();
    harbour.ships(1, 5000, "船");
    while (index.batch().run(1000) > 0) {
      index.queue().refresh();
    }
    index.indices().delete(index.targets().find("Ship", Role.LIVE).orElseThrow());
    assertThat(index.health().health().getDetails().get("stopped"))
        .asString()
        .contains("Ship", "is gone");

    var cutOff =
        harbour.instance(IndexServers.elasticsearch(), "", new CutOff(harbour.records, 3000));
    assertThat(cutOff.live().ensure()).extracting("name").containsExactly("Ship");
    assertThatThrownBy(() -> cutOff.rebuild().run("Ship")).hasMessageContaining("cut off");
    var half = index.targets().find("Ship", Role.BUILDING).orElseThrow();
    assertThat(index.targets().filledTo(half)).isBetween(1000L, 3000L);

    var again = harbour.instance();
    assertThat(again.live().ensure()).extracting("name").containsExactly("Ship");
    assertThatThrownBy(harbour::count)
        .as("a search over it")
        .hasMessageContaining("index_not_found");
    assertThat(again.health().health().getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);

    again.workers().start();
    harbour.awaitUntil(() -> again.health().health().getStatus().equals(Status.UP));
    assertThat(index.targets().find("Ship", Role.LIVE)).contains(half);
    assertThat(harbour.count()).isEqualTo(5000);
    assertThat(again.check().run().isClean()).isTrue();
  }

  @Test
  void aChangedSchemaRebuildsTheIndexAndNothingIsSetAsideMeanwhile() throws Exception {
    index.live().ensure();
    harbour.ships(1, 100, "船");
    index.batch().run(1000);
    var newer =
        harbour.instance(
            IndexServers.elasticsearch(), "\"币种。 The currency.\" currency: String @filterable");
    var old = index.targets().find("Ship", Role.LIVE).orElseThrow();
    newer.workers().start();
    harbour.ships(101, 200, "船");
    harbour.awaitUntil(() ->
        newer.targets().retiredFor(Duration.ZERO).contains(old) || !newer.indices().exists(old));
    newer.queue().awaitSearchable(Harbour.LONG);

    assertThat(newer.live().ensure()).isEmpty();
    assertThat(harbour.document(1).path("currency").asString()).isEqualTo("CNY");
    assertThat(newer.check().run().print())
        .isEqualTo("compared {Owner=0, Ship=200}: no difference");
  }

  @Test
  void anIndexThatVanishedIsCreatedAndFilledAgain() throws Exception {
    index.live().ensure();
    harbour.ships(1, 100, "船");
    index.batch().run(1000);
    index.indices().delete(index.targets().find("Ship", Role.LIVE).orElseThrow());

    var stale = index.live().ensure();
    assertThat(stale).extracting("name").containsExactly("Ship");
    stale.forEach(type -> index.rebuild().run(type.name()));
    assertThat(harbour.count()).isEqualTo(100);
  }
}
