package org.zhaoshang.ingest.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A ledger with known amounts, one of every combination of where the unit stands, how many rows the
 * headings have, where the year stands, and how the tables lie.
 */
public final class GeneratedLedger {

  /** Where the unit of the amounts is stated. */
  public enum UnitIn {
    ROW_ABOVE,
    TITLE,
    CELLS_ABOVE,
    HEADING,
    QUALIFIED_HEADING,
    UPPER_HEADING,
    ROW_BELOW,
    NUMBER_FORMAT,
    NOWHERE,
    TWO_PLACES
  }

  /** How many rows the headings have. */
  public enum Height {
    ONE,
    TWO,
    THREE
  }

  /** Where the year is told. */
  public enum YearIn {
    TITLE,
    WORDS,
    SECOND_OF_TWO,
    SHEET,
    FILE,
    HEADING
  }

  /** How the tables lie. */
  public enum Layout {
    PLAIN,
    GAP,
    SECTIONS,
    PAGES,
    TWO_TABLES,
    COLUMN_NUMBERS
  }

  /** What a row states, in 元. */
  public record Project(String name, BigDecimal total, BigDecimal planned, String phase) {}

  private record Cell(Object value, @Nullable String format) {}

  private static final Map<String, BigDecimal> UNITS = units();
  private static final List<String> ABOVE =
      List.of(
          "单位：%s",
          "单位:%s",
          "金额单位：%s",
          "单位：个、%s",
          "（%s）",
          "单 位：%s",
          "单位：人民币%s",
          "单位（%s）",
          "计量单位：%s  填表日期：2017年12月",
          "单位﹕%s");

  private final UnitIn unitIn;
  private final Height height;
  private final YearIn yearIn;
  private final Layout layout;
  private final int number;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<int[]> merges = new ArrayList<>();
  private final List<Project> projects = new ArrayList<>();

  private GeneratedLedger(UnitIn unitIn, Height height, YearIn yearIn, Layout layout, int number) {
    this.unitIn = unitIn;
    this.height = height;
    this.yearIn = yearIn;
    this.layout = layout;
    this.number = number;
    fill();
  }

  private static Map<String, BigDecimal> units() {
    var units = new LinkedHashMap<String, BigDecimal>();
    units.put("万元", new BigDecimal("1e4"));
    units.put("亿元", new BigDecimal("1e8"));
    units.put("元", BigDecimal.ONE);
    units.put("千元", new BigDecimal("1e3"));
    units.put("百万元", new BigDecimal("1e6"));
    return units;
  }

  /** One of every combination. */
  public static List<GeneratedLedger> all() {
    var all = new ArrayList<GeneratedLedger>();
    for (var unitIn : UnitIn.values()) {
      for (var height : Height.values()) {
        for (var yearIn : YearIn.values()) {
          for (var layout : Layout.values()) {
            all.add(new GeneratedLedger(unitIn, height, yearIn, layout, all.size()));
          }
        }
      }
    }
    return all;
  }

  /** The rows that it states. */
  public List<Project> projects() {
    return projects;
  }

  /** Whether it states a unit, and only one for each amount. */
  public boolean certain() {
    return unitIn != UnitIn.NOWHERE && unitIn != UnitIn.TWO_PLACES;
  }

  public String fileName() {
    return (yearIn == YearIn.FILE ? "台账2018年" : "台账") + (csv() ? ".csv" : ".xlsx");
  }

  @Override
  public String toString() {
    return "%d unit %s, headings %s, year %s, layout %s"
        .formatted(number, unitIn, height, yearIn, layout);
  }

  private boolean csv() {
    return number % 7 == 3 && unitIn != UnitIn.NUMBER_FORMAT && yearIn != YearIn.SHEET;
  }

  private String unit(int table) {
    var names = List.copyOf(UNITS.keySet());
    return names.get((number + number / 7 + table * 2) % names.size());
  }

  private void fill() {
    table(0, false);
    if (layout == Layout.PAGES) {
      rows.add(List.of());
      table(0, true);
    } else if (layout == Layout.TWO_TABLES) {
      rows.add(List.of());
      table(1, true);
    }
  }

