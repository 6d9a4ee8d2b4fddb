package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.IndexCheck.Difference;
import org.zhaoshang.schema.SearchSchema;

class IndexCheckIT {

  private Harbour harbour;
  private IndexParts index;
  private IndexCommands commands;

  @BeforeEach
  void open() throws Exception {
    harbour = new Harbour();
    index = harbour.instance();
    index.live().ensure();
    harbour.ships(1, 2500, "船");
    while (index.batch().run(1000) > 0) {
      index.queue().refresh();
    }
    var schema = SearchSchema.read(HarbourGraph.of(harbour.records, "").registry());
    commands =
        new IndexCommands(
            schema, index.live(), index.rebuild(), index.check(), index.queue(), index.targets());
  }

  @AfterEach
  void close() throws Exception {
    harbour.close();
  }

  @Test
  void findsAMissingASurplusAndADifferentDocumentAndARebuildMends() throws Exception {
    assertThat(command("--index.check")).isZero();
    var ships = "/" + harbour.prefix + "ships/";
    harbour.elastic.send(
        "DELETE", ships + "_doc/" + new NodeId("Ship", 1200).encode(), (byte[]) null);
    harbour.elastic.send(
        "PUT",
        ships + "_doc/" + new NodeId("Ship", 9999).encode() + "?refresh=true",
        Map.of("name", "幽灵船"));
    harbour.jdbc.sql("update harbour.ship set name = '改名', tonnage = 1 where id = 7").update();

    assertThat(index.check().run().differences())
        .containsExactly(
            new Difference.Different(
                new NodeId("Ship", 7), List.of("name", "sort", "suggest", "tonnage")),
            new Difference.Missing(new NodeId("Ship", 1200)),
            new Difference.Surplus(new NodeId("Ship", 9999)));
    assertThat(index.check().run().print())
        .contains(
            "missing    Ship:1200", "surplus    Ship:9999", "different  Ship:7", "3 differences");
    assertThat(command("--index.check")).isEqualTo(1);
    assertThat(command("--index.rebuild=ships", "--index.check")).isZero();
  }

  @Test
  void reportsWhatIsSetAside() {
    harbour.write("update harbour.ship set built_on = 'yesterday' where id = ?", 3);
    index.batch().run(10);
    var report = index.check().run();
    assertThat(report.isClean()).isFalse();
    assertThat(report.print()).contains("set aside  Ship:3", "different  Ship:3");
  }

  private int command(String... arguments) {
    return commands.execute(new DefaultApplicationArguments(arguments));
  }
}
