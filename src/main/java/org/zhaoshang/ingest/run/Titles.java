package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.profile.TitleDay;
import org.zhaoshang.ingest.profile.TitleYear;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * What is told about a table as a whole: by its title, by the table before, by the sheet's name, by
 * the file's name, by the years in its headings; the first of these that says it.
 */
final class Titles {

  static final String YEAR = "year";
  private static final String AS_OF = "asOf";

  private final Profile profile;
  private final SheetReader.Begun table;
  private final String fileName;
  private final Map<String, String> before;

  /**
   * Titles of a table.
   *
   * @param before what was told about the table above it in the same sheet
   */
  Titles(Profile profile, SheetReader.Begun table, ImportStatus of, Map<String, String> before) {
    this.profile = profile;
    this.table = table;
    this.fileName = of.fileName().replaceFirst("\\.[A-Za-z]{3,4}$", "");
    this.before = before;
  }

  /**
   * Adds what is told and not given.
   *
   * @throws InputError when a title names several years and nothing says which is meant
   */
  void into(Map<String, String> parameters, List<Found> notes) {
    var texts = new ArrayList<String>();
    for (var row : table.above()) {
      for (var text : row.cells()) {
        if (!text.isEmpty()) {
          texts.add(text);
          profile.readTitle(text, parameters);
        }
      }
      if (!row.blank()) {
        notes.add(
            Found.ofRow(row, Severity.NOTE, "表头之上的标题或单位 | a title or unit above the headings"));
      }
    }
    if (profile.requires().contains(YEAR) && !parameters.containsKey(YEAR)) {
      year(texts, parameters, notes);
    }
    Stream.concat(texts.stream(), Stream.of(table.headingRow().sheet(), fileName))
        .flatMap(text -> TitleDay.of(text).stream())
        .findFirst()
        .ifPresent(day -> parameters.putIfAbsent(AS_OF, day.toString()));
    before.forEach(parameters::putIfAbsent);
    profile.readTitle(table.headingRow().sheet(), parameters);
    profile.readTitle(fileName, parameters);
    profile.parameters().forEach(parameters::putIfAbsent);
  }

  private void year(List<String> texts, Map<String, String> parameters, List<Found> notes) {
    var sheet = table.headingRow().sheet();
    if (put(first(texts, false), parameters)
        || put(Set.copyOf(List.of(before.getOrDefault(YEAR, ""))), parameters)
        || put(TitleYear.of(sheet, false), parameters)
        || put(first(texts, true), parameters)) {
      return;
    }
    if (put(TitleYear.of(fileName, true), parameters)) {
      notes.add(
          fromAfar(
              "标题没有年度，取自文件名：%1$s 年 | the title names no year; %1$s is taken from the file name",
              parameters));
    } else if (put(ofHeadings(), parameters)) {
      notes.add(
          fromAfar(
              "标题没有年度，取自表头：%1$s 年 | the title names no year; %1$s is taken from the headings",
              parameters));
    }
  }

  private Found fromAfar(String reason, Map<String, String> parameters) {
    return Found.ofRow(
        table.headingRow(), Severity.WARNING, reason.formatted(parameters.get(YEAR)));
  }

  private static Set<String> first(List<String> texts, boolean countedTo) {
    return texts.stream()
        .map(t -> TitleYear.of(t, countedTo))
        .filter(y -> !y.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  private Set<String> ofHeadings() {
    var years = new LinkedHashSet<String>();
    table.headings().bound().stream()
        .map(Bound::year)
        .forEach(y -> {
          if (y != null) {
            years.add(y.toString());
          }
        });
    return years;
  }

  private boolean put(Set<String> years, Map<String, String> parameters) {
    if (years.size() > 1) {
      SourceRow at = table.headingRow();
      throw InputError.bad(
          "%s：标题提到多个年度 %s，请用参数给出（parameter.year=…） | %s: the titles name several years %s; give the one that is meant as parameter.year=…"
              .formatted(at.place(), years, at.place(), years));
    }
    years.stream().filter(y -> !y.isEmpty()).forEach(y -> parameters.put(YEAR, y));
    return parameters.containsKey(YEAR);
  }
}
