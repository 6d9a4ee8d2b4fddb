package org.zhaoshang.search.facet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.DateInterval;

class PeriodTest {

  @Property
  void everyDayIsInExactlyOnePeriodAndPeriodsFollowEachOther(
      @ForAll DateInterval interval, @ForAll @IntRange(min = -40_000, max = 60_000) int days) {
    var day = LocalDate.EPOCH.plusDays(days);
    var period = Period.of(interval, day);

    assertThat(day).isBetween(period.first(), period.next().first().minusDays(1));
    assertThat(Period.of(interval, period.next().first())).isEqualTo(period.next());
    assertThat(Period.of(interval, period.next().first().minusDays(1))).isEqualTo(period);
    assertThat(period.value()).isLessThan(period.next().value());
  }

  @Test
  void aPeriodIsNamedInBothLanguages() {
    var day = LocalDate.of(2018, 3, 31);

    assertThat(Period.of(DateInterval.YEAR, day).name()).isEqualTo(new Label("2018年", "2018"));
    assertThat(Period.of(DateInterval.QUARTER, day).name())
        .isEqualTo(new Label("2018年一季度", "Q1 2018"));
    assertThat(Period.of(DateInterval.MONTH, day).name())
        .isEqualTo(new Label("2018年3月", "March 2018"));
    assertThat(Period.of(DateInterval.QUARTER, day.plusDays(1)).value()).isEqualTo("2018-Q2");
    assertThat(Period.of(DateInterval.MONTH, day).value()).isEqualTo("2018-03");
  }
}
