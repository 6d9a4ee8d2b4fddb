package org.zhaoshang.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.NodeId;

class FusedTest {

  @Property
  void comesBackFromACursorAsItWas(
      @ForAll("lists") List<NodeId> records, @ForAll Fused.Place place) {
    var fused = records.isEmpty() ? Fused.NONE : new Fused(records, place);

    assertThat(Fused.decode(fused.encode())).contains(fused);
  }

  @Property
  void anyOtherTextIsNoList(@ForAll String text) {
    var read = Fused.decode(text);

    assertThat(
            read.isEmpty()
                || read.get().encode().equals(text)
                || text.startsWith("<")
                || text.startsWith(">"))
        .isTrue();
  }

  @Test
  void aHundredRecordsTakeLittleRoomInACursor() {
    var records =
        java.util.stream.LongStream.range(900_000, 900_100)
            .mapToObj(id -> new NodeId("Enterprise", id))
            .toList();

    assertThat(new Fused(records, Fused.Place.AFTER_WORDS).encode().length()).isLessThan(520);
  }

  @Provide
  Arbitrary<List<NodeId>> lists() {
    return net.jqwik.api.Combinators.combine(
            Arbitraries.of("Enterprise", "Project", "Lead"),
            Arbitraries.longs().between(1, 1_000_000_000_000L))
        .as(NodeId::new)
        .list()
        .uniqueElements()
        .ofMaxSize(60);
  }
}
