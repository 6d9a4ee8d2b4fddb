package org.zhaoshang.search.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedType;

class HorizonFilterTest {

  private static final IndexedType SHIP =
      new IndexedType("Ship", "ships", "SHIP", "船。 Ships.", List.of(), List.of());

  @Test
  void whoSeesEverythingIsNotFiltered() {
    assertThat(HorizonFilter.of(Horizon.ALL, SHIP)).isEmpty();
  }

  @Test
  void aHorizonWithoutARuleSeesNothing() {
    assertThat(HorizonFilter.of(new Horizon("street"), SHIP))
        .singleElement()
        .satisfies(query -> assertThat(query.isMatchNone()).isTrue());
  }
}
