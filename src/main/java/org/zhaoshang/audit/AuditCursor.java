package org.zhaoshang.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.SealedNumbers;

/** A place in the trail, whatever it is filtered by; clients see both numbers of it sealed. */
record AuditCursor(Instant at, long number) {

  private static final String AT = "audit entry at";
  private static final String NUMBER = "audit entry";

  String encode(SealedNumbers seal) {
    return seal.seal(AT, ChronoUnit.MICROS.between(Instant.EPOCH, at)) + seal.seal(NUMBER, number);
  }

  /**
   * The place that a client sent back.
   *
   * @throws InputError when the trail never issued it
   */
  static AuditCursor decode(SealedNumbers seal, String argument, String encoded) {
    int half = encoded.length() / 2;
    OptionalLong at = seal.open(AT, encoded.substring(0, half));
    OptionalLong number = seal.open(NUMBER, encoded.substring(half));
    if (at.isEmpty() || number.isEmpty()) {
      throw new InputError(
          InputError.Code.BAD_CURSOR,
          argument + ": this cursor was not issued for the audit trail");
    }
    return new AuditCursor(
        Instant.EPOCH.plus(at.getAsLong(), ChronoUnit.MICROS), number.getAsLong());
  }
}
