package org.zhaoshang.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedSumTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "总投资5000万元及以下重点实施项目83个，占全市14.1%，总投资1073亿元",
        "“5000万元(含)以下”项目83个，总投资约1073亿元",
        "投资1亿元以内的项目3个，总投资3.01亿元",
        "5亿元以上项目10个，总投资49.9亿元"
      })
  void whatCannotBeIsTold(String sentence) {
    assertThat(BoundedSum.of(sentence))
        .hasValueSatisfying(s -> assertThat(s.impossible()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000万元及以上重点实施项目83个，总投资1073亿元", "1亿元以下项目3个，总投资3亿元", "5亿元以上项目10个，总投资50亿元"})
  void theBoundItselfIsIncluded(String sentence) {
    assertThat(BoundedSum.of(sentence))
        .hasValueSatisfying(s -> assertThat(s.impossible()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"推进项目235个，总投资2590亿元", "5000万元以上项目83个", "完成投资100亿元以上"})
  void aSentenceWithoutBoundCountAndSumSaysNothing(String sentence) {
    assertThat(BoundedSum.of(sentence)).isEmpty();
  }

  @Test
  void theReadingNamesTheLimitAndTheOtherBound() {
    var reading = BoundedSum.of("5000万元及以下项目83个，总投资1073亿元").orElseThrow().reading();

    assertThat(reading.zh()).contains("至多 41.5 亿元", "“5000万元及以上”");
    assertThat(reading.en()).contains("at most 41.5");
  }
}
