package org.zhaoshang.ingest.profile;

import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhaoshang.text.Folding;

/**
 * The year that a title is about: {@code 2018年}, {@code 二〇一八年}, {@code （2018.3）}. Of two years the
 * one that is planned counts ({@code 2017年完成情况及2018年推进计划}), and the day up to which something was
 * counted ({@code 截至2017年底}) only where nothing else is said.
 */
public final class TitleYear {

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final Pattern IN_WORDS =
      Pattern.compile("二([〇零○oO0])([〇零○oO0一二三四五六七八九])([〇零○oO0一二三四五六七八九])(?=年)");
  private static final Pattern TOGETHER = Pattern.compile("年?度?\\s*[-—–~～至到、和及与,]+\\s*");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");
  private static final Pattern COUNTED_TO = Pattern.compile("(?:截至|截止到?)\\s*$");
  private static final Pattern PLANNED = Pattern.compile("计划|推进|安排|目标|拟");
  private static final Pattern FILLED_IN =
      Pattern.compile("(?:填表|填报|制表|编制|报送|打印|更新|上报)[^:]{0,4}:|^(?:日期|时间):|发\\[|发〔");

  private TitleYear() {}

  private record Named(String year, boolean countedTo, boolean planned) {}

  /**
   * The years that a text may be about: none, one, or several that only a person can choose from.
   *
   * @param countedTo whether a day up to which something was counted is good enough
   */
  public static Set<String> of(String text, boolean countedTo) {
    var years = named(text);
    var meant = distinct(years.stream().filter(y -> !y.countedTo()).toList());
    if (meant.size() > 1) {
      var planned = distinct(years.stream().filter(y -> !y.countedTo() && y.planned()).toList());
      return planned.size() == 1 ? planned : meant;
    }
    return meant.isEmpty() && countedTo ? distinct(years) : meant;
  }

  private static List<Named> named(String text) {
    var folded =
        IN_WORDS
            .matcher(Folding.fold(text))
            .replaceAll(m -> "20" + digit(m.group(2)) + digit(m.group(3)));
    var years = new LinkedList<Named>();
    if (FILLED_IN.matcher(folded).find()) {
      return years;
    }
    var all = YEAR.matcher(folded).results().toList();
    int next = folded.length();
    boolean planned = false;
    for (var match : all.reversed()) {
      // of 2019-2021年计划 both are planned
      var after = folded.substring(match.end(), next);
      planned = PLANNED.matcher(after).find() || planned && TOGETHER.matcher(after).matches();
      years.addFirst(
          new Named(
              match.group(1),
              COUNTED_TO.matcher(folded.substring(0, match.start())).find(),
              planned));
      next = match.start();
    }
    return years;
  }

  private static int digit(String word) {
    return Math.max(0, DIGITS.indexOf(word));
  }

  private static Set<String> distinct(List<Named> years) {
    var distinct = new LinkedHashSet<String>();
    years.forEach(y -> distinct.add(y.year()));
    return distinct;
  }
}
