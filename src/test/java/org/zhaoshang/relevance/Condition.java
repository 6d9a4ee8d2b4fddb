package org.zhaoshang.relevance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One condition of a rule, such as {@code 街道=营城子街道} or {@code 经营范围含锂电池/储能}: alternatives are
 * separated by a slash.
 *
 * @param values folded by {@link DistrictRecord#folded}
 */
record Condition(String field, Operator operator, List<String> values) {

  /** How a value is compared; a field of several values satisfies it with any of them. */
  enum Operator {
    // the longer ones first: 不含 ends in 含
    CONTAINS_NOT("不含"),
    CONTAINS("含"),
    STARTS("始于"),
    DIFFERS("≠"),
    EQUALS("=");

    final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    private boolean holds(String value, String wanted) {
      return switch (this) {
        case CONTAINS, CONTAINS_NOT -> value.contains(wanted);
        case STARTS -> value.startsWith(wanted);
        case EQUALS, DIFFERS -> value.equals(wanted);
      };
    }
  }

  /**
   * Reads a condition on a type.
   *
   * @throws IllegalArgumentException when the type has no such field, or nothing follows it
   */
  static Condition parse(JudgedType type, String text) {
    var field =
        type.fields.stream()
            .filter(text::startsWith)
            .filter(f -> operator(text.substring(f.length())) != null)
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "看不懂条件“%s”：%s可用的字段有 %s，其后写 %s"
                        .formatted(
                            text,
                            type.label,
                            String.join("、", type.fields),
                            Stream.of(Operator.values())
                                .map(o -> o.sign)
                                .collect(Collectors.joining("、")))));
    var rest = text.substring(field.length());
    var operator = operator(rest);
    var values =
        Arrays.stream(rest.substring(operator.sign.length()).split("/"))
            .map(DistrictRecord::folded)
            .toList();
    if (values.isEmpty() || values.contains("")) {
      throw new IllegalArgumentException("条件“%s”里有空的值".formatted(text));
    }
    return new Condition(field, operator, values);
  }

  boolean holds(DistrictRecord candidate) {
    var any =
        candidate.values(field).stream()
            .anyMatch(value -> values.stream().anyMatch(wanted -> operator.holds(value, wanted)));
    return operator == Operator.CONTAINS_NOT || operator == Operator.DIFFERS ? !any : any;
  }

  private static Operator operator(String text) {
    return Stream.of(Operator.values())
        .filter(o -> text.startsWith(o.sign))
        .findFirst()
        .orElse(null);
  }
}
