package org.zhaoshang.relevance;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the judged queries, a CSV file in UTF-8 that Excel and a text editor open alike. */
public final class JudgmentFile {

  /** The file of the project. */
  public static final Path PATH = Path.of("relevance", "judgments.csv");

  static final List<String> HEADINGS =
      List.of("查询", "写法", "类型", "已知", "用途", "三分", "二分", "一分", "说明");

  private static final Map<Integer, String> GRADES =
      new TreeMap<>(Map.of(3, "三分", 2, "二分", 1, "一分"));

  private final List<Judgment> read = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> errors = new ArrayList<>();

  private JudgmentFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the line and the rule of everything that is wrong in it
   */
  public static List<Judgment> read(Path file) throws IOException {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " 不是 UTF-8：在 Excel 中请另存为“CSV UTF-8”", e);
    }
  }

  static List<Judgment> parse(String text) {
    var file = new JudgmentFile();
    try (var rows =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .allowMissingFields(true)
            .ofNamedCsvRecord(new StringReader(text.replaceFirst("^\uFEFF", "")))) {
      rows.forEach(file::row);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (!file.errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", file.errors));
    }
    return List.copyOf(file.read);
  }

  private void row(NamedCsvRecord row) {
    int line = Math.toIntExact(row.getStartingLineNumber());
    if (!row.getHeader().equals(HEADINGS)) {
      errors.add("第 1 行：表头应为 " + String.join(",", HEADINGS));
      return;
    }
    // Excel quotes a comment with a comma in it
    if (row.getField(0).startsWith("#")) {
      return;
    }
    try {
      var judgment = judgment(line, row);
      var earlier = lines.putIfAbsent(judgment.text() + "\n" + judgment.type(), line);
      require(earlier == null, "与第 %d 行是同一个查询".formatted(earlier));
      read.add(judgment);
    } catch (IllegalArgumentException e) {
      errors.add("第 %d 行（%s）：%s".formatted(line, row.getField(0), e.getMessage()));
    }
  }

  private static Judgment judgment(int line, NamedCsvRecord row) {
    var text = row.getField("查询");
    require(!text.isBlank(), "“查询”是空的");
    var kind = cell(row, "写法");
    require(!kind.isEmpty(), "“写法”是空的");
    var known = cell(row, "已知");
    require(known.isEmpty() || known.equals("是"), "“已知”只能是空或“是”，不是“%s”".formatted(known));
    var half =
        Half.of(cell(row, "用途")).orElseThrow(() -> new IllegalArgumentException("“用途”应为 调优 或 报告"));
    var rules = new TreeMap<Integer, List<Rule>>();
    GRADES.forEach((grade, heading) -> {
      var read = Rule.parseAll(cell(row, heading));
      if (!read.isEmpty()) {
        rules.put(grade, read);
      }
    });
    require(
        rules.isEmpty() == kind.equals(Judgment.NOTHING),
        "没有规则的查询，“写法”应为“%1$s”；“%1$s”的查询不应有规则".formatted(Judgment.NOTHING));
    require(known.isEmpty() || rules.containsKey(Judgment.BEST), "已知项要有“三分”的规则");
    return new Judgment(line, text, kind, type(cell(row, "类型")), !known.isEmpty(), half, rules);
  }

  private static @Nullable JudgedType type(String label) {
    return label.isEmpty()
        ? null
        : JudgedType.of(label)
            .orElseThrow(() ->
                new IllegalArgumentException("“类型”应为空、企业、项目、商会 或 线索，不是“%s”".formatted(label)));
  }

  private static String cell(NamedCsvRecord row, String heading) {
    return row.findField(heading).orElse("").strip();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
