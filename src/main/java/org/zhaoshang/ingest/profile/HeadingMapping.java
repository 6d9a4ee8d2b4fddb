package org.zhaoshang.ingest.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Problem;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.Writing;

/**
 * How a person says that the headings of a file are to be read.
 *
 * @param unit the unit of amounts where the file states none; null to leave that open
 * @param columns what becomes of single headings
 * @param keepAs under which name to keep it for files with the same headings; null not to
 */
public record HeadingMapping(
    @Nullable String unit, List<OfHeading> columns, @Nullable String keepAs) {

  /** What is said of a text that is no unit of money. */
  public static final Message NO_UNIT =
      Message.of("应为金额单位，如 元、万元、亿元、万美元", "must be a unit of money such as 元, 万元, 亿元, 万美元");

  private static final int LONGEST_NAME = 80;

  /** No columns are an empty list. */
  public HeadingMapping {
    columns = columns == null ? List.of() : List.copyOf(columns);
  }

  /**
   * What becomes of one heading.
   *
   * @param heading as the preview shows it
   * @param field the field that it feeds; null to read past it
   * @param unit of its amounts where the file states none; null for that of the file
   */
  public record OfHeading(String heading, @Nullable String field, @Nullable String unit) {}

  /** The profile with these headings. */
  public Profile on(Profile profile) {
    var corrected = profile.columns();
    for (var each : columns) {
      corrected = corrected.stream().flatMap(c -> corrected(c, each).stream()).toList();
    }
    return new Profile(
        profile.name(),
        profile.title(),
        profile.target(),
        profile.sheets(),
        profile.titles(),
        profile.requires(),
        profile.parameters(),
        profile.headingRows(),
        unit == null ? profile.unit() : unit,
        profile.skip(),
        corrected);
  }

  /** The column with or without the heading; empty when it had no other. */
  private static Optional<Column> corrected(Column column, OfHeading each) {
    var names = HeadingText.of(each.heading()).names();
    var headers =
        new ArrayList<>(
            column.headers().stream().filter(h -> !names.contains(Writing.fold(h))).toList());
    boolean feeds = each.field() != null && each.field().equals(column.field());
    if (feeds) {
      // the last one names no unit, and any year
      headers.add(names.stream().reduce(each.heading(), (a, b) -> b));
    }
    return headers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            column.with(headers, feeds && each.unit() != null ? each.unit() : column.unit()));
  }

  /**
   * Sees that it can be made.
   *
   * @param seen the headings of the file
   * @throws InputProblems with all that is wrong
   */
  public void check(Profile profile, Collection<String> seen) {
    var problems = new ArrayList<Problem>();
    var fields = new TreeSet<String>();
    profile.columns().forEach(c -> Optional.ofNullable(c.field()).ifPresent(fields::add));
    unit("input.unit", unit, problems);
    if (keepAs != null
        && (keepAs.isBlank()
            || keepAs.length() > LONGEST_NAME
            || !keepAs.matches("[\\p{L}\\p{N}\\p{Punct} ·（）]+"))) {
      problems.add(
          new Problem(
              "input.keepAs",
              "length",
              "1.." + LONGEST_NAME,
              Message.of(
                  "应为 1 至 80 个字，不含控制字符",
                  "must have 1 to 80 characters, none of them a control character")));
    }
    for (int i = 0; i < columns.size(); i++) {
      var each = columns.get(i);
      var at = "input.columns[" + i + "].";
      if (!seen.contains(each.heading())) {
        problems.add(
            new Problem(
                at + "heading",
                "reference",
                null,
                Message.of(
                    "文件没有这个表头，见预览的 heading",
                    "the file has no such heading; see those of the preview")));
      }
      if (each.field() != null && !fields.contains(each.field())) {
        problems.add(
            new Problem(
                at + "field",
                "values",
                String.join(", ", fields),
                new Message(
                    "此格式没有这个字段，可选：" + String.join("、", fields),
                    "the profile has no such field; there are " + String.join(", ", fields))));
      }
      unit(at + "unit", each.unit(), problems);
    }
    if (!problems.isEmpty()) {
      throw new InputProblems(problems);
    }
  }

  private static void unit(String path, @Nullable String unit, List<Problem> problems) {
    if (unit != null && Unit.parse(unit).isEmpty()) {
      problems.add(new Problem(path, "form", "元, 万元, 亿元, 万美元 …", NO_UNIT));
    }
  }
}
