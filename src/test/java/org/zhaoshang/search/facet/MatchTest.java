package org.zhaoshang.search.facet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.Label;

class MatchTest {

  private static final Label STREET = new Label("营城子街道", "Yingchengzi Subdistrict");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "营城子",
        "城子",
        "營城子",
        "210211020",
        "2102",
        "２１０２",
        "yingcheng",
        "ying cheng zi",
        "YINGCHENGZI",
        "chengzi",
        "yczjd",
        "czjd",
        "YCZ",
        "subdistrict",
        "y",
        "营cheng",
        "y城z",
        " 营城 "
      })
  void aValueIsFoundByNameCodePinyinOrInitials(String typed) {
    assertThat(Match.of(typed).matches("210211020", STREET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"营子", "1020", "gcheng", "ycd", "z", "辛寨子", "xinzhaizi", "jd1"})
  void whatIsOnlyInsideACodeOrASyllableIsNotFound(String typed) {
    assertThat(Match.of(typed).matches("210211020", new Label("营城子街道", "营城子街道"))).isFalse();
  }
}
