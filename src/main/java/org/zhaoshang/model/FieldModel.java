package org.zhaoshang.model;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.States;

/** As the schema's {@code RecordFieldModel}. */
record FieldModel(
    String name,
    String label,
    String labelEn,
    String description,
    String descriptionEn,
    FieldKind kind,
    String type,
    boolean list,
    boolean required,
    @Nullable String unit,
    List<Value> values,
    List<Integer> editions,
    @Nullable String refersTo,
    @Nullable String written,
    Collection<String> parts,
    List<RuleModel> rules,
    boolean text,
    @Nullable String filter,
    @Nullable String filterInput,
    @Nullable String facet,
    List<BigDecimal> bands,
    @Nullable DateInterval interval,
    @Nullable Integer level,
    @Nullable String sort,
    @Nullable String measure,
    boolean writable,
    @Nullable String writeScope,
    @Nullable States states,
    List<FieldModel> fields) {

  /** As the schema's {@code RecordFieldValue}. */
  record Value(String value, String label, String labelEn) {}
}
