package org.zhaoshang.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.record.RecordTypes.Lookup;

/** As the schema's {@code RecordTypeModel}. */
record TypeModel(
    String name,
    String label,
    String labelEn,
    String counter,
    String description,
    String descriptionEn,
    @Nullable String search,
    List<Lookup> lookups,
    List<Writing> mutations,
    List<FieldModel> fields) {

  /** As the schema's {@code RecordMutation}. */
  record Writing(String name, List<String> scopes) {}
}
