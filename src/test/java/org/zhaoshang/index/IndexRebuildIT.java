package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
