package org.zhaoshang.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param profile null until it is told from the headings
 * @param message why it failed, for a person; null unless it did
 * @param rowsDone rows of the file, headings and blanks included, that are dealt with for good
 * @param totalRows null when not known
 * @param accepted rows that are records now, warned ones included
 * @param warned accepted rows with a warning
 * @param rejected rows with an error
 * @param skipped rows that are no records: titles, headings, subtotals, blanks
 * @param reverted null unless it was taken back
 */
public record ImportStatus(
    UUID id,
    long seq,
    String fileName,
    String door,
    @Nullable String profile,
    Map<String, String> parameters,
    long sizeBytes,
    String sha256,
    State state,
    @Nullable String message,
    Instant receivedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long rowsDone,
    @Nullable Long totalRows,
    long accepted,
    long warned,
    long rejected,
    long skipped,
    long created,
    long updated,
    long unchanged,
    @Nullable Reverted reverted) {

  /**
   * That what an import did was taken back.
   *
   * @param by the caller who wanted it
   */
  public record Reverted(String by, Instant at) {}

  /** The states of an import. */
  public enum State {
    /** Waits for a worker. */
    QUEUED,
    /** A worker is at it, or one that died was; another resumes after the last chunk. */
    RUNNING,
    /** Somebody looks at what it would do; nothing is written until it is confirmed. */
    PREVIEWED,
    /** It was looked at, and not wanted. */
    DROPPED,
    /** Every row is accepted, rejected or skipped; the report says which. */
    SUCCEEDED,
    /** The file could not be read to its end; rows accepted before stay accepted. */
    FAILED,
    /** What it did was taken back, but for what was changed since. */
    REVERTED;

    /** Whether nothing more will happen by itself. */
    public boolean over() {
      return this != QUEUED && this != RUNNING;
    }
  }
}
