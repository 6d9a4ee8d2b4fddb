package org.zhaoshang.sample;

/**
 * Made-up credit codes (GB 32100-2015) whose two check characters are right. The organisation's
 * number starts MAT for enterprises and MJT for chambers: blocks from which the registries have not
 * issued.
 */
final class SyntheticCodes {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private SyntheticCodes() {}

  /** The code of an enterprise registered in {@code region}, six digits. */
  static String enterprise(String region, long serial) {
    return complete("91" + region + "MAT" + base31(serial));
  }

  /** The code of a chamber or association. */
  static String chamber(String region, long serial) {
    return complete("51" + region + "MJT" + base31(serial));
  }

  private static String base31(long serial) {
    var digits = new char[5];
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (serial % 31));
      serial /= 31;
    }
    return new String(digits);
  }

  private static String complete(String sixteen) {
    var seventeen = sixteen + organisationCheck(sixteen.substring(8));
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += ALPHABET.indexOf(seventeen.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return seventeen + ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** GB 11714: letters count from A = 10, also those that credit codes do not use. */
  private static char organisationCheck(String eight) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.digit(eight.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }
}
