package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource({
    "0000, NULL",
    "001B, ESCAPE",
    "0085, NEXT LINE (NEL)",
    "202E, RIGHT-TO-LEFT OVERRIDE",
    "202A, LEFT-TO-RIGHT EMBEDDING",
    "2066, LEFT-TO-RIGHT ISOLATE",
    "200F, RIGHT-TO-LEFT MARK",
    "061C, ARABIC LETTER MARK",
    "200B, ZERO WIDTH SPACE",
    "200D, ZERO WIDTH JOINER",
    "FEFF, ZERO WIDTH NO-BREAK SPACE",
    "00AD, SOFT HYPHEN",
    "3164, HANGUL FILLER",
    "2028, LINE SEPARATOR",
    "D800, HIGH SURROGATES D800",
    "DFFF, LOW SURROGATES DFFF",
    "E0041, TAG LATIN CAPITAL LETTER A"
  })
  void aCharacterThatNobodySeesOrThatTurnsTextAroundIsNamedWithItsPlace(String code, String name) {
    int point = Integer.parseInt(code, 16);

    assertThat(PlainText.fault("甘井子" + Character.toString(point) + "区"))
        .contains("character 4 is U+%s %s, which is not text".formatted(code, name));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFFFE, 0xFFFF, 0xFDD0, 0x10FFFF})
  void whatUnicodeKeepsFromTextIsNone(int point) {
    assertThat(PlainText.fault(Character.toString(point))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "大连新能源（集团）有限公司",
        "  two\tlines\r\n",
        "Ünïcode e\u0301 ／ 亿元",
        "𠮷野家 🏗\uFE0F",
        "葛\uDB40\uDD00飾",
        ""
      })
  void whatPeopleWriteIsText(String text) {
    assertThat(PlainText.fault(text)).isEmpty();
  }
}
