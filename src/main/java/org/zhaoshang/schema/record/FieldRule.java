package org.zhaoshang.schema.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that every value of a field keeps, whatever door it comes through. */
public sealed interface FieldRule {

  /** Its name, as problems and constraints carry it: {@code length}, {@code range}. */
  String name();

  /** A text of at least {@code min} and at most {@code max} characters (code points). */
  record Length(int min, int max) implements FieldRule {
    @Override
    public String name() {
      return "length";
    }
  }

  /**
   * A number between two limits, each null when there is none.
   *
   * @param above whether {@code min} itself is excluded
   * @param decimals how many decimals there are at most
   */
  record Range(@Nullable BigDecimal min, boolean above, @Nullable BigDecimal max, int decimals)
      implements FieldRule {
    @Override
    public String name() {
      return "range";
    }
  }

  /**
   * A day not before {@code from}; with {@code past}, not after today (Asia/Shanghai).
   *
   * @param from null when any day will do
   */
  record Days(@Nullable LocalDate from, boolean past) implements FieldRule {
    @Override
    public String name() {
      return "days";
    }
  }

  /** One of these values. */
  record Values(List<String> allowed) implements FieldRule {
    @Override
    public String name() {
      return "values";
    }
  }

  /**
   * A text of this form.
   *
   * @param form a regular expression that the whole text matches
   * @param like an example, by which the form is told
   */
  record Form(String form, String like) implements FieldRule {
    @Override
    public String name() {
      return "form";
    }
  }

  /** A text without numbers by which a person is reached or identified. */
  record Impersonal() implements FieldRule {
    @Override
    public String name() {
      return "impersonal";
    }
  }
}
