package org.zhaoshang.relevance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which records are meant, in words that a person reads: {@code 企业《大连驰云轴承制造股份有限公司》} is the one of
 * this name, {@code 企业：行业=65，街道=营城子街道} is every enterprise for which all conditions hold.
 *
 * @param text as written
 */
public record Rule(JudgedType type, List<Condition> conditions, String text) {

  /**
   * Reads the rules of a cell, separated by {@code ；}; an empty cell has none.
   *
   * @throws IllegalArgumentException saying which rule cannot be read and why
   */
  static List<Rule> parseAll(String cell) {
    return Arrays.stream(cell.split("[；;]"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Rule::parse)
        .toList();
  }

  private static Rule parse(String text) {
    var type =
        Arrays.stream(JudgedType.values())
            .filter(t -> text.startsWith(t.label))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("规则“%s”应以 企业、项目、商会 或 线索 开头".formatted(text)));
    var rest = text.substring(type.label.length());
    if (rest.startsWith("《") && rest.endsWith("》")) {
      var name = "名称=" + rest.substring(1, rest.length() - 1);
      return new Rule(type, List.of(Condition.parse(type, name)), text);
    }
    if (!rest.startsWith("：") && !rest.startsWith(":")) {
      throw new IllegalArgumentException("规则“%s”：%s 之后写 《名称》 或 ：条件".formatted(text, type.label));
    }
    var conditions = new ArrayList<Condition>();
    for (var condition : rest.substring(1).split("[，,]")) {
      conditions.add(Condition.parse(type, condition.strip()));
    }
    return new Rule(type, List.copyOf(conditions), text);
  }

  boolean matches(DistrictRecord candidate) {
    return candidate.type() == type && conditions.stream().allMatch(c -> c.holds(candidate));
  }
}
