package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormsTest {

  private static final String CREDIT_CODE = "X".repeat(18);
  private static final String PROJECT_CODE = "9999-999999-99-99-999999";

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
    assertThat(CodeForms.of(folded, CREDIT_CODE)).contains("91210211MAT0000266");
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
    assertThat(CodeForms.of(folded, PROJECT_CODE)).containsExactly("2018-210211-38-03-900135");
  }

  @Test
  void aCodeThatLacksACharacterIsNone() {
    assertThat(CodeForms.of("91210211mat000026", CREDIT_CODE)).isEmpty();
    assertThat(CodeForms.of("2018-210211-38-03-90013", PROJECT_CODE)).isEmpty();
    assertThat(CodeForms.of("曙光 91210211mat0000266", CREDIT_CODE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsp-0042", "gsp 0042", "gspoo42", "gsp—oo42"})
  void aShapeHasItsOwnLettersAndHyphens(String folded) {
    assertThat(CodeForms.of(folded, "XXX-9999")).contains("GSP-0042");
  }

  @Test
  void aLetterWhereTheShapeHasADigitIsNoCode() {
    assertThat(CodeForms.of("gsp-00a2", "XXX-9999")).isEmpty();
    assertThat(CodeForms.of("", "XXX-9999")).isEmpty();
  }
}