  private void table(int table, boolean again) {
    var title =
        switch (yearIn) {
          case TITLE -> "甘井子区2018年重点项目推进台账";
          case WORDS -> "甘井子区二〇一八年重点项目推进台账";
          case SECOND_OF_TWO -> "甘井子区2017年重点项目完成情况及2018年推进计划表";
          default -> "甘井子区重点项目推进台账";
        };
    var unit = unit(table);
    if (unitIn == UnitIn.TITLE || unitIn == UnitIn.TWO_PLACES) {
      title += "（单位：%s）".formatted(unit);
    }
    row(
        again && table == 1
            ? (unitIn == UnitIn.TITLE || unitIn == UnitIn.TWO_PLACES
                ? "二、其他（单位：%s）".formatted(unit)
                : "二、其他")
            : title);
    switch (unitIn) {
      case ROW_ABOVE -> row(ABOVE.get(number % ABOVE.size()).formatted(unit));
      case TWO_PLACES -> row("单位：" + unit(table + 3));
      case CELLS_ABOVE -> row(null, null, null, "单位", "：", unit);
      default -> {
        if (number % 3 == 0) {
          row("填报单位：区发改局");
        }
      }
    }
    if (layout == Layout.GAP) {
      rows.add(List.of());
    }
    headings(table, unit);
    if (unitIn == UnitIn.ROW_BELOW) {
      var below =
          columns(table).stream().map(c -> money(c) ? "（%s）".formatted(unit) : null).toArray();
      row(below);
    }
    if (layout == Layout.COLUMN_NUMBERS) {
      row("甲", "乙", "1", "2", "3", "4", "5");
    }
    data(table, unit);
  }

  private List<String> columns(int table) {
    var planned = yearIn == YearIn.HEADING ? "2018年计划投资" : "年度计划投资";
    return table == 0
        ? List.of(
            "序号", "项目名称", "所属街道", "总投资", planned, layout == Layout.SECTIONS ? "形象进度" : "项目阶段", "备注")
        : List.of("序号", "项目名称", "项目阶段", "所属街道", planned, "总投资", "备注");
  }

  private static boolean money(String column) {
    return column.contains("投资");
  }

  private void headings(int table, String unit) {
    var columns = columns(table);
    var written =
        columns.stream()
            .map(c ->
                !money(c)
                    ? c
                    : switch (unitIn) {
                      case HEADING -> c + "（%s）".formatted(unit);
                      case QUALIFIED_HEADING -> c + "\n(%s，含税)".formatted(unit);
                      default -> c;
                    })
            .toList();
    int first = money(columns.get(3)) ? 3 : 4;
    var group = unitIn == UnitIn.UPPER_HEADING ? "投资情况（%s）".formatted(unit) : "投资情况";
    int top = rows.size();
    if (height == Height.ONE) {
      if (unitIn == UnitIn.UPPER_HEADING) {
        var upper = new Object[columns.size()];
        upper[first] = group;
        row(upper);
        merges.add(new int[] {top, first, top, first + 1});
      }
      row(written.toArray());
      return;
    }
    var upper = new Object[columns.size()];
    var lower = new Object[columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      if (money(columns.get(c))) {
        lower[c] = written.get(c);
      } else {
        upper[c] = written.get(c);
      }
    }
    upper[first] = group;
    row(upper);
    int bottom = top + 1;
    if (height == Height.THREE) {
      var middle = new Object[columns.size()];
      middle[first] = "资金";
      row(middle);
      merges.add(new int[] {top + 1, first, top + 1, first + 1});
      bottom++;
    }
    row(lower);
    merges.add(new int[] {top, first, top, first + 1});
    for (int c = 0; c < columns.size(); c++) {
      if (!money(columns.get(c))) {
        merges.add(new int[] {top, c, bottom, c});
      }
    }
  }

