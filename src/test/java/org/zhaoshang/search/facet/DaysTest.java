package org.zhaoshang.search.facet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.schema.DocumentValue;
import org.zhaoshang.schema.FieldAccess;
import org.zhaoshang.schema.FieldRoles;
import org.zhaoshang.schema.FieldRoles.FilterRole;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.filter.Condition;
import org.zhaoshang.search.filter.Condition.Operator;

class DaysTest {

  private static final IndexedField DATE =
      new IndexedField(
          new DocumentValue("on", ValueKind.DATE, false, null, null, ""),
          new FieldRoles(
              0, null, new FilterRole("on", "DateFilter"), null, null, null, null, false, false),
          FieldAccess.WITH_THE_RECORD);
  private static final Period MARCH = Period.of(DateInterval.MONTH, LocalDate.of(2018, 3, 1));

  @Test
  void aPeriodIsSelectedWhenEveryDayOfItIs() {
    assertThat(days("GTE 2018-03-01", "LTE 2018-03-31").select(MARCH)).isTrue();
    assertThat(days("GTE 2018-03-01", "LT 2018-04-01").select(MARCH)).isTrue();
    assertThat(days("GT 2018-02-28").select(MARCH)).isTrue();
    assertThat(days("LT 2020-01-01").select(MARCH)).isTrue();
    assertThat(days("GTE 2018-03-02").select(MARCH)).isFalse();
    assertThat(days("LT 2018-03-31").select(MARCH)).isFalse();
    assertThat(days("EQ 2018-03-14").select(MARCH)).isFalse();
  }

  @Test
  void whereNothingIsComparedNothingIsSelected() {
    assertThat(Days.of(List.of()).select(MARCH)).isFalse();
    assertThat(Days.of(List.of(new Condition(DATE, Operator.EXISTS, List.of(true)))).select(MARCH))
        .isFalse();
  }

  private static Days days(String... conditions) {
    return Days.of(
        Stream.of(conditions)
            .map(c -> c.split(" "))
            .map(c -> new Condition(DATE, Operator.valueOf(c[0]), List.of(c[1])))
            .toList());
  }
}
