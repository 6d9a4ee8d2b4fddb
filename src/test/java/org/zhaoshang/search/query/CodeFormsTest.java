package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91210211mat0000266",
        "9121 0211 mat0 0002 66",
        "91-210211-mat000026-6",
        "9i210211mat0000266",
        "9121o211mato000266",
      })
  void aCreditCodeIsKnownHoweverItIsGrouped(String folded) {
    assertThat(CodeForms.of(folded)).contains("91210211MAT0000266");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-210211-38-03-900135",
        "20182102113803900135",
        "2018 210211 38 03 900135",
        "2018—210211—38—03—900135",
        "2018_210211_38_03_900135",
        "2o18.210211.38.03.900135",
      })
  void aProjectCodeIsKnownWithWhateverSeparatesItsParts(String folded) {
    assertThat(CodeForms.of(folded)).containsExactly("2018-210211-38-03-900135");
  }

  @Test
  void aCodeThatLacksACharacterIsNone() {
    assertThat(CodeForms.of("91210211mat000026")).isEmpty();
    assertThat(CodeForms.of("2018-210211-38-03-90013")).isEmpty();
    assertThat(CodeForms.of("曙光 91210211mat0000266")).isEmpty();
  }
}
