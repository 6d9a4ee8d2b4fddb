package org.zhaoshang.ingest.cell;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhaoshang.text.Folding;

/**
 * Where people state the unit of the amounts of a table: {@code 单位：万元}, {@code 单位：个、亿元}, {@code
 * （亿元）}, {@code 金额以万元计}. What is no unit of money (个, 亩, the name of a reporting body) is none.
 */
public final class UnitStatement {

  /** Longer texts are prose, and take the patterns long. */
  private static final int LONGEST = 1000;

  /** What every unit of money has; most texts have none of it. */
  private static final Pattern HINT = Pattern.compile("[元圆圓亿億万萬千镑鎊金]|[A-Za-z]{3}");

  private static final Pattern WORD = Pattern.compile("单\\s*位|unit", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[【〔]([^()\\[\\]【】〔〕]*)[)\\]】〔〕]");
  private static final Pattern COUNTED =
      Pattern.compile("(?:以|按|用|均为)(\\p{IsHan}{1,8}?)(?:计|为单位|列示|填报|填列|反映|$)");
  private static final Pattern PARTING = Pattern.compile("[、,;:/|()\\[\\]【】]|和|及|与");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern CURRENCY = Pattern.compile("[元圆镑]|美金|[a-z]{3}");

  /** Characters, blanks included; what says more is no unit alone. */
  private static final int LONGEST_ALONE = 40;

  private UnitStatement() {}

  /** The units of money that a text above headings states; usually one, or none. */
  public static Set<Unit> in(String text) {
    var units = new LinkedHashSet<Unit>();
    if (text.length() > LONGEST || !HINT.matcher(text).find()) {
      return units;
    }
    var folded = Folding.fold(text);
    var after = WORD.split(folded, -1);
    for (int i = 1; i < after.length; i++) {
      add(after[i], false, units);
    }
    for (var pattern : Set.of(IN_BRACKETS, COUNTED)) {
      pattern.matcher(Writing.fold(text)).results().forEach(m -> add(m.group(1), true, units));
    }
    return units;
  }

  /** The unit that is all a cell says: {@code （亿元）}, {@code 万元}, {@code 单位：万元}. */
  public static Optional<Unit> alone(String text) {
    return text.length() > LONGEST_ALONE
        ? Optional.empty()
        : Unit.parse(
            Writing.fold(text).replaceAll("^[(\\[【]?(?:(?:金额|计量|货币)?单位:?)?[(\\[【]?|[)\\]】]+$", ""));
  }

  /**
   * The units among what stands in the brackets of a heading: {@code 亿元，含税}, {@code 单位：万元}; a scale
   * without a currency counts.
   */
  public static Set<Unit> among(String inside) {
    var units = new LinkedHashSet<Unit>();
    add(WORD.matcher(Folding.fold(inside)).replaceAll(""), false, units);
    return units;
  }

  /** Adds the units among words, of which a unit is one or, with blanks inside, several. */
  private static void add(String words, boolean withCurrency, Set<Unit> units) {
    for (var part : PARTING.split(words)) {
      var whole = money(part, withCurrency);
      if (whole.isPresent()) {
        units.add(whole.get());
      } else {
        for (var word : BLANKS.split(part.strip())) {
          money(word, withCurrency).ifPresent(units::add);
        }
      }
    }
  }

  private static Optional<Unit> money(String word, boolean withCurrency) {
    return withCurrency && !CURRENCY.matcher(word).find()
        ? Optional.empty()
        : Unit.parse(word.replaceFirst("[。.]+$", ""));
  }
}
