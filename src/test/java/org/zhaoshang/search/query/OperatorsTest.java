package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {

  @Test
  void quotesKeepAPhraseAndAMinusLeavesOut() {
    assertThat(Operators.read("大连 \"新能源 汽车\" -服务 -“汽车 租赁”"))
        .isEqualTo(new Operators("大连 新能源 汽车", List.of("新能源 汽车"), List.of("服务", "汽车 租赁")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-210211-47-03-012345",
        "新能源 - 汽车",
        "开\"复\"工",
        "\"新能源",
        "\"\"",
        "-",
        "-服务",
        "--x"
      })
  void aStrayQuoteOrMinusIsText(String typed) {
    assertThat(Operators.read(typed)).isEqualTo(new Operators(typed, List.of(), List.of()));
  }
}
