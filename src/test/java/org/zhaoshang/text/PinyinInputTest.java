package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PinyinInputTest {

  @Test
  void fullPinyinIsReadAsSyllables() {
    assertThat(first("chaosuan")).containsExactly("=chao", "=suan");
    assertThat(first("shuguang")).containsExactly("=shu", "=guang");
    assertThat(first("lvyou")).containsExactly("=lv", "=you");
  }

  @Test
  void lettersThatMakeNoSyllableAreInitials() {
    assertThat(first("cszx")).containsExactly("^c", "^s", "^z", "^x");
    assertThat(first("dl3h")).containsExactly("^d", "^l", "^3", "^h");
  }

  @Test
  void syllablesAndInitialsMayMix() {
    assertThat(first("dalianrj")).containsExactly("=da", "=lian", "^r", "^j");
  }

  @Test
  void whatWasTypedLastMayBeTheBeginningOfASyllable() {
    assertThat(first("dalianrua")).containsExactly("=da", "=lian", "=rua");
  }

  @Test
  void anAmbiguousWordHasTwoReadings() {
    assertThat(PinyinInput.readings("xian", 4))
        .extracting(PinyinInput.Reading::pieces)
        .containsExactly(List.of("=xian"), List.of("=xi", "=an"));
  }

  @Test
  void twoLettersAreNoInitialsAndOtherTextIsNoPinyin() {
    assertThat(PinyinInput.readings("dl", 4)).isEmpty();
    assertThat(PinyinInput.apart(List.of("he", "zzz", "tai"))).isEmpty();
    assertThat(PinyinInput.apart(List.of("zho", "guo"))).as("only the last may be begun").isEmpty();
    assertThat(PinyinInput.readings("曙光", 4)).isEmpty();
    assertThat(PinyinInput.readings("c++", 4)).isEmpty();
    assertThat(PinyinInput.readings("", 4)).isEmpty();
  }

  @Property
  void aReadingSpellsWhatWasTyped(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 2, max = 60) String typed) {
    assertThat(PinyinInput.readings(typed, 4))
        .hasSizeLessThanOrEqualTo(4)
        .allSatisfy(r ->
            assertThat(String.join("", r.pieces()).replaceAll("[=^]", ""))
                .isEqualTo(typed.replaceAll("([ln])yu", "$1v")));
  }

  private static List<String> first(String typed) {
    return PinyinInput.readings(typed, 4).getFirst().pieces();
  }

  @net.jqwik.api.Example
  void syllablesTypedApartAreReadInTheirOrder() {
    assertThat(PinyinInput.apart(List.of("he", "er", "ta")).orElseThrow().pieces())
        .containsExactly("=he", "=er", "=ta");
    assertThat(PinyinInput.apart(List.of("d", "s", "da")).orElseThrow().pieces())
        .containsExactly("^d", "^s", "=da");
  }

  @net.jqwik.api.Example
  void uWithTwoDotsIsTypedInFourWays() {
    for (var typed : List.of("lüye", "lvye", "lyuye")) {
      assertThat(first(typed)).containsExactly("=lv", "=ye");
    }
    assertThat(first("luye")).containsExactly("=lu", "=ye");
    assertThat(Reading.of("铝").getFirst().syllables()).containsExactly("lv", "lu");
  }
}
