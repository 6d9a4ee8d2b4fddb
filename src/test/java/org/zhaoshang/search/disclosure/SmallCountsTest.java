package org.zhaoshang.search.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmallCountsTest {

  @Test
  void countsBelowThreeAreKept() {
    assertThat(kept(9L, 2L, 5L, 1L)).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void aLoneSmallCountTakesTheNextWithItSoThatItDoesNotFollowFromTheTotal() {
    assertThat(kept(9L, 1L, 5L)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void zeroIsNoSecretAndLargeCountsAreTold() {
    assertThat(kept(0L, 3L, 7L)).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @Property
  void whatIsLeftOutIsNothingOrAtLeastThreeUnlessThatIsAllThereIs(
      @ForAll @Size(max = 12) List<@LongRange(min = 0, max = 9) Long> counts) {
    var kept = SmallCounts.kept(counts);
    long leftOut = kept.stream().mapToLong(counts::get).sum();
    long total = counts.stream().mapToLong(c -> c).sum();
    var told = new ArrayList<Long>();
    for (int i = 0; i < counts.size(); i++) {
      if (!kept.contains(i)) {
        told.add(counts.get(i));
      }
    }

    assertThat(told).allMatch(count -> count == 0 || count >= 3);
    assertThat(leftOut == 0 || leftOut >= 3 || leftOut == total).isTrue();
  }

  private static java.util.Set<Integer> kept(Long... counts) {
    return SmallCounts.kept(List.of(counts));
  }
}
