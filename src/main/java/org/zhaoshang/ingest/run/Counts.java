package org.zhaoshang.ingest.run;

import org.zhaoshang.record.Outcome.Change;

/** What a chunk of rows came to. */
final class Counts {
  long warned;
  long rejected;
  long skipped;
  long created;
  long updated;
  long unchanged;

  long accepted() {
    return created + updated + unchanged;
  }

  void accept(Change change, boolean withWarning) {
    switch (change) {
      case CREATED -> created++;
      case UPDATED -> updated++;
      case UNCHANGED -> unchanged++;
    }
    if (withWarning) {
      warned++;
    }
  }
}
