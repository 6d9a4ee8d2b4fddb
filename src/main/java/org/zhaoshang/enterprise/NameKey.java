package org.zhaoshang.enterprise;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhaoshang.text.Folding;

/**
 * What remains of an enterprise's name when the ways of writing it are folded away, and what the
 * name is made of: place, brand and trade, legal form (Regulations on enterprise names, article 6).
 *
 * @param strict the full legal name: width, case, traditional characters, blanks, brackets and
 *     punctuation folded; 有限责任公司 written as 有限公司, which is the same form; the place at the head as
 *     {@link NamePlaces.Head#plain} has it. 股份有限公司 stays another firm than 有限公司, and X（大连）another
 *     than X
 * @param core brand and trade: 大连曙光科技有限公司 is 曙光科技; the strict key when nothing else would remain.
 *     Alike cores are alike, and never certain
 * @param place the place at the head, empty when there is none
 * @param inserted the places in brackets or at the end, which name a subsidiary; empty when there
 *     are none
 * @param form the legal form, with 集团 and 控股 before it; empty when there is none
 * @param branch what says that it is a branch of the firm: 金州分公司; empty when it is none
 */
public record NameKey(
    String strict, String core, String place, String inserted, String form, String branch) {

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
          "有限合伙",
          "普通合伙",
          "合伙企业有限合伙",
          "合伙企业普通合伙",
          "合伙企业",
          "个人独资企业",
          "厂",
          "株式会社",
          "有限会社");

  private static final List<String> GROUPS = longestFirst("集团股份", "集团", "控股", "股份");
  private static final Pattern BRACKETS = Pattern.compile("[(\\[【〔](.*?)[)\\]】〕]");
  private static final Pattern BRANCH =
      Pattern.compile(
          "^(.+?(?:公司|厂|集团|银行|社|中心|所))(.*(?:分公司|支公司|分店|门店|分厂|分社|分所|分行|支行|分部|办事处|代表处|营业部|项目部|分支机构))$");
  private static final int SHORTEST_CORE = 2;

  /** The keys of a name as it was written. */
  public static NameKey of(String written) {
    var folded =
        Folding.fold(written).replace("㈱", "株式会社").replace("(株)", "株式会社").replace("㈲", "有限会社");
    return folded.codePoints().noneMatch(NameKey::isSyllable) ? latin(folded) : han(folded);
  }

  /** Han, Kana and Hangul: names of which are written without blanks. */
  private static boolean isSyllable(int c) {
    return Character.isIdeographic(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL;
  }

  private static NameKey latin(String folded) {
    var name = LatinName.of(folded);
    var core = String.join("", name.words());
    var form = String.join("", name.form());
    return new NameKey(core + form, core, "", "", form, "");
  }

  private static NameKey han(String folded) {
    var inserted = new StringBuilder();
    var base =
        letters(
            BRACKETS
                .matcher(folded)
                .replaceAll(bracketed -> {
                  var inside = letters(bracketed.group(1));
                  boolean place = NamePlaces.isPlace(inside);
                  inserted.append(place ? inside : "");
                  return place ? "" : java.util.regex.Matcher.quoteReplacement(inside);
                }));
    var branched = BRANCH.matcher(base);
    var branch = branched.matches() ? branched.group(2) : "";
    var name = branch.isEmpty() ? base : branched.group(1);
    var without = withoutForm(name);
    var form = name.substring(without.length());
    var head = NamePlaces.head(without, SHORTEST_CORE);
    var core = without.substring(head.written().length());
    var tail = NamePlaces.tail(core, SHORTEST_CORE);
    core = core.substring(0, core.length() - tail.length());
    inserted.append(tail);
    var strict = strict(letters(folded));
    return new NameKey(
        strict,
        core.length() < SHORTEST_CORE ? strict : core,
        head.plain(),
        inserted.toString(),
        form,
        branch);
  }

  private static String letters(String folded) {
    return folded
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || Character.isIdeographic(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace("有限责任公司", "有限公司");
  }

  private static String strict(String name) {
    var head = NamePlaces.head(name, SHORTEST_CORE);
    var rest = name.substring(head.written().length());
    return head.plain() + (rest.endsWith("股份公司") ? rest.replaceFirst("股份公司$", "股份有限公司") : rest);
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
