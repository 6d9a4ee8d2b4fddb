package org.zhaoshang.ingest.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.HeadingMapping;

/** What people said of how files are to be read. */
interface Corrections {

  /**
   * One that is kept.
   *
   * @param profile the profile that it corrects
   * @param headings by which such a file is known again
   */
  record Kept(String profile, HeadingMapping correction, List<String> headings) {}

  /** Nobody said anything. */
  Corrections NONE =
      new Corrections() {
        @Override
        public Optional<HeadingMapping> of(UUID importId) {
          return Optional.empty();
        }

        @Override
        public List<Kept> kept(UUID importId) {
          return List.of();
        }

        @Override
        public void adopt(UUID importId, HeadingMapping correction) {}
      };

  /** What was said of this file. */
  Optional<HeadingMapping> of(UUID importId);

  /** What is kept for files of whoever sent this one, the newest first. */
  List<Kept> kept(UUID importId);

  /** Reads this file so from here on, also when its import is interrupted. */
  void adopt(UUID importId, HeadingMapping correction);

  /** The headings by which a file is known again, whatever years they name. */
  static List<String> known(Collection<String> headings) {
    return headings.stream()
        .map(h -> Writing.fold(ReportMask.mask(h)).replaceAll("(19|20)\\d\\d", "yyyy"))
        .sorted()
        .toList();
  }
}
