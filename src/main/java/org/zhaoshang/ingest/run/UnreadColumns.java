package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Column;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * The columns of a table that are not imported, and what that loses: one that looks like money,
 * days, codes or names is worth a warning, with how many values it has.
 */
final class UnreadColumns {

  /** What a column may look like, by its heading or by most of its values. */
  private enum Looks {
    MONEY(
        "金额",
        "money",
        "投资|金额|资金|资本|产值|税收|税额|营收|收入|造价|费用|价款|贷款|[亿万]元",
        "[约近超]?[\\d,.]+(?:[十百千]?[万亿]元?|元)"),
    DATE("日期", "days", "日期|时间$|年月$|日$", "20\\d\\d[-/.年]\\d{1,2}(?:[-/.月]\\d{1,2}日?|月)?"),
    CODE("代码", "codes", "代码|编码|证号|文号|批号|注册号", "[0-9A-Z]{15,24}|\\d{4}-\\d{6}-\\d{2}-\\d{2}-\\d{6}"),
    NAME("名称", "names", "名称|单位|企业|公司|主体|业主|商会|街道", ".{2,60}(?:公司|集团|商会|协会|中心|局|街道|厂)");

    private final String zh;
    private final String en;
    private final Pattern heading;
    private final Pattern value;

    Looks(String zh, String en, String heading, String value) {
      this.zh = zh;
      this.en = en;
      this.heading = Pattern.compile(heading);
      this.value = Pattern.compile(value);
    }
  }

  private static final class Unread {
    private final String heading;
    private final int[] like = new int[Looks.values().length];
    private int values;

    Unread(String heading) {
      this.heading = heading;
    }

    void see(String text) {
      values++;
      if (values <= SAMPLE) {
        var folded = Writing.narrow(text);
        for (var looks : Looks.values()) {
          like[looks.ordinal()] +=
              text.length() < 100 && looks.value.matcher(folded).matches() ? 1 : 0;
        }
      }
    }

    List<Looks> looks() {
      var all = new ArrayList<Looks>();
      var folded = Writing.fold(heading);
      for (var looks : Looks.values()) {
        if (looks.heading.matcher(folded).find()
            || like[looks.ordinal()] * 2 > Math.min(values, SAMPLE)) {
          all.add(looks);
        }
      }
      return all;
    }
  }

  /** Values of a column that are looked at more closely. */
  private static final int SAMPLE = 50;

  private final SourceRow at;
  private final Map<Integer, Unread> columns = new TreeMap<>();
  private final Map<Column, Integer> missing = new LinkedHashMap<>();

  /**
   * Those that the headings have beside what is bound: unknown ones, and columns without a heading;
   * and the expected ones that they have not.
   *
   * @param at the row of the headings, where the warnings stand
   */
  UnreadColumns(Profile profile, Headings headings, SourceRow at) {
    this.at = at;
    profile.columns().stream()
        .filter(c -> c.expected() && headings.feeding(c.field()) == null)
        .forEach(c -> missing.put(c, 0));
    int first = headings.texts().keySet().stream().mapToInt(i -> i).min().orElse(0);
    int last = headings.texts().keySet().stream().mapToInt(i -> i).max().orElse(-1);
    for (int index = first; index <= last; index++) {
      var heading = headings.texts().getOrDefault(index, "");
      boolean unread = heading.isEmpty() || headings.unknown().contains(index);
      if (unread && !PersonalHeadings.matches(heading)) {
        columns.put(index, new Unread(heading));
      }
    }
  }

  /** Notes what a row has in these columns, and what was read of it. */
  void see(SourceRow row, Map<String, Object> values) {
    missing.replaceAll(
        (column, rows) -> values.containsKey(String.valueOf(column.field())) ? rows : rows + 1);
    columns.forEach((index, column) -> {
      var text = row.text(index);
      if (!Writing.blank(text)) {
        column.see(text);
      }
    });
  }

  /** What was lost, once the rows are read. */
  List<Found> found() {
    var found = new ArrayList<Found>();
    columns.forEach((index, column) -> {
      var looks = column.looks();
      if (column.values > 0 && (column.heading.isEmpty() || !looks.isEmpty())) {
        found.add(
            found(
                index,
                column.heading.isEmpty() ? null : column.heading,
                null,
                reason(column, looks)));
      }
    });
    missing.forEach((column, rows) -> {
      if (rows > 0) {
        found.add(
            found(
                -1,
                column.heading(),
                column.field(),
                "缺少列“%1$s”，%2$d 行没有此值 | the column %1$s is missing; %2$d rows have no value"
                    .formatted(column.heading(), rows)));
      }
    });
    return found;
  }

  private Found found(int index, @Nullable String heading, @Nullable String field, String reason) {
    return new Found(
        at.sheetNo(),
        at.sheet(),
        at.number(),
        index < 0 ? null : index,
        heading,
        field,
        null,
        reason,
        Severity.WARNING);
  }

  private static String reason(Unread column, List<Looks> looks) {
    return looks.isEmpty()
        ? "此列没有表头，其中 %1$d 个值未导入 | the column has no heading; its %1$d values are left out"
            .formatted(column.values)
        : "此列像是%2$s，格式中没有，其中 %1$d 个值未导入 | the column looks like %3$s and is none of the profile's; its %1$d values are left out"
            .formatted(column.values, looks.getFirst().zh, looks.getFirst().en);
  }
}
