package org.zhaoshang.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * A place in the trail, whatever it is filtered by: opaque to clients, base64url of {@code
 * audit:1764035169952207:42}, microseconds and number.
 */
record AuditCursor(Instant at, long number) {

  private static final Pattern FORM = Pattern.compile("audit:([0-9]{1,18}):([0-9]{1,18})");

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            "audit:%d:%d"
                .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at), number)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The place that a client sent back.
   *
   * @throws InputError when the trail never issued it
   */
  static AuditCursor decode(String argument, String encoded) {
    try {
      var match =
          FORM.matcher(
              new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII));
      if (match.matches()) {
        return new AuditCursor(
            Instant.EPOCH.plus(Long.parseLong(match.group(1)), ChronoUnit.MICROS),
            Long.parseLong(match.group(2)));
      }
    } catch (IllegalArgumentException e) {
      // as good as another list's
    }
    throw new InputError(
        InputError.Code.BAD_CURSOR, argument + ": this cursor was not issued for the audit trail");
  }
}
