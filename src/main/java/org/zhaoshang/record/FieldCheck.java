package org.zhaoshang.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Problem;
import org.zhaoshang.schema.record.FieldRule;
import org.zhaoshang.schema.record.FieldRule.Days;
import org.zhaoshang.schema.record.FieldRule.Form;
import org.zhaoshang.schema.record.FieldRule.Impersonal;
import org.zhaoshang.schema.record.FieldRule.Length;
import org.zhaoshang.schema.record.FieldRule.Range;
import org.zhaoshang.schema.record.FieldRule.Values;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.text.PersonalNumbers;
import org.zhaoshang.text.PlainText;

/**
 * Holds values to the rules that the schema declares for their field, whatever door they came
 * through.
 */
final class FieldCheck {

  private FieldCheck() {}

  /**
   * The first rule that a value breaks; its path is the field.
   *
   * @param value of a list: each of its values is held to the rules
   */
  static Optional<Problem> broken(RecordField field, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMap(each -> broken(field, each).stream()).findFirst();
    }
    if (value instanceof String text && PlainText.fault(text).isPresent()) {
      var fault = PlainText.fault(text).get();
      return problem(field, "text", null, new Message(PlainText.FAULT, fault));
    }
    return field.rules().stream().flatMap(rule -> broken(field, rule, value).stream()).findFirst();
  }

  private static Optional<Problem> broken(RecordField field, FieldRule rule, Object value) {
    return switch (rule) {
      case Length(int min, int max) when value instanceof String text ->
          length(field, text, min, max);
      case Range range when value instanceof BigDecimal number -> range(field, range, number);
      case Range range when value instanceof Integer number ->
          range(field, range, BigDecimal.valueOf(number));
      case Days(var from, boolean past) when value instanceof LocalDate day ->
          days(field, day, from, past);
      case Values(var allowed) when value instanceof String text && !allowed.contains(text) ->
          problem(
              field,
              "values",
              allowed.toString(),
              Message.of("应为 %s 之一", "one of %s", String.join(", ", allowed)));
      case Form(var form, var like) when value instanceof String text && !text.matches(form) ->
          problem(field, "form", like, Message.of("写作 %s", "written like %s", like));
      case Impersonal _
          when value instanceof String text && !PersonalNumbers.inProse(text).isEmpty() ->
          problem(
              field,
              "impersonal",
              null,
              Message.of(
                  "含个人的电话、证件号码或邮箱；这些属于联系人，不属于供检索的内容",
                  "a telephone or identity number, or an address, of a person is a contact's, and not part of what is searched"));
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> length(RecordField field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length > max) {
      return problem(
          field,
          "length",
          String.valueOf(max),
          Message.of(
              "%1$d 字，超过 %2$d 字", "%1$d characters, more than the limit of %2$d", length, max));
    }
    return length < min
        ? problem(
            field,
            "length",
            String.valueOf(min),
            Message.of(
                "%1$d 字，少于 %2$d 字", "%1$d characters, fewer than the %2$d required", length, min))
        : Optional.empty();
  }

  private static Optional<Problem> range(RecordField field, Range range, BigDecimal number) {
    boolean low =
        range.min() != null
            && (range.above()
                ? number.compareTo(range.min()) <= 0
                : number.compareTo(range.min()) < 0);
    boolean high = range.max() != null && number.compareTo(range.max()) > 0;
    boolean fine = number.stripTrailingZeros().scale() > range.decimals();
    if (!low && !high && !fine) {
      return Optional.empty();
    }
    var min = range.min() == null ? "-∞" : range.min().toPlainString();
    var max = range.max() == null ? "∞" : range.max().toPlainString();
    var limit = (range.above() ? "(" : "[") + min + ", " + max + "]";
    return problem(
        field,
        "range",
        limit,
        range.above()
            ? Message.of(
                "应大于 %s、不超过 %s，至多 %d 位小数",
                "above %s and at most %s, with %d decimals at most", min, max, range.decimals())
            : Message.of("应在 %s 至 %s 之间", "from %s to %s", min, max));
  }

  private static Optional<Problem> days(
      RecordField field, LocalDate day, @Nullable LocalDate from, boolean past) {
    var today = LocalDate.now(Statement.DISTRICT_TIME);
    if ((from == null || !day.isBefore(from)) && !(past && day.isAfter(today))) {
      return Optional.empty();
    }
    var first = from == null ? "…" : from.toString();
    return problem(
        field,
        "days",
        first + ".." + (past ? today : ""),
        past
            ? Message.of("应在 %s 至今天（%s）之间", "from %s to today, %s", first, today)
            : Message.of("不早于 %s", "not before %s", first));
  }

  private static Optional<Problem> problem(
      RecordField field, String rule, @Nullable String limit, Message message) {
    return Optional.of(new Problem(field.name(), rule, limit, message));
  }
}
