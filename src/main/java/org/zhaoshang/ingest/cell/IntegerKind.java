package org.zhaoshang.ingest.cell;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Whole numbers: {@code 5}, {@code ５}, {@code 5.0}, {@code 4星}, {@code ★★★★}, {@code 2017版}.
 * Options {@code min}, {@code max}.
 */
@Component
public final class IntegerKind implements CellKind {

  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,9})(?:\\.0+)?(?:星级?|颗星?|级|年版?|版|人|名|个|家)?");
  private static final Pattern STARS = Pattern.compile("[★☆*]{1,10}");

  @Override
  public String name() {
    return "INTEGER";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var narrow = Writing.narrow(text).replaceAll("[\\s,]", "");
    if (STARS.matcher(narrow).matches()) {
      return bounded((int) narrow.chars().filter(c -> c != '☆').count(), context);
    }
    var match = FORM.matcher(narrow);
    return match.matches()
        ? bounded(Integer.parseInt(match.group(1)), context)
        : CellReading.bad("不是整数 | not a whole number");
  }

  private static CellReading bounded(int number, CellContext context) {
    var min = context.option("min");
    var max = context.option("max");
    if ((min != null && number < Integer.parseInt(min))
        || (max != null && number > Integer.parseInt(max))) {
      return CellReading.bad(
          "应在 %s 至 %s 之间 | must lie between %s and %s".formatted(min, max, min, max));
    }
    return CellReading.of(number);
  }
}
