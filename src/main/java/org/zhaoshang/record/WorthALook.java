package org.zhaoshang.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.record.FieldKind;

/** What a person should look at about a row of a file that was taken. */
final class WorthALook {

  private WorthALook() {}

  /**
   * The findings, those of its type's rules first.
   *
   * @param held what the record or its rows have of a later day, e.g. {@code years.2018.phase}
   */
  static List<Finding> of(Decision decision, List<String> held) {
    var findings = new ArrayList<>(decision.remarks());
    held.forEach(place -> findings.add(older(decision, place)));
    findings.addAll(StateCheck.outOfOrder(decision, held));
    findings.addAll(changedAmounts(decision, held).toList());
    return findings;
  }

  private static Finding older(Decision decision, String place) {
    var field = place.substring(place.lastIndexOf('.') + 1);
    return new Finding(
        field,
        Objects.toString(decision.values().get(field), null),
        Message.of(
                "早于现有的说法（已有 %1$s 之后的），此值只记入历史",
                "older than what is stored, which is of a day after %1$s; kept in the history only",
                decision.day())
            .both());
  }

  /** An amount of the record itself, unlike those of its years, seldom changes. */
  private static Stream<Finding> changedAmounts(Decision decision, List<String> held) {
    return decision.type().of(FieldKind.MONEY).stream()
        .filter(field -> !held.contains(field.name()))
        .map(field ->
            changed(field.name(), decision.was(field.name()), decision.values().get(field.name())))
        .flatMap(Stream::ofNullable);
  }

  private static @Nullable Finding changed(
      String field, @Nullable Object was, @Nullable Object now) {
    return was instanceof BigDecimal from && now instanceof BigDecimal to && from.compareTo(to) != 0
        ? new Finding(
            field,
            to.toPlainString(),
            Message.of(
                    "与已有的 %1$s 元不同，请核实；已按文件写入",
                    "differs from the %1$s 元 on record, which it replaces; check it",
                    from.toPlainString())
                .both())
        : null;
  }
}
