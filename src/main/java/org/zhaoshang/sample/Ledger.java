package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The project ledger as the development bureau would send it: a title, a line for the unit, two
 * rows of headings, streets merged down, subtotals in between, days in whatever form the clerk
 * typed.
 */
final class Ledger {

  private static final String[] HEADINGS = {
    "序号",
    "项目名称",
    "投资项目代码",
    "项目类型",
    "所属街道",
    "建设规模及主要内容",
    "行业代码",
    "投资方",
    "总投资",
    "年度计划投资",
    "累计完成投资",
    "项目阶段",
    "开工时间",
    "复工时间",
    "时间口径",
    "星级",
    "亮灯",
    "备注",
    "经度",
    "纬度"
  };
  private static final int STREET = 4;
  private static final int MONEY = 8;
  private static final int PROGRESS = 11;
  private static final int STARS = 15;
  private static final int LAST = HEADINGS.length - 1;

  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("yyyy/M/d", Locale.ROOT);
  private static final DateTimeFormatter DOTS =
      DateTimeFormatter.ofPattern("yyyy.M.d", Locale.ROOT);
  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
  private static final LocalDate EXCEL_DAY_0 = LocalDate.of(1899, 12, 30);

  private final List<SampleProject> projects;
  private final Draws draws;
  private int row = 4;

  private Ledger(List<SampleProject> projects, Draws draws) {
    this.projects = projects;
    this.draws = draws;
  }

  /** Writes the ledger of these projects, which come street after street. */
  static void write(Path file, List<SampleProject> projects, long seed) throws IOException {
    Sheet.write(file, "项目台账", new Ledger(projects, new Draws(seed, -3))::write);
  }

  private void write(Sheet sheet) {
    headings(sheet);
    int number = 0;
    for (var place : Place.STREETS) {
      var here = projects.stream().filter(p -> p.place().equals(place)).toList();
      int top = row;
      for (var project : here) {
        project(sheet, ++number, project, row == top);
        row++;
      }
      sheet.merge(top, STREET, row - 1, STREET);
      sums(sheet, "小计", here);
    }
    sums(sheet, "合计", projects);
  }

  private static void headings(Sheet sheet) {
    sheet.heading(0, 0, "甘井子区2018年推进项目台账（合成样例数据）");
    sheet.merge(0, 0, 0, LAST);
    sheet.put(1, 0, "单位：万元");
    for (int column = 0; column < HEADINGS.length; column++) {
      boolean grouped = column >= MONEY && column < STARS;
      sheet.heading(grouped ? 3 : 2, column, HEADINGS[column]);
      if (!grouped) {
        sheet.merge(2, column, 3, column);
      }
    }
    sheet.heading(2, MONEY, "投资情况");
    sheet.merge(2, MONEY, 2, PROGRESS - 1);
    sheet.heading(2, PROGRESS, "推进情况");
    sheet.merge(2, PROGRESS, 2, STARS - 1);
    sheet.width(1, 36);
    sheet.width(2, 28);
    sheet.width(5, 60);
    sheet.width(7, 36);
  }

  private void project(Sheet sheet, int number, SampleProject p, boolean firstOfStreet) {
    boolean resumes = p.slot().phase() == Phase.CONTINUING;
    var day = p.day() == null ? null : typed(p.day());
    sheet.row(
        row,
        number,
        p.name(),
        p.code(),
        p.slot().category().label,
        firstOfStreet ? p.place().name() : null,
        p.content(),
        p.theme().industry(),
        String.join("、", p.investors()),
        p.investment().cell(),
        money(p.plan()),
        money(p.completed()),
        p.slot().phase().label,
        resumes ? null : day,
        resumes ? day : null,
        day == null ? null : "预计",
        p.stars(),
        p.light(),
        "合成样例",
        Spot.longitude(p.spot()),
        Spot.latitude(p.spot()));
  }

  private Object typed(LocalDate day) {
    return switch (draws.between(0, 4)) {
      case 0 -> SLASHES.format(day);
      case 1 -> DOTS.format(day);
      case 2 -> CHINESE.format(day);
      case 3 -> day;
      // a date cell whose format was lost: only its serial number is left
      default -> day.toEpochDay() - EXCEL_DAY_0.toEpochDay();
    };
  }

  private void sums(Sheet sheet, String label, List<SampleProject> of) {
    sheet.put(row, 0, label);
    sheet.put(row, 1, of.size() + "个项目");
    sheet.put(row, MONEY, money(of.stream().mapToLong(p -> p.investment().yuan()).sum()));
    sheet.put(row, MONEY + 1, money(of.stream().mapToLong(SampleProject::plan).sum()));
    sheet.put(row, MONEY + 2, money(of.stream().mapToLong(SampleProject::completed).sum()));
    row++;
  }

  private static @Nullable Object money(long yuan) {
    return yuan == 0 ? null : Investment.tenThousands(yuan);
  }
}
