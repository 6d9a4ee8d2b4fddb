package org.zhaoshang.ingest.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.UnitStatement;
import org.zhaoshang.ingest.cell.Writing;

/**
 * One cell of a heading, taken apart: {@code 2018年度计划投资（万元，含税）} is the name {@code yyyy年计划投资}, the
 * year 2018 and the unit 万元.
 *
 * @param names folded ways of reading its name, the fullest first
 * @param units the units of money that it states
 * @param year the year it is about, null when it says none; the day up to which something was
 *     counted (截至2017年底) is none
 */
record HeadingText(Set<String> names, Set<Unit> units, @Nullable Integer year) {

  /** Longer texts are no headings; the patterns take quadratic time on them. */
  static final int LONGEST = 200;

  /** Stands for the year in the headings of a profile: {@code yyyy年计划投资}. */
  static final String ANY_YEAR = "yyyy年";

  private static final Pattern BRACKETS =
      Pattern.compile("^(.+?)[(\\[【〔]([^()\\[\\]【】〔〕]*)[)\\]】〔〕]$");
  private static final Pattern UNIT_AT_END =
      Pattern.compile("^(.+?)[:,、/]?(?:(?:金额)?单位:?)([^:,、/]{1,8})$|^(.+?)[:,、/]?([^:,、/]{0,4}元)$");
  private static final Pattern UP_TO =
      Pattern.compile(
          "^(?:(?:截至|截止到?|至|到)(?:20\\d\\d年?)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?[底末份]?|20\\d\\d年?(?:\\d{1,2}月)?[底末])(?=累计|完成|已)");
  private static final Pattern OF_YEAR = Pattern.compile("(20\\d\\d)年?度?(?=[\\p{IsHan}(]|$)");
  private static final Pattern QUALIFIER =
      Pattern.compile("(?:不?含税|估算|概算|预算|暂定|必填|选填|可不填|下同|数字|文本|人民币|rmb|cny)?");
  private static final Pattern TOTAL = Pattern.compile("合计|小计|总计|总额|金额");
  private static final Pattern MARKS = Pattern.compile("^[*※★]+|[*※:：]+$");

  /** Reads a cell; a text too long to be a heading has no name. */
  static HeadingText of(String written) {
    var units = new LinkedHashSet<Unit>();
    var names = new LinkedHashSet<String>();
    if (written.length() > LONGEST) {
      return new HeadingText(names, units, null);
    }
    var name = MARKS.matcher(Writing.fold(written)).replaceAll("");
    names.add(name);
    for (var taken = withoutUnit(name, units); taken != null; taken = withoutUnit(name, units)) {
      name = MARKS.matcher(taken).replaceAll("");
      names.add(name);
    }
    var year = OF_YEAR.matcher(name);
    Integer of = null;
    var sinceWhen = UP_TO.matcher(name).replaceFirst("");
    if (!sinceWhen.equals(name)) {
      names.add(sinceWhen);
    } else if (year.find()) {
      of = Integer.valueOf(year.group(1));
      names.add(year.replaceFirst(ANY_YEAR));
    }
    return new HeadingText(names, units, of);
  }

  /** The name without the brackets or the unit at its end, null when there is nothing to take. */
  private static @Nullable String withoutUnit(String name, Set<Unit> units) {
    var bracket = BRACKETS.matcher(name);
    if (bracket.matches()) {
      var inside = UnitStatement.among(bracket.group(2));
      if (!inside.isEmpty() || QUALIFIER.matcher(bracket.group(2)).matches()) {
        units.addAll(inside);
        return bracket.group(1);
      }
      return null;
    }
    var atEnd = UNIT_AT_END.matcher(name);
    if (atEnd.matches()) {
      var base = atEnd.group(1) != null ? atEnd.group(1) : atEnd.group(3);
      var unit = UnitStatement.among(atEnd.group(2) != null ? atEnd.group(2) : atEnd.group(4));
      if (!unit.isEmpty()) {
        units.addAll(unit);
        return base;
      }
    }
    return null;
  }

  /**
   * The texts above one column, from the top, joined: what its lowest says counts first, and units
   * of upper ones hold when lower ones state none. A cell that only states a unit is no text.
   */
  static HeadingText joined(List<String> path) {
    var texts = new ArrayList<HeadingText>();
    Set<Unit> units = Set.of();
    Integer year = null;
    for (var written : path) {
      var alone = UnitStatement.alone(written);
      if (alone.isPresent()) {
        units = Set.of(alone.get());
      } else {
        var text = of(written);
        texts.add(text);
        units = text.units().isEmpty() ? units : text.units();
        year = text.year() == null ? year : text.year();
      }
    }
    var names = new LinkedHashSet<String>();
    for (int from = 0; from < texts.size(); from++) {
      var joined = Set.of("");
      for (var text : texts.subList(from, texts.size())) {
        var longer = new LinkedHashSet<String>();
        for (var head : joined) {
          var parting = head.isEmpty() || head.endsWith(ANY_YEAR) ? "" : "/";
          text.names().forEach(n -> longer.add(head + parting + n));
        }
        joined = longer;
      }
      names.addAll(joined);
    }
    if (texts.size() > 1
        && texts.getLast().names().stream().anyMatch(n -> TOTAL.matcher(n).matches())) {
      names.addAll(texts.get(texts.size() - 2).names());
    }
    return new HeadingText(names, units, year);
  }
}
