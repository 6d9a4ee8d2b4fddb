package org.zhaoshang.enterprise;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name as lists carry it, told from what people write around it: a number before it, a mark or
 * the member's office behind it, the former name in brackets.
 *
 * @param name the name itself, as it is written
 * @param former the former name in brackets, null when there is none
 */
public record ListedName(String name, @Nullable String former) {

  private static final Pattern NUMBER =
      Pattern.compile(
          "^[\\s(（]*(?:\\d{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])\\s*[、.．)）](?!\\d)\\s*(?=\\S{2})");
  private static final Pattern MARKS = Pattern.compile("^[\\s*＊★☆※#▲△●○◆]+|[\\s*＊★☆※#▲△●○◆]+$");
  private static final Pattern OFFICE =
      Pattern.compile(
          "\\s*[(（【\\[]\\s*(?:名誉|荣誉|常务|执行|轮值|创始|驻会)*(?:副?会长|副?理事长|理事|副?监事长|监事|副?秘书长|副?主席|会员)(?:单位|企业)?\\s*[)）】\\]]\\s*$");
  private static final String LEGAL_FORM = "(?:公司|集团|厂|合作社|株式会社|(?i:ltd|inc|gmbh)\\.?)";
  private static final Pattern FORMER =
      Pattern.compile(
          "\\s*[(（【\\[]\\s*(?:原名?称?|曾用名|前身)(?:为|是)?\\s*[:：]?\\s*(.{2,}?"
              + LEGAL_FORM
              + ")\\s*[)）】\\]]\\s*$");
  private static final Pattern PARTING =
      Pattern.compile("(?<=" + LEGAL_FORM + ")\\s*[、；;/／,，\\n]\\s*");

  /** What a cell says. */
  public static ListedName of(String written) {
    var name = written.strip();
    String former = null;
    for (var before = ""; !before.equals(name); ) {
      before = name;
      name = MARKS.matcher(NUMBER.matcher(name).replaceFirst("")).replaceAll("");
      name = OFFICE.matcher(name).replaceFirst("");
      var bracketed = FORMER.matcher(name);
      if (former == null && bracketed.find() && bracketed.start() > 1) {
        former = bracketed.group(1);
        name = name.substring(0, bracketed.start());
      }
    }
    return new ListedName(name.isEmpty() ? written : name, former);
  }

  /** The names of a cell: several when each of them is written to its legal form, else one. */
  public static List<ListedName> all(String written) {
    var parts = Stream.of(PARTING.split(written)).map(ListedName::of).toList();
    boolean full = parts.stream().allMatch(p -> p.name().matches("(?s).{2,}" + LEGAL_FORM));
    return full ? parts : List.of(of(written));
  }

  /** With the former name of a column of its own, if there is one. */
  public ListedName besides(@Nullable String column) {
    return column == null ? this : new ListedName(name, column);
  }
}
