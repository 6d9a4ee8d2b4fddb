package org.zhaoshang.ingest.cell;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Yes or no: {@code 是}, {@code √}, {@code Y}; {@code 否}, {@code ×}, {@code N}. */
@Component
public final class BooleanKind implements CellKind {

  private static final Set<String> YES = Set.of("是", "√", "✓", "有", "y", "yes", "true", "1");
  private static final Set<String> NO = Set.of("否", "×", "✗", "不是", "没有", "n", "no", "false", "0");

  @Override
  public String name() {
    return "BOOLEAN";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var folded = Writing.fold(text);
    if (YES.contains(folded)) {
      return CellReading.of(true);
    }
    return NO.contains(folded)
        ? CellReading.of(false)
        : CellReading.bad("应为是或否 | must be 是 (yes) or 否 (no)");
  }
}
