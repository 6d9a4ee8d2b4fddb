package org.zhaoshang.relevance;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.zhaoshang.bench.Table;

/** Writes the figures of all settings, per half and way of writing, and what went wrong. */
final class RelevanceReport {

  private static final int WORST = 25;
  private static final List<Setting> COLUMNS = List.of(Setting.WORDS, Setting.PINYIN, Setting.ALL);

  private final Table table;
  private final Map<Setting, List<Asked>> answers;

  RelevanceReport(Table table, Map<Setting, List<Asked>> answers) {
    this.table = table;
    this.answers = answers;
  }

  /** The figures of a half. */
  void figures(Half half) {
    var of = new EnumMap<Setting, Figures>(Setting.class);
    answers.forEach((setting, asked) -> of.put(setting, new Figures(half(asked, half))));
    var any = of.values().iterator().next();
    long answerable = any.asked().stream().filter(a -> a.judgment().answerable()).count();
    table.line("");
    table.line(
        "%s (%s): %d queries, %d of them answerable, %d known items"
            .formatted(half, half.label, any.asked().size(), answerable, any.known().size()));
    table.line(row("", setting -> of.containsKey(setting) ? setting.label : ""));
    line("nDCG@10", of, f -> Figures.number(f.ndcg()));
    line("MRR (first right record, among ten)", of, f -> Figures.number(f.reciprocalRank()));
    line("known items in the first three", of, f -> Figures.percent(f.success()));
    line("answerable queries that found nothing", of, f -> Figures.percent(f.zero()));
    line("unanswerable queries that found nothing", of, f -> Figures.percent(f.silence()));
    table.line("");
    table.line(
        "  nDCG@10 by way of writing          "
            + "words  +Pinyin      all |   MRR known@3   zero of the fullest | queries");
    var kinds = any.asked().stream().map(a -> a.judgment().kind()).distinct().toList();
    for (var kind : kinds) {
      kind(kind, of);
    }
  }

  private void kind(String kind, Map<Setting, Figures> of) {
    var each = new EnumMap<Setting, Figures>(Setting.class);
    of.forEach((setting, figures) ->
        each.put(
            setting,
            new Figures(
                figures.asked().stream().filter(a -> a.judgment().kind().equals(kind)).toList())));
    var fullest = each.values().iterator().next();
    boolean silent = kind.equals(Judgment.NOTHING);
    ToDoubleFunction<Figures> main = silent ? Figures::silence : Figures::ndcg;
    table.line(
        "  %s%s | %s %s %s                  | %d"
            .formatted(
                padded(kind + (silent ? "（答“无”的比例）" : ""), 28),
                COLUMNS.stream()
                    .map(setting ->
                        Optional.ofNullable(each.get(setting))
                            .map(f -> Figures.number(main.applyAsDouble(f)))
                            .orElse(""))
                    .map("%9s"::formatted)
                    .collect(Collectors.joining()),
                "%5s".formatted(Figures.number(fullest.reciprocalRank())),
                "%7s".formatted(Figures.percent(fullest.success())),
                "%6s".formatted(Figures.percent(fullest.zero())),
                fullest.asked().size()));
  }

  /** What a tuner looks at: the known items that were missed, and the worst rankings. */
  void failures(Half half) {
    var setting = answers.keySet().iterator().next();
    var asked = half(answers.getOrDefault(setting, List.of()), half);
    var missed = new Figures(asked).known().stream().filter(a -> !a.foundInTime()).toList();
    table.line("");
    table.line("%s, %s: %d known items missed".formatted(half, setting.label, missed.size()));
    missed.forEach(this::failure);
    var worst =
        asked.stream()
            .filter(a -> a.judgment().answerable() && !missed.contains(a))
            .filter(a -> a.ranking().ndcg() < 0.95)
            .sorted(Comparator.comparingDouble(a -> a.ranking().ndcg()))
            .limit(WORST)
            .toList();
    table.line("");
    table.line("%s, %s: the worst of the others".formatted(half, setting.label));
    worst.forEach(this::failure);
    table.line("");
    table.line("%s, %s: found something where nothing is right".formatted(half, setting.label));
    asked.stream().filter(a -> !a.judgment().answerable() && a.total() > 0).forEach(this::failure);
    if (answers.containsKey(Setting.WORDS) && setting != Setting.WORDS) {
      pushedDown(half, setting);
    }
  }

  private void pushedDown(Half half, Setting fullest) {
    var plain =
        half(answers.getOrDefault(Setting.WORDS, List.of()), half).stream()
            .collect(Collectors.toMap(Asked::judgment, Function.identity()));
    table.line("");
    table.line("%s: better with words only than with %s".formatted(half, fullest.label));
    half(answers.getOrDefault(fullest, List.of()), half).stream()
        .filter(a -> {
          var before = plain.get(a.judgment());
          return before != null && before.ranking().ndcg() > a.ranking().ndcg() + 0.01;
        })
        .forEach(this::failure);
  }

  private void failure(Asked asked) {
    var judgment = asked.judgment();
    table.line(
        "  line %d %s “%s”%s: nDCG %s, %d found: %s"
            .formatted(
                judgment.line(),
                judgment.kind(),
                judgment.text(),
                judgment.type() == null ? "" : "（" + judgment.type().label + "）",
                Figures.number(asked.ranking().ndcg()),
                asked.total(),
                asked.hits().stream()
                    .limit(3)
                    .map(Hit::toString)
                    .collect(Collectors.joining("; "))));
    var best = judgment.rules().values().stream().flatMap(List::stream).toList();
    if (!best.isEmpty() && asked.ranking().ndcg() < 1) {
      var wanted =
          judgment.rules().entrySet().stream()
              .sorted(Map.Entry.<Integer, List<Rule>>comparingByKey().reversed())
              .flatMap(e -> e.getValue().stream().map(rule -> e.getKey() + "分 " + rule.text()))
              .collect(Collectors.joining("; "));
      table.line("      wanted: " + wanted);
    }
  }

  private void line(String what, Map<Setting, Figures> of, Function<Figures, String> figure) {
    table.line(row(what, setting -> Optional.ofNullable(of.get(setting)).map(figure).orElse("")));
  }

  private static String row(String what, Function<Setting, String> value) {
    return "  %-44s%s"
        .formatted(
            what, COLUMNS.stream().map(value).map("%12s"::formatted).collect(Collectors.joining()));
  }

  /** A Chinese character is two columns wide. */
  private static String padded(String text, int width) {
    int wide = text.codePoints().map(c -> c > 0x2E7F ? 2 : 1).sum();
    return text + " ".repeat(Math.max(0, width - wide));
  }

  private static List<Asked> half(List<Asked> asked, Half half) {
    return asked.stream().filter(a -> a.judgment().half() == half).toList();
  }
}
