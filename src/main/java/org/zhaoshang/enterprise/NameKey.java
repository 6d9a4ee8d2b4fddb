package org.zhaoshang.enterprise;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhaoshang.text.Folding;

/**
 * What remains of an enterprise's name when the ways of writing it are folded away.
 *
 * @param strict width, case, traditional characters, blanks, brackets and punctuation folded, and
 *     有限责任公司 written as 有限公司, which is the same form; 股份有限公司 stays another firm than 有限公司
 * @param core the strict key without its region and legal form: 大连曙光科技有限公司 is 曙光科技; the strict key
 *     when nothing else would remain
 */
public record NameKey(String strict, String core) {

  /** Longest first: of 股份有限公司 nothing is left. */
  private static final List<String> FORMS =
      longestFirst(
          "股份有限公司",
          "有限公司",
          "集团公司",
          "总公司",
          "公司",
          "股份合作社",
          "专业合作社",
          "合作社",
          "厂",
          "coltd",
          "ltd",
          "limited",
          "inc",
          "corporation",
          "corp",
          "co");

  private static final List<String> GROUPS = longestFirst("集团股份", "集团", "控股", "股份");
  private static final Pattern REGION =
      Pattern.compile("^(中国)?(辽宁省|辽宁)?(大连市|大连)?(甘井子区|高新区|高新园区|经济技术开发区)?");
  private static final Pattern BRANCH = Pattern.compile("\\((大连|辽宁|中国|甘井子)\\)");
  private static final int SHORTEST_CORE = 2;

  /** The keys of a name as it was written. */
  public static NameKey of(String written) {
    var folded = Folding.fold(written);
    var strict = strict(folded);
    var unbranched =
        strict(BRANCH.matcher(folded.replace('（', '(').replace('）', ')')).replaceAll(""));
    return new NameKey(strict, core(unbranched, strict));
  }

  private static String strict(String folded) {
    return folded
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || Character.isIdeographic(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace("有限责任公司", "有限公司");
  }

  private static String core(String name, String otherwise) {
    var core = REGION.matcher(withoutForm(name)).replaceFirst("");
    return core.length() < SHORTEST_CORE ? otherwise : core;
  }

  /**
   * Whether this name may be a shorter way of writing the other: the same core, and nothing written
   * that contradicts it. 星海材料 may be 大连星海材料有限公司, 星海材料股份有限公司 may not.
   */
  boolean shortens(NameKey other) {
    return core.equals(other.core)
        && (region().isEmpty() || region().equals(other.region()))
        && (form().isEmpty() || form().equals(other.form()));
  }

  /** The region that the name begins with, empty when it does not. */
  private String region() {
    var match = REGION.matcher(strict);
    return match.lookingAt() ? match.group() : "";
  }

  /** The legal form that the name ends with, empty when it does not. */
  private String form() {
    return strict.substring(withoutForm(strict).length());
  }

  private static String withoutForm(String name) {
    return withoutEnding(withoutEnding(name, FORMS), GROUPS);
  }

  private static String withoutEnding(String name, List<String> endings) {
    return endings.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .orElse(name);
  }

  private static List<String> longestFirst(String... endings) {
    return Stream.of(endings).sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}
