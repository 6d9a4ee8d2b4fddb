package org.zhaoshang.record;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Where rows of files go: the record types that say what tells their records apart, and what
 * modules publish besides.
 */
@Component
public class ImportTargets {

  private final List<ImportTarget> targets;

  ImportTargets(
      List<ImportTarget> published,
      RecordTypes types,
      Identities identities,
      References references,
      RecordStore store,
      SeenRows seen) {
    var declared =
        types.all().stream()
            .filter(type -> type.identity() != null)
            .map(
                type -> (ImportTarget) new RecordImport(type, identities, references, store, seen));
    this.targets = Stream.concat(declared, published.stream()).toList();
  }

  /** Every target. */
  public List<ImportTarget> all() {
    return targets;
  }
}
