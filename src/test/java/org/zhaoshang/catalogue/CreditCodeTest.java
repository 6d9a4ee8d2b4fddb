package org.zhaoshang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.hutool.core.util.CreditCodeUtil;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

class CreditCodeTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String EXAMPLE = "91350100M000100Y43";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        EXAMPLE, // the standard's own
        "91210211MA0T000040", // remainder 0
        "91210211MA0T00023Y", // remainder 1
        "91210211MA0TE50118",
        "91210211MA0TE502X0",
        "51210211MJ0TE5049Q",
        "52210211MJ0TE5065B"
      })
  void codesOfTheStandardAndAtTheEdgesOfItsModulusAreAccepted(String code) {
    assertThat(CreditCode.parse(code).value()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "9135 0100 M000 100Y 43",
        "91350100M000100Y43\u3000",
        "\uFEFF91350100M000100Y43\u200B"
      })
  void widthCaseBlanksAndInvisibleCharactersAreNormalisedFirst(String written) {
    assertThat(CreditCode.parse(written)).hasToString(EXAMPLE);
  }

  @ParameterizedTest(name = "{0} breaks: {1}")
  @CsvSource({
    "91350100M000100Y4Z, position 18 of a credit code is a digit or a capital other than",
    "91350100M000100Y44, check character should be 3",
    "913501O0M000100Y43, position 7 of a credit code is a digit",
    "I1350100M000100Y43, position 1 of a credit code is a digit or a capital",
    "91350100M000100Y4, '18 characters, not 17'",
    "9.135E+17, a spreadsheet turned the credit code into a number"
  })
  void whatIsWrongIsNamedWithItsPlace(String written, String reason) {
    assertThatExceptionOfType(InputError.class)
        .isThrownBy(() -> CreditCode.parse(written))
        .withMessageContaining(reason);
  }

  @Test
  void aCodeCannotBeMadeAroundTheCheck() {
    assertThatExceptionOfType(InputError.class)
        .isThrownBy(() -> new CreditCode("91350100M000100Y44"));
  }

  @Test
  void aWrongOrganisationCodeIsAWarningNotARejection() {
    var code = CreditCode.parse("91350100M000100Y43");
    assertThat(code.warnings()).isEmpty();

    var odd = CreditCode.parse("91350100M000100X8" + checkOf("91350100M000100X8"));
    assertThat(odd.warnings()).singleElement().asString().contains("position 17");
  }

  @ParameterizedTest
  @CsvSource({"M000100Y, 4", "66600721, 7", "35130360, 1"})
  void organisationCodesOfRealBodiesEndInTheirOwnCheck(String body, String check) {
    var code = CreditCode.of("91210211", body);
    assertThat(code.value()).startsWith("91210211" + body + check);
    assertThat(code.warnings()).isEmpty();
  }

  @Test
  void theFirstTwoCharactersTellChambersFromEnterprises() {
    assertThat(CreditCode.parse("51210211MJ0TE5049Q").isChamber()).isTrue();
    assertThat(CreditCode.parse("51210211MJ0TE5049Q").isEnterprise()).isFalse();
    assertThat(CreditCode.parse("52210211MJ0TE5065B").isChamber()).isTrue();
    assertThat(CreditCode.parse("92210211MA0TE50895").isEnterprise()).isTrue();
    assertThat(CreditCode.of("11210211", "00000001").isChamber()).isFalse();
    assertThat(CreditCode.of("11210211", "00000001").isEnterprise()).isFalse();
  }

  @Property
  void generatedCodesSatisfyTheOtherImplementationToo(@ForAll("codes") CreditCode code) {
    assertThat(CreditCodeUtil.isCreditCode(code.value())).isTrue();
    assertThat(code.warnings()).isEmpty();
    assertThat(CreditCode.parse(code.value().toLowerCase(Locale.ROOT))).isEqualTo(code);
  }

  @Property
  void anyOtherCharacterAtAnyPlaceIsCaught(
      @ForAll("codes") CreditCode code,
      @ForAll @IntRange(max = 17) int place,
      @ForAll("characters") char other) {
    Assume.that(code.value().charAt(place) != other);
    var changed = new StringBuilder(code.value());
    changed.setCharAt(place, other);
    assertThatExceptionOfType(InputError.class)
        .isThrownBy(() -> CreditCode.parse(changed.toString()));
  }

  @Property
  void acceptsExactlyWhatTheOtherImplementationAccepts(@ForAll("nearCodes") String text) {
    assertThat(accepted(text)).isEqualTo(CreditCodeUtil.isCreditCode(text));
  }

  @Provide
  Arbitrary<CreditCode> codes() {
    var kinds = Arbitraries.of("91", "92", "93", "51", "52", "53", "11", "12");
    var divisions = Arbitraries.strings().numeric().ofLength(6);
    return Combinators.combine(kinds, divisions, bodies()).as((k, d, b) -> CreditCode.of(k + d, b));
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.of(ALPHABET.chars().mapToObj(c -> (char) c).toList());
  }

  /** Right form, any check character: one in 31 is valid. */
  @Provide
  Arbitrary<String> nearCodes() {
    var head = Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(2);
    var division = Arbitraries.strings().numeric().ofLength(6);
    var rest = Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(10);
    return Combinators.combine(head, division, rest).as((h, d, r) -> h + d + r);
  }

  private static Arbitrary<String> bodies() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(8);
  }

  private static boolean accepted(String text) {
    try {
      CreditCode.parse(text);
      return true;
    } catch (InputError e) {
      return false;
    }
  }

  /** The character that makes 17 a whole code, by trying all 31. */
  private static char checkOf(String seventeen) {
    return (char)
        ALPHABET.chars().filter(c -> accepted(seventeen + (char) c)).findFirst().orElseThrow();
  }
}