  private void data(int table, String unit) {
    var columns = columns(table);
    for (int i = 0; i < 3; i++) {
      var phase = i == 0 ? "续建" : "新开工";
      if (layout == Layout.SECTIONS && i < 2) {
        row(i == 0 ? "一、续建项目（1个）" : "二、新开工项目（2个）");
      }
      var total =
          new BigDecimal(120_000_000L + 10_000_000L * projects.size() + 1_000_000L * (number % 9));
      var project =
          new Project(
              "测试%d号项目%d".formatted(number, projects.size()),
              total,
              total.divide(BigDecimal.valueOf(4)),
              phase.equals("续建") ? "CONTINUING" : "NEW_START");
      projects.add(project);
      var cells = new ArrayList<Cell>();
      for (var column : columns) {
        cells.add(
            switch (column) {
              case "序号" -> new Cell(i + 1, null);
              case "项目名称" -> new Cell(project.name(), null);
              case "所属街道" -> new Cell("营城子街道", null);
              case "总投资" -> amount(project.total(), unit);
              case "项目阶段" -> new Cell(phase, null);
              case "形象进度", "备注" -> new Cell("", null);
              default -> amount(project.planned(), unit);
            });
      }
      rows.add(cells);
    }
  }

  private Cell amount(BigDecimal yuan, String unit) {
    var shown = yuan.divide(UNITS.get(unit)).stripTrailingZeros();
    return new Cell(
        shown, unitIn == UnitIn.NUMBER_FORMAT ? "#,##0.00\"%s\"".formatted(unit) : null);
  }

  private void row(@Nullable Object... values) {
    var cells = new ArrayList<Cell>();
    for (var value : values) {
      cells.add(new Cell(value == null ? "" : value, null));
    }
    rows.add(cells);
  }

  /** The file. */
  public byte[] bytes() {
    return csv() ? asCsv() : asWorkbook();
  }

  private byte[] asCsv() {
    return rows.stream()
        .map(row ->
            row.stream()
                .map(c ->
                    "\""
                        + (c.value() instanceof BigDecimal d ? d.toPlainString() : c.value())
                        + "\"")
                .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] asWorkbook() {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      var sheet = workbook.newWorksheet(yearIn == YearIn.SHEET ? "2018年" : "台账");
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < rows.get(r).size(); c++) {
          var cell = rows.get(r).get(c);
          switch (cell.value()) {
            case Number n -> sheet.value(r, c, n);
            case String s when s.isEmpty() -> {
              // stays blank
            }
            default -> sheet.value(r, c, cell.value().toString());
          }
          if (cell.format() != null) {
            sheet.style(r, c).format(cell.format()).set();
          }
        }
      }
      merges.forEach(m -> sheet.range(m[0], m[1], m[2], m[3]).merge());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What came of it. */
  public record Outcome(int right, int asked, List<String> silent) {}

  /** Reads it, and compares with what it states. */
  public Outcome read() {
    var read = ReadFile.of(fileName(), bytes(), Map.of(), new BigDecimal("1e10"));
    int right = 0;
    int asked = 0;
    var silent = new ArrayList<String>();
    boolean errors =
        read.message() != null
            || read.found().stream().anyMatch(f -> f.severity() == Severity.ERROR);
    for (var project : projects) {
      var drafts =
          read.drafts().stream().filter(d -> project.name().equals(d.draft().get("name"))).toList();
      if (drafts.size() == 1 && certain() && right(project, drafts.getFirst())) {
        right++;
      } else if (drafts.isEmpty() && errors) {
        asked++;
      } else {
        silent.add("%s: %s, %s".formatted(this, project, drafts));
      }
    }
    read.drafts().stream()
        .filter(d -> projects.stream().noneMatch(p -> p.name().equals(d.draft().get("name"))))
        .forEach(d -> silent.add("%s: no project: %s".formatted(this, d.draft().values())));
    return new Outcome(right, asked, silent);
  }

  private static boolean right(Project project, ReadFile.Drafted got) {
    return got.draft().get("totalInvestment") instanceof BigDecimal total
        && total.compareTo(project.total()) == 0
        && got.draft().get("plannedInvestment") instanceof BigDecimal planned
        && planned.compareTo(project.planned()) == 0
        && project.phase().equals(got.draft().get("phase"))
        && "2018".equals(got.parameters().get("year"));
  }
}
