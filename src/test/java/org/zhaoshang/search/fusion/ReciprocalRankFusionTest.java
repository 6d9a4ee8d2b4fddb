package org.zhaoshang.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

  @Test
  void whatBothRankingsHaveComesBeforeWhatOnlyOneHas() {
    // a: 1/61 = 0.016393; b: 1/62 + 1/61 = 0.032522; c: 1/62 = 0.016129
    assertThat(ReciprocalRankFusion.fuse(List.of(List.of("a", "b"), List.of("b", "c"))))
        .containsExactly("b", "a", "c");
  }

  @Test
  void twoMiddlePlacesBeatOneFirstPlace() {
    // x: 1/61 = 0.016393; m: 1/90 + 1/90 = 0.022222
    var words = ranking("x", 29, "m", "w");
    var meaning = ranking("y", 29, "m", "v");

    assertThat(ReciprocalRankFusion.fuse(List.of(words, meaning)).subList(0, 3))
        .containsExactly("m", "x", "y");
  }

  @Test
  void aFarFirstPlaceBeatsTwoPlacesThatAreFartherStill() {
    // x: 1/61 = 0.016393; m: 1/123 + 1/123 = 0.016260
    var words = ranking("x", 62, "m", "w");
    var meaning = ranking("y", 62, "m", "v");

    assertThat(ReciprocalRankFusion.fuse(List.of(words, meaning)).subList(0, 3))
        .containsExactly("x", "y", "m");
  }

  @Test
  void ofTwoThatScoreTheSameTheFirstRankingDecides() {
    // a and b: 1/61 + 1/62 each; c and d: 1/63 each
    assertThat(ReciprocalRankFusion.fuse(List.of(List.of("a", "b", "c"), List.of("b", "a", "d"))))
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void oneRankingIsItselfAndNoneIsEmpty() {
    assertThat(ReciprocalRankFusion.fuse(List.of(List.of("c", "a", "b"))))
        .containsExactly("c", "a", "b");
    assertThat(ReciprocalRankFusion.<String>fuse(List.of())).isEmpty();
    assertThat(ReciprocalRankFusion.fuse(List.of(List.<String>of(), List.of("a"))))
        .containsExactly("a");
  }

  @Property
  void everythingIsThereOnceAndWhatNoOtherRankingHasKeepsItsOrder(
      @ForAll @UniqueElements List<Integer> first, @ForAll @UniqueElements List<Integer> second) {
    var fused = ReciprocalRankFusion.fuse(List.of(first, second));

    assertThat(fused).doesNotHaveDuplicates().containsAll(first).containsAll(second);
    assertThat(fused).allMatch(one -> first.contains(one) || second.contains(one));
    assertThat(fused.stream().filter(one -> !second.contains(one)))
        .containsExactlyElementsOf(first.stream().filter(one -> !second.contains(one)).toList());
  }

  /** {@code first}, fillers, and {@code last} at place {@code fillers + 2}... */
  private static List<String> ranking(String first, int at, String middle, String filler) {
    return IntStream.rangeClosed(1, at + 1)
        .mapToObj(rank -> rank == 1 ? first : rank == at + 1 ? middle : filler + rank)
        .toList();
  }
}
