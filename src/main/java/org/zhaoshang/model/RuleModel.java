package org.zhaoshang.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.record.FieldRule;

/** As the schema's {@code RecordFieldRule}. */
record RuleModel(
    String rule,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable Boolean above,
    @Nullable Integer decimals,
    @Nullable LocalDate from,
    @Nullable Boolean past,
    @Nullable String form,
    @Nullable String like) {

  static RuleModel of(FieldRule rule) {
    return switch (rule) {
      case FieldRule.Length(int min, int max) ->
          new RuleModel(
              rule.name(),
              BigDecimal.valueOf(min),
              BigDecimal.valueOf(max),
              null,
              null,
              null,
              null,
              null,
              null);
      case FieldRule.Range(var min, boolean above, var max, int decimals) ->
          new RuleModel(rule.name(), min, max, above, decimals, null, null, null, null);
      case FieldRule.Days(var from, boolean past) ->
          new RuleModel(rule.name(), null, null, null, null, from, past, null, null);
      case FieldRule.Form(var form, var like) ->
          new RuleModel(rule.name(), null, null, null, null, null, null, form, like);
      case FieldRule.Values _, FieldRule.Impersonal _ ->
          new RuleModel(rule.name(), null, null, null, null, null, null, null, null);
    };
  }
}
