package org.zhaoshang.ingest.run;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.profile.HeadingMapping;

/**
 * The unit of a column of amounts: what its heading says, else what stands above the table, else
 * what the profile knows of these files, else what the upload says. It is never guessed. Where a
 * person says that a statement is wrong, what they say holds instead.
 *
 * @param unit null when none is stated, or when statements contradict each other
 * @param doubt why it is null, in Chinese and English; else empty
 */
record ColumnUnit(@Nullable Unit unit, String doubt) {

  private static final String HOW =
      "；此行暂不入库。请在文件中写明，或上传时加 -F parameter.unit=万元（元、亿元…）%s; the row is held. State the unit in"
          + " the file, or upload with -F parameter.unit=万元 (元, 亿元, …)";

  /** The unit of a column about which nothing is asked. */
  static final ColumnUnit NONE = new ColumnUnit(null, "");

  /**
   * Decides.
   *
   * @param heading what the column's heading states
   * @param table what is stated above the table
   * @param known what the profile says of its files, null when it leaves it to them
   * @param given the upload's unit, null when it gives none
   */
  static ColumnUnit of(
      Set<Unit> heading, Set<Unit> table, @Nullable String known, @Nullable Unit given) {
    var stated = heading.isEmpty() ? table : heading;
    if (heading.isEmpty() && table.size() == 1 && given != null && !table.contains(given)) {
      return doubt(
          "文件注明金额单位为%s，上传参数却是%s".formatted(table.iterator().next(), given),
          "the file states the unit %s, the upload %s".formatted(table.iterator().next(), given));
    }
    if (stated.size() == 1) {
      return new ColumnUnit(stated.iterator().next(), "");
    }
    if (stated.size() > 1 && given == null) {
      return doubt("金额单位互相矛盾：" + stated, "contradicting units of money are stated: " + stated);
    }
    if (given != null) {
      return new ColumnUnit(given, "");
    }
    return known == null
        ? doubt("没有注明金额单位", "no unit of money is stated")
        : new ColumnUnit(Unit.parse(known).orElse(Unit.YUAN), "");
  }

  /**
   * The unit that an upload gives in this parameter, null when it gives none.
   *
   * @throws InputError when it is none of money
   */
  static @Nullable Unit given(String parameter, Map<String, String> parameters) {
    var written = parameters.get(parameter);
    return written == null
        ? null
        : Unit.parse(written)
            .orElseThrow(() ->
                InputError.bad(
                    "参数 %1$s %2$s | parameter %1$s %3$s"
                        .formatted(
                            parameter, HeadingMapping.NO_UNIT.zh(), HeadingMapping.NO_UNIT.en())));
  }

  private static ColumnUnit doubt(String zh, String en) {
    return new ColumnUnit(null, zh + HOW.formatted(" | " + en));
  }
}
