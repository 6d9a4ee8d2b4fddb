package org.zhaoshang.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/**
 * What a batch of writes has in common.
 *
 * @param by who says it, as history names it
 * @param source the file's name as provenance shows it; {@code by} again when a mutation says it
 * @param receivedAt when it came
 * @param trueFor the day for which it is true, in Asia/Shanghai: what is older never replaces what
 *     is newer
 * @param reason why, null when nobody said
 */
public record Statement(
    String by, String source, Instant receivedAt, LocalDate trueFor, @Nullable String reason) {

  /** Where the district's days begin and end. */
  public static final ZoneId DISTRICT_TIME = ZoneId.of("Asia/Shanghai");

  /** The parameter of a file that gives its day. */
  private static final String AS_OF = "asOf";

  /** What a file says; true for the day that it gives, else for the day it came. */
  public static Statement of(ImportTarget.Batch batch) {
    return new Statement(
        batch.by().name(),
        batch.source(),
        batch.receivedAt(),
        trueFor(batch.parameters(), batch.receivedAt()),
        null);
  }

  /**
   * The day for which a file is true.
   *
   * @throws InputError when what it gives is no day
   */
  public static LocalDate trueFor(Map<String, String> parameters, Instant receivedAt) {
    var given = parameters.get(AS_OF);
    try {
      return given == null
          ? receivedAt.atZone(DISTRICT_TIME).toLocalDate()
          : LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw InputError.bad(
          "参数 asOf 应为日期，如 2018-06-30 | parameter asOf must be a day such as 2018-06-30");
    }
  }

  /** The same, true for another day. */
  Statement on(LocalDate day) {
    return new Statement(by, source, receivedAt, day, reason);
  }

  /** What a caller says now. */
  public static Statement now(Author by, @Nullable String reason) {
    var now = Instant.now();
    return new Statement(
        by.name(), by.name(), now, now.atZone(DISTRICT_TIME).toLocalDate(), reason);
  }
}
