package org.zhaoshang.ingest.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the figures that an announcement states: each number with a unit, what it counts, of what
 * it is a part, when, and whether it is a forecast. What the text repeats is one figure with
 * several places.
 */
final class Prose {

  /** The columns of a figure. */
  static final List<String> HEADINGS =
      List.of(
          "指标", "范围", "公布数字", "个数", "金额", "比率（万分之）", "时期", "时期起", "时期止", "依据", "原文", "原文位置", "来源",
          "公布日期");

  private static final int MOST_PLACES = 20;
  private static final int LEAST_SCOPE = 4;
  private static final int LONGEST_TITLE = 60;

  private static final String AMOUNT = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";
  private static final Pattern FIGURE =
      Pattern.compile(
          "(?:约|近|逾|超过)?(?<![\\d.第])("
              + AMOUNT
              + ")\\s?(余|多)?(?:(万|亿)(元)?(?!\\p{IsHan}{0,2}[米亩吨里])|(元|个百分点|%|[个项家户次座条场名处件宗支]))");
  // 5000万元及以下 of what is counted says which they are
  private static final Pattern BOUND =
      Pattern.compile(AMOUNT + "(?:万|亿)元[”\"’]?(?:及|\\(含\\))?(?:以上|以下|以内)(?=[”\"’]?\\p{IsHan})");
  private static final Pattern SENTENCE = Pattern.compile("[^。！？!?；;]+");
  private static final Pattern CLAUSE =
      Pattern.compile("(?<!\\d),|,(?!\\d{3})|[、:]|\\([^()]*\\d[^()]*\\)");
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日|(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
  private static final Pattern CONTINUES = Pattern.compile("^(其中|按.{1,8}分|从.{1,8}看|包括)");
  private static final Pattern FORECAST = Pattern.compile("预计|预期|有望|力争|意向|拟(?!定)");
  private static final Pattern LEADING =
      Pattern.compile(
          "^(?:其中|包括|包含|涉及|共有|共|有|全区|我区|全市|今年|去年|本年|预计|预期|有望|力争|计划(?=推进|实施|安排)|已|将|现|首批|按.{1,8}分|"
              + "截至|\\d{4}年底?|第?[一二三四1-4]季度|[上下]半年|(?:\\d{1,2}[-—~至到])?\\d{1,2}月(?:份|底|末)?|[和及与的\\s])");
  private static final Pattern TRAILING =
      Pattern.compile("(?:涉及|达到|达|分别为|为|共计|总计|共|约|计|是|有|超过|突破|预计|首批|总数|数|的|[和及与\\s])$");
  private static final Pattern NOUN =
      Pattern.compile("^(.*?(?:项目|部门|许可|审批|服务|事项|单位|企业|协会|商会|街道|社区|窗口|机构)(?:事项|单位|项目)?)");
  private static final Pattern NO_NOUN = Pattern.compile("^(?:总投资|投资|占|年度|计划|累计|完成|左右|以上|以下).*");
  private static final Pattern QUOTES = Pattern.compile("[“”\"‘’《》]");

  private final List<Found> found = new ArrayList<>();
  private final String title;
  private final @Nullable Integer year;
  private final String region;

  private ProsePeriod period = new ProsePeriod("", null, null);
  private String subject = "";
  private boolean forecast;

  /** A figure on its way; the places grow with its repetitions. */
  private record Found(
      String metric,
      String scope,
      String stated,
      BigDecimal value,
      String unit,
      ProsePeriod period,
      boolean forecast,
      String sentence,
      List<String> places) {

    boolean repeats(Found other) {
      return value.compareTo(other.value) == 0
          && unit.equals(other.unit)
          && period.words().equals(other.period.words())
          && (metric.endsWith(other.metric) || other.metric.endsWith(metric))
          && (scope.equals(other.scope) || scope.isEmpty() || other.scope.isEmpty());
    }
  }

  private Prose(String title, @Nullable Integer year) {
    this.title = title;
    this.year = year;
    var named = Pattern.compile("^\\p{IsHan}{2,6}?[区县市]").matcher(title);
    this.region = named.find() ? named.group() : "";
  }

  /** The figures of a text in its order, each with what {@link #HEADINGS} names. */
  static List<List<String>> figures(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    var first = lines.getFirst();
    boolean titled = first.length() <= LONGEST_TITLE && !first.endsWith("。");
    var day = published(lines);
    var prose =
        new Prose(
            titled ? first : first.substring(0, Math.min(first.length(), LONGEST_TITLE)),
            ProsePeriod.year(day.isEmpty() ? text : day.substring(0, 4) + "年"));
    for (int i = 0; i < lines.size(); i++) {
      prose.paragraph(lines.get(i), titled ? i : i + 1);
    }
    return prose.found.stream().map(figure -> prose.row(figure, day)).toList();
  }

  /** The day in a short line of its own, or in the title; empty when there is none. */
  private static String published(List<String> lines) {
    for (var line : lines) {
      var match = DAY.matcher(narrow(line));
      if (line.length() <= LONGEST_TITLE && !line.endsWith("。") && match.find()) {
        int from = match.group(1) == null ? 4 : 1;
        return "%s-%02d-%02d"
            .formatted(
                match.group(from),
                Integer.valueOf(match.group(from + 1)),
                Integer.valueOf(match.group(from + 2)));
      }
    }
    return "";
  }

  private void paragraph(String line, int number) {
    var sentences = SENTENCE.matcher(line);
    for (int i = 1; sentences.find(); i++) {
      var place = number == 0 ? "标题" : "第%d段第%d句".formatted(number, i);
      sentence(sentences.group().strip(), place);
    }
  }

  private void sentence(String sentence, String place) {
    var text = narrow(sentence);
    boolean continues = CONTINUES.matcher(text).find();
    period = ProsePeriod.of(text, year, continues ? period : null);
    forecast = FORECAST.matcher(text).find() || continues && forecast;
    if (!continues) {
      subject = "";
    }
    var masked = new StringBuilder(text);
    for (var bound = BOUND.matcher(text); bound.find(); ) {
      for (int i = bound.start(); i < bound.end(); i++) {
        masked.setCharAt(i, '\uE000');
      }
    }
    var numbers = FIGURE.matcher(masked).results().toList();
    int lastCount = -1;
    for (int i = 0; i < numbers.size(); i++) {
      lastCount = counts(numbers.get(i)) ? i : lastCount;
    }
    boolean parts = continues;
    var part = "";
    var at = "";
    var before = "";
    int from = 0;
    for (int i = 0; i < numbers.size(); i++) {
      var number = numbers.get(i);
      int clause = clauseStart(text, from, number.start());
      int end =
          clauseEnd(
              text,
              number.end(),
              i + 1 < numbers.size() ? numbers.get(i + 1).start() : text.length());
      parts |= text.substring(from, number.start()).contains("其中");
      var lead = clean(text.substring(clause, number.start()));
      var after = counts(number) ? noun(text.substring(number.end(), end)) : "";
      var metric = after.isEmpty() ? lead : after;
      from = after.isEmpty() ? number.end() : end;
      if (metric.isEmpty()) {
        continue;
      }
      // 周六延时服务 of 周六延时服务首批8个单位，可办44项行政审批 is where all of them are counted
      at = !after.isEmpty() && lead.length() >= LEAST_SCOPE ? lead : at;
      var scope =
          counts(number)
              ? parts ? subject : after.isEmpty() ? "" : at
              : i < lastCount && !part.isEmpty() ? part : subject;
      if (metric.endsWith("率")) {
        scope = "";
      }
      if (metric.startsWith("占") && !before.isEmpty() && !before.equals(scope)) {
        scope = scope + before;
      }
      add(number, metric, scope, sentence, place);
      before = metric;
      if (counts(number)) {
        if (parts) {
          part = metric;
        } else {
          subject = metric;
        }
      }
    }
  }

  private void add(MatchResult number, String metric, String scope, String sentence, String place) {
    var figure =
        new Found(
            metric,
            scope,
            number.group(),
            new BigDecimal(number.group(1).replace(",", "")).movePointRight(scale(number)),
            Objects.requireNonNullElse(number.group(5), number.group(4) == null ? "" : "元"),
            period,
            forecast,
            sentence,
            new ArrayList<>(List.of(place)));
    for (int i = 0; i < found.size(); i++) {
      var earlier = found.get(i);
      if (earlier.repeats(figure)) {
        if (earlier.places().size() < MOST_PLACES && !earlier.places().contains(place)) {
          earlier.places().add(place);
        }
        if (figure.metric().length() > earlier.metric().length()) {
          // the fuller wording says what is meant
          found.set(
              i,
              new Found(
                  figure.metric(),
                  figure.scope(),
                  earlier.stated(),
                  earlier.value(),
                  earlier.unit(),
                  earlier.period(),
                  earlier.forecast(),
                  figure.sentence(),
                  earlier.places()));
        }
        return;
      }
    }
    found.add(figure);
  }

  private static int scale(MatchResult number) {
    return switch (number.group(3)) {
      case "万" -> 4;
      case "亿" -> 8;
      case null, default -> 0;
    };
  }

  private static boolean counts(MatchResult number) {
    var unit = number.group(5);
    return unit != null && !unit.equals("元") && !unit.equals("%") && !unit.equals("个百分点");
  }

  private static int clauseStart(String text, int from, int to) {
    int start = from;
    Matcher comma = CLAUSE.matcher(text).region(from, to);
    while (comma.find()) {
      start = comma.end();
    }
    int bracket = text.lastIndexOf('(', to);
    return bracket >= start && text.indexOf(')', bracket) > to ? bracket + 1 : start;
  }

  private static int clauseEnd(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (",、:()".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return to;
  }

  private String clean(String written) {
    var text = QUOTES.matcher(written).replaceAll("").strip();
    for (var before = ""; !before.equals(text); ) {
      before = text;
      text = LEADING.matcher(text).replaceFirst("");
      text = !region.isEmpty() && text.startsWith(region) ? text.substring(region.length()) : text;
      text = TRAILING.matcher(text).replaceFirst("");
    }
    // what is longer is no name of anything; its end says what is counted
    return text.substring(Math.max(0, text.length() - LONGEST_TITLE));
  }

  /** What stands behind a counter: 行政许可 of 88项行政许可; empty when that is something else. */
  private String noun(String behind) {
    var text = clean(behind);
    if (NO_NOUN.matcher(text).matches()) {
      return "";
    }
    var noun = NOUN.matcher(text);
    return noun.find() ? noun.group(1) : text.length() <= 8 ? text : "";
  }

  private List<String> row(Found figure, String day) {
    boolean rate = figure.unit().equals("%");
    boolean money = figure.unit().equals("元") || figure.unit().isEmpty();
    var value = figure.value().stripTrailingZeros();
    boolean whole = value.scale() <= 0 && value.precision() - value.scale() <= 9;
    var rated = value.movePointRight(2).stripTrailingZeros();
    return List.of(
        figure.metric(),
        figure.scope(),
        figure.stated(),
        !rate && !money && whole ? value.toPlainString() : "",
        money ? value.toPlainString() + "元" : "",
        rate && rated.scale() <= 0 ? rated.toPlainString() : "",
        figure.period().words(),
        Objects.toString(figure.period().from(), ""),
        Objects.toString(figure.period().to(), ""),
        figure.forecast() ? "预计" : "实际",
        figure.sentence(),
        String.join("、", figure.places()),
        title,
        day);
  }

  /** Full-width digits and signs as narrow ones; every character keeps its place. */
  private static String narrow(String text) {
    var narrow = text.toCharArray();
    for (int i = 0; i < narrow.length; i++) {
      if (narrow[i] >= '\uFF01' && narrow[i] <= '\uFF5E') {
        narrow[i] -= 0xFEE0;
      }
    }
    return new String(narrow);
  }
}
