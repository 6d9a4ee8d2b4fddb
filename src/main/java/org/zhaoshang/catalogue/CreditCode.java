package org.zhaoshang.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * A unified social credit code, GB 32100-2015: registration authority (1), kind of body (1),
 * division (6, GB/T 2260, at the time of issue: never an address), organisation code (9, GB 11714)
 * and a check character.
 *
 * @param value 18 characters, normalised and checked
 */
public record CreditCode(String value) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int MODULUS = 31;
  private static final int LENGTH = 18;
  private static final Pattern FLOATED = Pattern.compile("[0-9](\\.[0-9]+)?E\\+?[0-9]+");

  private static final int DIVISION_START = 2;
  private static final int ORGANISATION_START = 8;
  private static final int ORGANISATION_END = 16;
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int ORGANISATION_MODULUS = 11;

  /**
   * Holds to GB 32100 whoever makes it; throws {@link InputError} naming the rule and the position.
   */
  public CreditCode {
    if (FLOATED.matcher(value).matches()) {
      throw InputError.bad(
          "Excel 已把信用代码变成数字，原值丢失 | a spreadsheet turned the credit code into a number; the code is lost");
    }
    if (value.length() != LENGTH) {
      throw InputError.bad(
          "信用代码应为 18 位，现为 %1$d 位 | a credit code has 18 characters, not %1$d"
              .formatted(value.length()));
    }
    for (int i = 0; i < LENGTH; i++) {
      requireAllowed(value.charAt(i), i);
    }
    char expected = check(value);
    if (value.charAt(LENGTH - 1) != expected) {
      throw InputError.bad(
          "信用代码校验位应为 %1$s | the credit code's check character should be %1$s".formatted(expected));
    }
  }

  /**
   * Reads a code as it was written: full width, lower case, blanks and invisible characters are
   * normalised before it is checked.
   *
   * @throws InputError naming the rule it breaks
   */
  public static CreditCode parse(String written) {
    return new CreditCode(
        Normalizer.normalize(written, Normalizer.Form.NFKC)
            .replaceAll("[\\s\\p{Cf}]", "")
            .toUpperCase(Locale.ROOT));
  }

  /**
   * Makes a code with both check characters, for synthetic data.
   *
   * @param head authority, kind and division: 8 characters
   * @param body the first 8 characters of the organisation code
   */
  public static CreditCode of(String head, String body) {
    var code = head + body + organisationCheck(body);
    return new CreditCode(code + check(code));
  }

  /** What looks wrong without breaking GB 32100: the organisation code's own check (GB 11714). */
  public List<String> warnings() {
    var body = value.substring(ORGANISATION_START, ORGANISATION_END);
    char expected = organisationCheck(body);
    return value.charAt(ORGANISATION_END) == expected
        ? List.of()
        : List.of(
            "第 17 位（组织机构代码校验位）应为 %1$s | position 17, the organisation code's check, should be %1$s"
                .formatted(expected));
  }

  /** Whether an association, private non-enterprise or foundation has it: 51, 52, 53. */
  public boolean isChamber() {
    return value.startsWith("51") || value.startsWith("52") || value.startsWith("53");
  }

  /** Whether an enterprise, sole trader or farmers' co-operative has it: 91, 92, 93. */
  public boolean isEnterprise() {
    return value.startsWith("91") || value.startsWith("92") || value.startsWith("93");
  }

  @Override
  public String toString() {
    return value;
  }

  private static void requireAllowed(char c, int index) {
    boolean division = index >= DIVISION_START && index < ORGANISATION_START;
    if (division ? c < '0' || c > '9' : ALPHABET.indexOf(c) < 0) {
      throw InputError.bad(
          division
              ? "信用代码第 %1$d 位应为数字 | position %1$d of a credit code is a digit".formatted(index + 1)
              : "信用代码第 %1$d 位只能是数字或大写字母，不含 I、O、S、V、Z | position %1$d of a credit code is a digit or a capital other than I, O, S, V, Z"
                  .formatted(index + 1));
    }
  }

  /** C18 = (31 − ΣCiWi mod 31) mod 31: the outer modulus matters when the sum's remainder is 0. */
  private static char check(String code) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
  }

  private static char organisationCheck(String body) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(body.charAt(i), Character.MAX_RADIX) * ORGANISATION_WEIGHTS[i];
    }
    int check = ORGANISATION_MODULUS - sum % ORGANISATION_MODULUS;
    return check == 10 ? 'X' : check == ORGANISATION_MODULUS ? '0' : (char) ('0' + check);
  }
}
