package org.zhaoshang.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final String HEAD = String.join(",", JudgmentFile.HEADINGS) + "\n";

  @Test
  void aQueryThatRightlyFindsNothingIsNotCountedAsAnswerable() {
    var figures = new Figures(List.of(known(3), known(), nothing(0), nothing(4)));

    assertThat(figures.ndcg()).isEqualTo(0.5);
    assertThat(figures.reciprocalRank()).isEqualTo(0.5);
    assertThat(figures.success()).isEqualTo(0.5);
    assertThat(figures.zero()).isEqualTo(0.5);
    assertThat(figures.silence()).isEqualTo(0.5);
  }

  @Test
  void onlyKnownItemsEnterTheSuccess() {
    var figures = new Figures(List.of(known(0, 0, 0, 3), known(0, 0, 3), open(0)));

    assertThat(figures.success()).isEqualTo(0.5);
    assertThat(figures.reciprocalRank()).isCloseTo((0.25 + 1 / 3.0) / 3, within(1e-12));
    assertThat(figures.zero()).isZero();
  }

  @Test
  void aFigureOfNoQueriesIsNoNumber() {
    var figures = new Figures(List.of(open(3)));

    assertThat(figures.success()).isNaN();
    assertThat(Figures.percent(figures.success())).isEqualTo("-");
    assertThat(Figures.number(figures.ndcg())).isEqualTo("1.000");
  }

  private static Asked known(int... grades) {
    return asked("曙光,简称,,是,调优,企业《曙光》,,,", grades.length, grades);
  }

  private static Asked open(int... grades) {
    return asked("曙光,简称,,,调优,企业《曙光》,,,", grades.length, grades);
  }

  private static Asked nothing(int found) {
    return asked("特斯拉,无结果,,,调优,,,,", found);
  }

  private static Asked asked(String line, int total, int... grades) {
    var judgment = JudgmentFile.parse(HEAD + line + "\n").getFirst();
    return new Asked(
        judgment,
        judgment.answerable() ? List.of(3) : List.of(),
        IntStream.of(grades).mapToObj(grade -> new Hit("企业", "名称", grade)).toList(),
        total);
  }
}
