package org.zhaoshang.work.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Money;

/** As the schema's type of the same name. */
record WorkReport(Asked asked, BigDecimal timeShare, List<Line> lines) {

  /**
   * What is asked for.
   *
   * @param until up to which day it counts
   * @param asOf as known at the end of which day; null for what is known now
   */
  record Asked(int year, LocalDate until, @Nullable LocalDate asOf, Scope by) {

    /** The last day of the year that counts. */
    LocalDate last() {
      var end = LocalDate.of(year, 12, 31);
      return until.isBefore(end) ? until : end;
    }
  }

  /** As the schema's {@code ReportScope}, with the column that says it. */
  enum Scope {
    STREET("street_code"),
    DEPARTMENT("department"),
    CATEGORY("category");

    private final String column;

    Scope(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  /** As the schema's {@code PlanMeasure}, in the order in which reports list them. */
  enum Measure {
    SIGNED,
    SIGNED_AMOUNT,
    REGISTERED,
    STARTED,
    IN_PRODUCTION,
    IN_PLACE,
    COMPLETED;

    boolean isAmount() {
      return this == SIGNED_AMOUNT || this == IN_PLACE || this == COMPLETED;
    }
  }

  /** A line. */
  record Line(boolean total, @Nullable String scope, Label name, List<Figure> figures) {

    public String label() {
      return name.zh();
    }

    public String labelEn() {
      return name.en();
    }
  }

  /**
   * A target that stands against a figure.
   *
   * @param owed a number, or an amount in 元
   */
  record Target(
      String holder,
      @Nullable String street,
      @Nullable String department,
      @Nullable BigDecimal owed) {}

  /**
   * A figure.
   *
   * @param inMonth a number, or an amount in 元
   * @param done the same since the year began
   * @param rank from 1; null where there is none
   */
  record Figure(
      Measure measure,
      BigDecimal inMonth,
      BigDecimal done,
      @Nullable Target target,
      @Nullable BigDecimal share,
      @Nullable BigDecimal points,
      @Nullable Integer rank) {

    Figure ranked(@Nullable Integer place) {
      return new Figure(measure, inMonth, done, target, share, points, place);
    }

    @Nullable BigDecimal owed() {
      return target == null ? null : target.owed();
    }

    public @Nullable Integer monthNumber() {
      return number(inMonth);
    }

    public @Nullable Money monthAmount() {
      return amount(inMonth);
    }

    public @Nullable Integer number() {
      return number(done);
    }

    public @Nullable Money amount() {
      return amount(done);
    }

    public @Nullable Integer targetNumber() {
      return Optional.ofNullable(owed()).map(this::number).orElse(null);
    }

    public @Nullable Money targetAmount() {
      return Optional.ofNullable(owed()).map(this::amount).orElse(null);
    }

    private @Nullable Integer number(BigDecimal value) {
      return measure.isAmount() ? null : value.intValueExact();
    }

    private @Nullable Money amount(BigDecimal value) {
      return measure.isAmount() ? Money.cny(value) : null;
    }
  }

  /** As the schema's type of the same name. */
  record FunnelStage(
      String stage,
      int standing,
      @Nullable Integer reached,
      @Nullable BigDecimal conversion,
      int left,
      @Nullable BigDecimal days) {}

  /** As the schema's type of the same name. */
  record StalledWork(String id, String name, String reason, LocalDate since, int days) {}

  public int year() {
    return asked.year();
  }

  public LocalDate until() {
    return asked.until();
  }

  public @Nullable LocalDate asOf() {
    return asked.asOf();
  }

  public Scope by() {
    return asked.by();
  }
}
