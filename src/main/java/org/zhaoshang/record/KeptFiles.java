package org.zhaoshang.record;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port of the module that keeps the files that came in for a while. */
public interface KeptFiles {

  /**
   * A file that came in.
   *
   * @param source its name as provenance shows it
   * @param receivedAt when it came in
   * @param until when it will be deleted; null when it is deleted
   */
  record KeptFile(String source, Instant receivedAt, @Nullable Instant until) {}

  /**
   * Deletes the files of these names that are still kept, all but those that are being imported.
   *
   * @return every one of them, those that were deleted and those that will be
   */
  List<KeptFile> forget(Collection<String> sources);
}
