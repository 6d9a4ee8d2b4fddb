package org.zhaoshang.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static final DistrictRecord CENTRE =
      record(
          JudgedType.ENTERPRISE,
          Map.of(
              "名称", List.of("大连众岸轨道交通装备有限公司"),
              "行业", List.of("37"),
              "行业名称", List.of("铁路、船舶、航空航天和其他运输设备制造业"),
              "街道", List.of("椒金山街道"),
              "别名", List.of("众岸轨交", "zhongan rail"),
              "经营范围", List.of("机车车辆零部件、轨道交通牵引系统的制造")));

  @Test
  void aNameMeansTheRecordOfThatName() {
    assertThat(holds("企业《大连众岸轨道交通装备有限公司》")).isTrue();
    assertThat(holds("企业《众岸轨道交通装备》")).isFalse();
    assertThat(holds("项目《大连众岸轨道交通装备有限公司》")).isFalse();
  }

  @Test
  void widthCaseAndTraditionalCharactersMakeNoDifference() {
    assertThat(holds("企业《大連眾岸軌道交通裝備有限公司》")).isTrue();
    assertThat(holds("企业：别名=ＺＨＯＮＧＡＮ RAIL")).isTrue();
    assertThat(
            Rule.parseAll("项目：名称含第2实验小学")
                .getFirst()
                .matches(
                    record(
                        JudgedType.PROJECT,
                        Map.of("名称", List.of(DistrictRecord.folded("红旗第２实验小学新建工程"))))))
        .isTrue();
  }

  @Test
  void allConditionsMustHold() {
    assertThat(holds("企业：行业=37，街道=椒金山街道")).isTrue();
    assertThat(holds("企业：行业=37，街道=营城子街道")).isFalse();
  }

  @Test
  void oneOfSeveralValuesIsEnough() {
    assertThat(holds("企业：行业=34/35/37")).isTrue();
    assertThat(holds("企业：经营范围含轴承/牵引系统")).isTrue();
    assertThat(holds("企业：别名含轨交")).isTrue();
  }

  @Test
  void everyComparisonDoesWhatItSays() {
    assertThat(holds("企业：名称始于大连众岸")).isTrue();
    assertThat(holds("企业：名称始于众岸")).isFalse();
    assertThat(holds("企业：经营范围不含轴承")).isTrue();
    assertThat(holds("企业：经营范围不含轴承/机车")).isFalse();
    assertThat(holds("企业：街道≠营城子街道")).isTrue();
    assertThat(holds("企业：别名≠众岸轨交")).isFalse();
    assertThat(holds("企业：行业名称含船舶")).isTrue();
  }

  @Test
  void anUnknownValueSatisfiesOnlyANegation() {
    assertThat(holds("企业：省份=辽宁省")).isFalse();
    assertThat(holds("企业：省份≠辽宁省")).isTrue();
  }

  @Test
  void aCellHoldsSeveralRulesOrNone() {
    assertThat(Rule.parseAll("企业《甲》； 线索：阶段=在谈，内容含光伏；"))
        .extracting(Rule::type)
        .containsExactly(JudgedType.ENTERPRISE, JudgedType.LEAD);
    assertThat(Rule.parseAll("")).isEmpty();
  }

  @Test
  void aRuleThatCannotBeReadIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("公司《甲》"))
        .withMessageContaining("公司《甲》")
        .withMessageContaining("企业、项目、商会 或 线索");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("企业 甲"))
        .withMessageContaining("企业 甲");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("企业：阶段=在谈"))
        .withMessageContaining("阶段=在谈")
        .withMessageContaining("经营范围");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("企业：名称像大连"))
        .withMessageContaining("名称像大连")
        .withMessageContaining("始于");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("企业：名称含"))
        .withMessageContaining("空的值");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.parseAll("企业：行业=34//37"))
        .withMessageContaining("空的值");
  }

  private static boolean holds(String rule) {
    return Rule.parseAll(rule).getFirst().matches(CENTRE);
  }

  private static DistrictRecord record(JudgedType type, Map<String, List<String>> fields) {
    return new DistrictRecord(type, "id", "name", fields);
  }
}
