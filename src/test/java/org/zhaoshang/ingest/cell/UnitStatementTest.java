package org.zhaoshang.ingest.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitStatementTest {

  private static final Unit YI = Unit.parse("亿元").orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "单位：亿元",
        "单位:亿元",
        "单位﹕亿元",
        "单 位：亿 元",
        "单位 亿元",
        "单位亿元",
        "单位：亿",
        "單位：億元",
        "单位：个、亿元",
        "单位：个，亿元",
        "单位:亿元、个",
        "单位：亿元/个",
        "单位：亿元，亩",
        "单位：个和亿元",
        "金额单位：亿元",
        "计量单位：亿元",
        "货币单位：亿元  填表日期：2018年3月",
        "货币单位：亿元 填表日期：2018年3月",
        "投资单位：亿元",
        "填报单位：发改局    单位：亿元",
        "填报单位:发改局单位:亿元",
        "（亿元）",
        "(单位：亿元)",
        "甘井子区2018年重点项目推进台账（单位：亿元）",
        "甘井子区2018年重点项目推进台账（亿元）",
        "甘井子区2018年重点项目推进台账【金额：亿元】",
        "2. 金额以亿元计",
        "本表金额均以亿元为单位",
        "Unit: 亿元",
      })
  void theUnitIsReadHoweverItIsStated(String written) {
    assertThat(UnitStatement.in(written)).containsExactly(YI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"单位：人民币亿元", "单位：亿元人民币", "单位：亿元（人民币）", "金额单位：RMB亿元", "单位：人民币（亿元）"})
  void theCurrencyMayStandBesideIt(String written) {
    assertThat(UnitStatement.in(written))
        .singleElement()
        .extracting(Unit::factor)
        .isEqualTo(YI.factor());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "填报单位：发改局",
        "填报单位：辛寨子街道",
        "建设单位：大连万元公司",
        "单位：个",
        "单位：亩、个",
        "单位：人民币",
        "单位名称须与公章一致",
        "甘井子区2018年重点项目推进台账（万）",
        "总投资5亿元以上项目表",
        "五十亿元以上项目（50亿元以上）",
        "甘井子区2018年重点项目推进台账",
      })
  void whatIsNoUnitOfMoneyIsNone(String written) {
    assertThat(UnitStatement.in(written)).isEmpty();
  }

  @Test
  void twoUnitsAreTwo() {
    assertThat(UnitStatement.in("单位：万元、亿元")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"亿元", "（亿元）", "(单位：亿元)", "单位：亿元", "[亿元]", "亿"})
  void aCellMaySayNothingElse(String written) {
    assertThat(UnitStatement.alone(written)).contains(YI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"总投资（亿元）", "1", "", "金额", "5亿元"})
  void otherCellsSayMore(String written) {
    assertThat(UnitStatement.alone(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"亿元，含税", "亿元", "单位：亿元", "亿", "含税、亿元"})
  void aHeadingMayQualifyIt(String inside) {
    assertThat(UnitStatement.among(inside)).containsExactly(YI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"万元", "亿元", "元", "万美元", "亿日元", "万英镑"})
  void aUnitIsShownAsItIsRead(String written) {
    assertThat(Unit.parse(written).orElseThrow()).hasToString(written);
  }
}
