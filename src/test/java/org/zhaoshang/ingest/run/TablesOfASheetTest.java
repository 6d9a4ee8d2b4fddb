package org.zhaoshang.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of reading, each on a small table. */
class TablesOfASheetTest {

  private static final String TITLE = "甘井子区2018年重点项目推进台账\n";
  private static final String HEADINGS = "序号,项目名称,所属街道,总投资,年度计划投资,项目阶段\n";

  @Test
  void aUnitThatNobodyStatesHoldsTheRow_andTheUploadSaysHowToGiveIt() {
    var read = read(TITLE + HEADINGS + "1,甲,营城子街道,3.5,0.5,续建\n2,乙,营城子街道,5亿元,,续建\n");

    assertThat(names(read)).containsExactly("乙");
    assertThat(read.found())
        .filteredOn(f -> f.severity() == Severity.ERROR)
        .extracting(Found::heading)
        .containsExactly("总投资", "年度计划投资");
    assertThat(reasons(read)).anyMatch(r -> r.contains("-F parameter.unit="));
  }

  @Test
  void theUploadsUnitIsTakenWhereTheFileStatesNone() {
    var read = read(TITLE + HEADINGS + "1,甲,营城子街道,3.5,0.5,续建\n", Map.of("unit", "亿元"));

    assertThat(read.drafts().getFirst().draft().get("totalInvestment"))
        .isEqualTo(new BigDecimal("350000000.00"));
  }

  @Test
  void anUploadsUnitThatContradictsTheFileHoldsTheRow() {
    var read = read(TITLE + "单位：万元\n" + HEADINGS + "1,甲,营城子街道,3.5,0.5,续建\n", Map.of("unit", "亿元"));

    assertThat(read.drafts()).isEmpty();
    assertThat(reasons(read))
        .anyMatch(r -> r.contains("the file states the unit 万元, the upload 亿元"));
  }

  @Test
  void aUnitThatIsNoneOfMoneyIsRefused() {
    assertThat(read(TITLE + HEADINGS + "1,甲,,3.5,,续建\n", Map.of("unit", "个")).message())
        .contains("parameter unit must be a unit of money");
  }

  @Test
  void whereTwoStatementsContradictTheUploadDecides() {
    var file = TITLE + "单位：万元\n（亿元）\n" + HEADINGS + "1,甲,营城子街道,3.5,0.5,续建\n";

    assertThat(read(file).drafts()).isEmpty();
    assertThat(read(file, Map.of("unit", "万元")).drafts().getFirst().draft().get("totalInvestment"))
        .isEqualTo(new BigDecimal("35000.00"));
  }

  @Test
  void aSecondTableWithOtherHeadingsHasItsOwnUnitOrNone() {
    var read =
        read(
            TITLE
                + "单位：万元\n"
                + HEADINGS
                + "1,甲,营城子街道,100,50,续建\n\n二、其他\n序号,项目名称,项目阶段,总投资\n1,乙,续建,3.5\n");

    assertThat(names(read)).containsExactly("甲");
    assertThat(reasons(read)).anyMatch(r -> r.contains("no unit of money"));
  }

  @Test
  void theSameHeadingsOnTheNextPageKeepTheUnit() {
    var read =
        read(
            TITLE
                + "单位：亿元\n"
                + HEADINGS
                + "1,甲,营城子街道,1,,续建\n第1页 共2页\n"
                + HEADINGS
                + "2,乙,营城子街道,3.5,,续建\n第 2 页 共 2 页\n");

    assertThat(names(read)).containsExactly("甲", "乙");
    assertThat(read.rejected()).isZero();
    assertThat(read.drafts().getLast().draft().get("totalInvestment"))
        .isEqualTo(new BigDecimal("350000000.00"));
  }

  @Test
  void rowsOfATableThatNobodyCanReadAreNoProjects() {
    var read =
        read(
            TITLE
                + "单位：亿元\n"
                + HEADINGS
                + "1,甲,营城子街道,1,,续建\n\n各街道汇总\n街道,个数,金额\n营城子街道,3,500\n泉水街道,4,600\n");

    assertThat(names(read)).containsExactly("甲");
    assertThat(reasons(read)).anyMatch(r -> r.contains("another table") && r.contains("5 rows"));
  }

  @Test
  void theLastRowBeforeNewHeadingsIsNoTitle() {
    var read =
        read("2018年台账\n序号,项目名称,总投资（万元）\n1,甲,100\n" + "2,乙,\n序号,项目名称,项目阶段,总投资（亿元）\n1,丙,续建,1\n");

    assertThat(names(read)).containsExactly("甲", "乙", "丙");
  }

