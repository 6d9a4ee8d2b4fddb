package org.zhaoshang.search.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.IndexedType.Indexed;
import org.zhaoshang.schema.Rows;

class HorizonFilterTest {

  private static final Horizon CHAMBER = new Horizon.OfChamber(7, Set.of("ship:read"));
  private static final Horizon DISTRICT = new Horizon.District(Set.of("ship:read"));

  @Test
  void theProductItselfIsNotFiltered() {
    assertThat(HorizonFilter.of(Horizon.ALL, ships(null, null))).isEmpty();
    assertThat(HorizonFilter.of(Horizon.ALL, ships("ship:read", "chamber"))).isEmpty();
  }

  @Test
  void aTypeThatNothingIsSaidOfIsTheDistrictsOnly() {
    assertThat(HorizonFilter.of(DISTRICT, ships(null, null))).isEmpty();
    assertThat(HorizonFilter.of(CHAMBER, ships(null, null)))
        .singleElement()
        .satisfies(query -> assertThat(query.isMatchNone()).isTrue());
  }

  @Test
  void whatBelongsToNobodyIsSeenByWhoeverHasTheScope() {
    var type = ships("ship:read", null);

    assertThat(HorizonFilter.of(CHAMBER, type)).isEmpty();
    assertThat(HorizonFilter.of(new Horizon.Public(Set.of("ship:read")), type)).isEmpty();
    assertThat(HorizonFilter.of(Horizon.NOTHING, type)).hasSize(1);
  }

  @Test
  void aChamberSeesItsOwn() {
    var type = ships("ship:read", "chamber");

    assertThat(HorizonFilter.of(CHAMBER, type))
        .singleElement()
        .satisfies(query -> {
          assertThat(query.term().field()).isEqualTo("chamber.id");
          assertThat(query.term().value().stringValue())
              .isEqualTo(new NodeId("Chamber", 7).encode());
        });
    assertThat(HorizonFilter.of(DISTRICT, type)).isEmpty();
    assertThat(HorizonFilter.of(new Horizon.Public(Set.of("ship:read")), type))
        .singleElement()
        .satisfies(query -> assertThat(query.isMatchNone()).isTrue());
    assertThat(HorizonFilter.of(new Horizon.OfChamber(7, Set.of()), type))
        .singleElement()
        .satisfies(query -> assertThat(query.isMatchNone()).isTrue());
  }

  private static IndexedType ships(@Nullable String needs, @Nullable String owner) {
    return new IndexedType(
        "Ship",
        new Indexed("ships", "SHIP", List.of(), false, false),
        "船。 Ships.",
        List.of(),
        List.of(),
        new Rows(needs, owner),
        false,
        true);
  }
}
