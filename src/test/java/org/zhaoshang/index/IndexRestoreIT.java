package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhaoshang.index.store.Targets.Role;

/** A record that was restored from a backup, beside the index of what came after it. */
class IndexRestoreIT {

  private Harbour before;
  private IndexParts index;
  private Harbour restored;

  @BeforeEach
  void open() throws Exception {
    before = new Harbour();
    index = before.instance();
    index.live().ensure();
    before.ships(1, 3, "船");
    index.batch().run(10);
  }

  @AfterEach
  void close() throws Exception {
    before.close();
    if (restored != null) {
      restored.close();
    }
  }

  @Test
  void newRecordsAreFoundAndIdsUsedAgainShowNoOtherRecords() throws Exception {
    var backup = before.backup();
    before.ship(1, "后来改名");
    index.batch().run(10);
    before.ship(4, "后来的船");
    index.batch().run(10);
    index.queue().refresh();

    restored = before.restored(backup);
    restored.ship(4, "另一艘");
    var now = restored.instance();
    assertThat(now.live().ensure()).extracting("name").containsExactly("Ship");
    assertThatThrownBy(restored::count)
        .as("until then, nothing of the other past is found")
        .hasMessageContaining("index_not_found");

    now.rebuild().run("Ship");
    while (now.batch().run(10) > 0) {
      now.queue().refresh();
    }
    assertThat(restored.count()).isEqualTo(4);
    assertThat(restored.document(4).path("name").asString()).isEqualTo("另一艘");
    assertThat(restored.document(1).path("name").asString()).isEqualTo("船1");
    restored.ship(5, "新船");
    assertThat(now.batch().run(10)).isEqualTo(1);
    assertThat(restored.document(5).path("name").asString()).isEqualTo("新船");
    assertThat(now.check().run().isClean()).isTrue();
    assertThat(now.live().ensure()).isEmpty();
  }

  @Test
  void whatWasOnlyRemovedLaterIsFoundAgain() throws Exception {
    var backup = before.backup();
    before.write("delete from harbour.ship where id = ?", 3);
    before.jdbc.sql("select setval('index.document_version', 1000)").query().singleValue();
    index.batch().run(10);
    index.live().ensure();

    restored = before.restored(backup);
    var now = restored.instance();
    assertThat(now.live().ensure()).extracting("name").containsExactly("Ship");
    now.rebuild().run("Ship");
    assertThat(restored.count()).isEqualTo(3);
  }

  @Test
  void theIndexOfAnotherDatabaseIsTakenOff() throws Exception {
    restored = before.restored(IndexServers.copy(emptied()));
    var stranger = restored.instance();
    assertThat(stranger.live().ensure()).isEmpty();
    assertThat(restored.count()).isZero();
  }

  /** Another database under the same prefix, whose register of indices is this one's. */
  private String emptied() {
    before.jdbc.sql("update index.identity set id = gen_random_uuid()").update();
    before.jdbc.sql("delete from harbour.ship").update();
    assertThat(index.targets().find("Ship", Role.LIVE)).isPresent();
    return before.jdbc.sql("select current_database()").query(String.class).single();
  }

  @Test
  void whatGoesOnIsLeftAsItIs() throws Exception {
    var live = index.targets().find("Ship", Role.LIVE);
    before.ships(4, 400, "船");
    while (index.batch().run(100) > 0) {
      index.queue().refresh();
    }
    assertThat(before.instance().live().ensure()).isEmpty();
    assertThat(index.targets().find("Ship", Role.LIVE)).isEqualTo(live);
    assertThat(before.count()).isEqualTo(400);
  }
}
