package org.zhaoshang.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleDayTest {

  @ParameterizedTest
  @CsvSource({
    "甘井子区2018年重点项目推进台账（截至2018年6月底）, 2018-06-30",
    "截止到２０１８年３月１５日, 2018-03-15",
    "截至2018.2, 2018-02-28",
    "台账（截至2018-3-31）, 2018-03-31"
  })
  void aTitleSaysForWhichDayItIsTrue(String title, LocalDate day) {
    assertThat(TitleDay.of(title)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018年6月推进台账", "截至2017年底累计完成投资", "截至2018年13月", "填表日期：2018年6月30日"})
  void whatNamesNoSuchDaySaysNothing(String title) {
    assertThat(TitleDay.of(title)).isEmpty();
  }
}
