package org.zhaoshang.alert;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.SealedNumbers;

/**
 * The place of an alert among those of its search: sealed for clients, who may still have one as it
 * was written before, base64url of {@code alert:7:42}.
 *
 * @param position 0 is before the first
 */
record AlertCursor(long search, long position) {

  private static final Pattern FORM = Pattern.compile("alert:([0-9]{1,18}):([0-9]{1,18})");

  String encode(SealedNumbers seal) {
    return seal.seal(kind(search), position);
  }

  private static String kind(long search) {
    return "alert:" + search;
  }

  /**
   * The position that a client sent back.
   *
   * @throws InputError when this search never issued it
   */
  static long position(SealedNumbers seal, String argument, String encoded, long search) {
    var sealed = seal.open(kind(search), encoded);
    if (sealed.isPresent()) {
      return sealed.getAsLong();
    }
    try {
      var match =
          FORM.matcher(
              new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII));
      if (match.matches() && Long.parseLong(match.group(1)) == search) {
        return Long.parseLong(match.group(2));
      }
    } catch (IllegalArgumentException e) {
      // as good as another search's
    }
    throw new InputError(
        InputError.Code.BAD_CURSOR,
        argument + ": this cursor was not issued for this saved search");
  }
}