  @Test
  void theTitleOfASectionSaysThePhase_andTheNextEndsIt() {
    var read =
        read(
            TITLE
                + "序号,项目名称,总投资（万元）,年度计划投资（万元）\n"
                + "一、续建项目（2个）,,300,\n（一）营城子街道,,,\n1,甲,100,50\n（二）泉水街道（1个）,,,\n2,乙,200,50\n"
                + "二、新开工项目,,,\n3,丙,100,50\n三、其他,,,\n4,丁,100,50\n");

    assertThat(read.drafts())
        .extracting(
            d -> d.draft().get("name"),
            d -> d.draft().get("phase"),
            d -> d.draft().get("streetCode"))
        .containsExactly(
            tuple("甲", "CONTINUING", "210211020"),
            tuple("乙", "CONTINUING", "210211018"),
            tuple("丙", "NEW_START", null),
            tuple("丁", null, null));
  }

  @Test
  void aCellThatContradictsItsSectionCounts_withAWarning() {
    var read = read(TITLE + "单位：万元\n" + HEADINGS + "一、续建项目,,,,,\n1,甲,营城子街道,100,50,新开工\n");

    assertThat(read.drafts().getFirst().draft().get("phase")).isEqualTo("NEW_START");
    assertThat(reasons(read)).anyMatch(r -> r.contains("says otherwise"));
  }

  @Test
  void columnsThatLookLikeSomethingAndAreNotImportedAreWarnings_withHowManyValuesTheyHave() {
    var read =
        read(
            TITLE
                + "序号,项目名称,总投资（万元）,到位资金（万元）,立项日期,备案文号,责任单位,,形象进度\n"
                + "1,甲,100,50,2018/1/1,12,区发改局,无名,主体封顶\n2,乙,100,60,,,,,\n");

    assertThat(read.found())
        .filteredOn(
            f -> f.severity() == Severity.WARNING && f.reason().contains("values are left out"))
        .extracting(f -> f.heading() + " " + f.reason().replaceAll(".* its (\\d+) values.*", "$1"))
        .containsExactly("到位资金（万元） 2", "立项日期 1", "备案文号 1", "责任单位 1", "null 1");
  }

  @ParameterizedTest
  @CsvSource({
    "'1,甲,,100,200,续建',年度计划投资,more than 总投资",
    "'1,甲,,2000000000,,续建',总投资,implausibly large"
  })
  void whatIsImplausibleIsAWarningAtTheCell(String row, String heading, String reason) {
    var read = read(TITLE + "单位：万元\n" + HEADINGS + row + "\n");

    assertThat(read.drafts()).hasSize(1);
    assertThat(read.found())
        .filteredOn(f -> f.severity() == Severity.WARNING && heading.equals(f.heading()))
        .anyMatch(f -> f.reason().contains(reason));
  }

  @Test
  void aColumnOfAnotherYearIsNotThisYears() {
    var read = read(TITLE + "单位：万元\n序号,项目名称,总投资,2018年计划投资,2019年计划投资,项目阶段\n1,甲,100,20,30,续建\n");

    assertThat(read.drafts().getFirst().draft().get("plannedInvestment"))
        .isEqualTo(new BigDecimal("200000.00"));
    assertThat(reasons(read)).anyMatch(r -> r.contains("the column is about 2019"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "序号,名称,统一社会信用代码,企业类型,经营状态\n1,某某贸易,,有限责任公司,存续\n",
        "名称,信用代码,类型,状态,电话\n某某商行,,个体工商户,存续,\n"
      })
  void anEnterpriseListIsNoRegisterOfChambers(String file) {
    assertThat(read(file).profile()).isEqualTo("enterprise-register");
  }

  @Test
  void oneHeadingAloneTellsNoKind() {
    assertThat(read("序号,名称\n1,某某商行\n").message()).contains("profile");
  }

  @Test
  void membersInTwoColumnsSideBySideAreAllMembers() {
    var read = read("大连河北商会会员名单\n序号,会员单位,序号,会员单位\n1,甲公司,3,丙公司\n2,乙公司,,\n");

    assertThat(read.drafts())
        .extracting(d -> d.draft().get("memberName"))
        .containsExactly("甲公司", "丙公司", "乙公司");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static ReadFile read(String csv) {
    return read(csv, Map.of());
  }

  private static ReadFile read(String csv, Map<String, String> parameters) {
    // the separator is told from the first line
    var first = csv.lines().findFirst().orElse("");
    var padded =
        first.contains(",") ? csv : first + ",,,,,,,,,\n" + csv.substring(first.length() + 1);
    return ReadFile.of(
        "文件.csv", padded.getBytes(StandardCharsets.UTF_8), parameters, new BigDecimal("1e10"));
  }

  private static List<Object> names(ReadFile read) {
    return read.drafts().stream().map(d -> (Object) d.draft().get("name")).toList();
  }

  private static List<String> reasons(ReadFile read) {
    return read.found().stream()
        .filter(f -> f.severity() != Severity.NOTE)
        .map(Found::reason)
        .toList();
  }
}
