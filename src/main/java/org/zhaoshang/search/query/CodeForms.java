package org.zhaoshang.search.query;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes that a whole query may be, as the record writes them: people read a code aloud in
 * groups, leave out its hyphens or put others, and take a letter for the digit that looks like it.
 */
final class CodeForms {

  /** A unified social credit code, GB 32100-2015, perhaps with letters that are none of its own. */
  private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-Z]{18}");

  /** An investment project's code: year, division, industry, kind and number. */
  private static final Pattern PROJECT_CODE =
      Pattern.compile("([0-9]{4})([0-9]{6})([0-9]{2})([0-9]{2})([0-9]{6})");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}_./·,:，。：、]+");

  private CodeForms() {}

  /**
   * The codes that this text may be, upper case; empty when it is none.
   *
   * @param folded the whole query, folded
   */
  static Set<String> of(String folded) {
    var codes = new LinkedHashSet<String>();
    var bare = SEPARATORS.matcher(folded).replaceAll("").toUpperCase(Locale.ROOT);
    if (CREDIT_CODE.matcher(bare).matches()) {
      codes.add(bare);
      codes.add(digitsForLetters(bare));
    }
    var project = PROJECT_CODE.matcher(bare.replace('O', '0'));
    if (project.matches()) {
      codes.add(project.replaceAll("$1-$2-$3-$4-$5"));
    }
    return codes;
  }

  /** The standard leaves these letters out because they are taken for digits. */
  private static String digitsForLetters(String code) {
    return code.replace('O', '0').replace('I', '1').replace('Z', '2').replace('S', '5');
  }
}
