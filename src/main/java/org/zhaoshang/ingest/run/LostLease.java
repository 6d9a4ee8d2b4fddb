package org.zhaoshang.ingest.run;

/** Another worker took the import over; this one must not write any more. */
final class LostLease extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostLease() {
    super("another worker runs this import now");
  }
}
