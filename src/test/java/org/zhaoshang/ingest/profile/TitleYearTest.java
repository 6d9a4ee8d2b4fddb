package org.zhaoshang.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleYearTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甘井子区2018年重点项目推进台账",
        "甘井子区２０１８年重点项目推进台账",
        "甘井子区2018 年度重点项目",
        "甘井子区二〇一八年重点项目台账",
        "甘井子区二零一八年重点项目台账",
        "甘井子区二○一八年重点项目台账",
        "甘井子区重点项目台账（2018.3）",
        "甘井子区重点项目台账（2018-03）",
        "台账2018",
        "甘井子区2017年重点项目完成情况及2018年推进计划表",
        "2017年完成情况及2018年计划",
        "2018年重点项目（截至2017年底完成情况）",
        "2018年重点项目台账（截至2018年6月底）",
      })
  void oneYearIsMeant(String title) {
    assertThat(TitleYear.of(title, false)).containsExactly("2018");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甘井子区2019-2021年重点项目滚动计划",
        "2019—2021年重点项目",
        "2017、2018年重点项目",
        "2017年计划完成情况及2018年计划"
      })
  void severalYearsAreLeftToAPerson(String title) {
    assertThat(TitleYear.of(title, false)).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"甘井子区重点项目台账", "填表日期：2018年3月14日", "制表时间:2018.3.14", "建筑面积12018平方米", "甘发〔2018〕15号"})
  void noYearIsMeant(String title) {
    assertThat(TitleYear.of(title, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"重点项目台账（截至2018年6月底）", "截至 2018年6月"})
  void theDayUpToWhichSomethingWasCountedIsTheLastResort(String title) {
    assertThat(TitleYear.of(title, false)).isEmpty();
    assertThat(TitleYear.of(title, true)).containsExactly("2018");
  }
}
