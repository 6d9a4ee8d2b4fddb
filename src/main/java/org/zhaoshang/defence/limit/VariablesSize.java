package org.zhaoshang.defence.limit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.defence.Refusal;
import org.zhaoshang.defence.Refusal.Code;

/** Measures an operation's variables as they came, before they are read by the schema. */
public final class VariablesSize {

  private final OperationLimits limits;
  private int values;

  private VariablesSize(OperationLimits limits) {
    this.limits = limits;
  }

  /** Refuses variables that go beyond the limits. */
  public static void check(Map<String, ?> variables, OperationLimits limits) {
    var size = new VariablesSize(limits);
    variables.forEach((name, value) -> size.check("$" + name, value, 1));
  }

  private void check(String place, @Nullable Object value, int level) {
    if (++values > limits.inputValues()) {
      throw refusal(
          Code.INPUT_TOO_LARGE,
          "the variables hold more than %d values".formatted(limits.inputValues()),
          limits.inputValues());
    }
    if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
      return;
    }
    if (level > limits.inputDepth()) {
      throw refusal(
          Code.INPUT_TOO_DEEP,
          "%s is nested deeper than %d levels".formatted(shortened(place), limits.inputDepth()),
          limits.inputDepth());
    }
    if (value instanceof List<?> list) {
      if (list.size() > limits.listItems()) {
        throw refusal(
            Code.LIST_TOO_LONG,
            "%s: %d items, at most %d".formatted(shortened(place), list.size(), limits.listItems()),
            limits.listItems());
      }
      list.forEach(item -> check(place, item, level + 1));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> check(place + "." + key, item, level + 1));
    }
  }

  /** The caller chose the names in it. */
  private static String shortened(String place) {
    int most = 100;
    return place.length() <= most ? place : place.substring(0, most) + "…";
  }

  private static RuntimeException refusal(Code code, String message, int limit) {
    return new Refusal(code, message, null, limit).toException();
  }
}
