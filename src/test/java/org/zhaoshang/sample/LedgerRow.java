package org.zhaoshang.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** A project as a reader who knows only the file sees it; amounts in 万元. */
record LedgerRow(
    String name,
    String code,
    String category,
    String street,
    String industry,
    String investors,
    String written,
    @Nullable BigDecimal total,
    BigDecimal plan,
    BigDecimal completed,
    String phase,
    @Nullable LocalDate started,
    @Nullable LocalDate resumed,
    String basis,
    String note) {

  private static final Pattern DAY = Pattern.compile("(\\d{4})[/.年](\\d{1,2})[/.月](\\d{1,2})日?");

  static List<List<String>> sheet(Path file) {
    try (var in = Files.newInputStream(file);
        var book = new ReadableWorkbook(in)) {
      return book.getFirstSheet().read().stream().map(LedgerRow::texts).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(Row row) {
    return row.stream()
        .map(c ->
            c == null || c.getType() == CellType.EMPTY
                ? ""
                : c.getRawValue() == null ? "" : c.getRawValue())
        .toList();
  }

  static List<LedgerRow> projects(List<List<String>> sheet) {
    var rows = new ArrayList<LedgerRow>();
    var street = "";
    for (var cells : sheet.subList(4, sheet.size())) {
      if (!cells.getFirst().matches("\\d+")) {
        continue;
      }
      street = cell(cells, 4).isEmpty() ? street : cell(cells, 4);
      rows.add(
          new LedgerRow(
              cell(cells, 1),
              cell(cells, 2),
              cell(cells, 3),
              street,
              cell(cells, 6),
              cell(cells, 7),
              cell(cells, 8),
              amount(cell(cells, 8)),
              number(cell(cells, 9)),
              number(cell(cells, 10)),
              cell(cells, 11),
              day(cell(cells, 12)),
              day(cell(cells, 13)),
              cell(cells, 14),
              cell(cells, 17)));
    }
    return rows;
  }

  static String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  static BigDecimal number(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static @Nullable BigDecimal amount(String text) {
    return switch (text) {
      case "—" -> null;
      case "约10亿" -> new BigDecimal("100000");
      case "约5亿" -> new BigDecimal("50000");
      case "约1.2亿元" -> new BigDecimal("12000");
      case "约8000万元" -> new BigDecimal("8000");
      case "36,500" -> new BigDecimal("36500");
      case "２８０００" -> new BigDecimal("28000");
      default -> new BigDecimal(text);
    };
  }

  private static @Nullable LocalDate day(String text) {
    if (text.isEmpty()) {
      return null;
    }
    var match = DAY.matcher(text);
    return match.matches()
        ? LocalDate.of(
            Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3)))
        : LocalDate.of(1899, 12, 30).plusDays(new BigDecimal(text).intValueExact());
  }

  /** Starts or resumes in the first quarter of 2018. */
  boolean firstQuarter() {
    return inFirstQuarter(started) || inFirstQuarter(resumed);
  }

  private static boolean inFirstQuarter(@Nullable LocalDate day) {
    return day != null && day.getYear() == 2018 && day.getMonthValue() <= 3;
  }
}
