package org.zhaoshang.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void theGainOfAHitIsDiscountedByItsRank() {
    var ranking = new Ranking(List.of(3, 0, 2), List.of(2, 3));

    // 7 + 0 + 3 / log2(4) = 8.5 of 7 + 3 / log2(3) = 8.892789
    assertThat(ranking.ndcg()).isCloseTo(0.955830, within(1e-6));
    assertThat(ranking.reciprocalRank()).isEqualTo(1);
  }

  @Test
  void aBetterRecordBehindAWorseOneCosts() {
    // 1 + 7 / log2(3) = 5.416508 of 7 + 1 / log2(3) = 7.630930
    assertThat(new Ranking(List.of(1, 3), List.of(3, 1)).ndcg()).isCloseTo(0.709809, within(1e-6));
  }

  @Test
  void theIdealOrderIsOne() {
    assertThat(new Ranking(List.of(3, 2, 2, 1, 0), List.of(1, 2, 3, 2)).ndcg()).isEqualTo(1);
  }

  @Test
  void recordsOfOneGradeMayComeInAnyOrder() {
    var ideal = List.of(2, 2, 2, 1);

    assertThat(new Ranking(List.of(2, 2, 2, 1), ideal).ndcg()).isEqualTo(1);
    assertThat(new Ranking(List.of(2, 2, 2), ideal).ndcg())
        .isEqualTo(new Ranking(List.of(2, 2, 2, 0), ideal).ndcg())
        .isLessThan(1);
  }

  @Test
  void noMoreThanTenRecordsAreExpected() {
    var twelve = Collections.nCopies(12, 1);

    assertThat(new Ranking(Collections.nCopies(10, 1), twelve).ndcg()).isEqualTo(1);
    // the first five discounts are 2.948459, all ten 4.543559
    assertThat(new Ranking(Collections.nCopies(5, 1), twelve).ndcg())
        .isCloseTo(0.648932, within(1e-6));
  }

  @Test
  void whatComesAfterTheTenthCountsForNothing() {
    var eleventh = new java.util.ArrayList<>(Collections.nCopies(10, 0));
    eleventh.add(3);

    assertThat(new Ranking(eleventh, List.of(3)).ndcg()).isZero();
    assertThat(new Ranking(eleventh, List.of(3)).reciprocalRank()).isZero();
  }

  @Test
  void nothingFoundOrNothingRightIsZero() {
    assertThat(new Ranking(List.of(), List.of(3)).ndcg()).isZero();
    assertThat(new Ranking(List.of(), List.of(3)).reciprocalRank()).isZero();
    assertThat(new Ranking(List.of(0, 0), List.of()).ndcg()).isZero();
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstRightRecordOfAnyGrade() {
    assertThat(new Ranking(List.of(0, 0, 1, 3), List.of(3, 1)).reciprocalRank())
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void onlyTheBestGradeAmongTheFirstThreeIsASuccess() {
    assertThat(new Ranking(List.of(2, 0, 3), List.of(3, 2)).successAt(3)).isTrue();
    assertThat(new Ranking(List.of(2, 1, 0, 3), List.of(3, 2, 1)).successAt(3)).isFalse();
    assertThat(new Ranking(List.of(), List.of(3)).successAt(3)).isFalse();
  }
}
