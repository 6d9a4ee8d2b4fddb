package org.zhaoshang.alert;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * The place of an alert among those of its search: opaque to clients, base64url of {@code
 * alert:7:42}.
 *
 * @param position 0 is before the first
 */
record AlertCursor(long search, long position) {

  private static final Pattern FORM = Pattern.compile("alert:([0-9]{1,18}):([0-9]{1,18})");

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            "alert:%d:%d".formatted(search, position).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The position that a client sent back.
   *
   * @throws InputError when this search never issued it
   */
  static long position(String argument, String encoded, long search) {
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
