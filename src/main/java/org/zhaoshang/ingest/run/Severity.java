package org.zhaoshang.ingest.run;

/** How much a finding matters. */
public enum Severity {
  /** A row that is no record, or something about the whole file. */
  NOTE,
  /** The row was accepted; look at it. */
  WARNING,
  /** The row was rejected. */
  ERROR
}
