package org.zhaoshang.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published figures, counted from the file as a stranger would. */
class PublishedFiguresTest {

  private static List<List<String>> sheet;
  private static List<LedgerRow> projects;

  @BeforeAll
  static void read(@TempDir Path folder) throws Exception {
    var files = new SampleDistrict().write(folder);
    var ledger =
        files.stream().filter(f -> f.profile().equals("project-ledger")).findFirst().orElseThrow();
    sheet = LedgerRow.sheet(ledger.path());
    projects = LedgerRow.projects(sheet);
  }

  @Test
  void thereAre235Projects_53Continuing_88Starting_94Preliminary() {
    assertThat(projects).hasSize(235);
    assertThat(count(projects, LedgerRow::phase))
        .isEqualTo(Map.of("续建", 53L, "新开工", 88L, "前期", 94L));
  }

  @Test
  void theyInvest2590Yi_andPlan266YiForTheYear() {
    assertThat(total(projects)).isEqualByComparingTo("25900000");
    assertThat(sum(projects.stream().map(LedgerRow::plan))).isEqualByComparingTo("2660000");
  }

  @Test
  void theFirstQuarterHas63_44Resumed_19New_worth858Point5Yi() {
    var quarter = firstQuarter();
    assertThat(quarter).hasSize(63).allSatisfy(p -> assertThat(p.basis()).isEqualTo("预计"));
    assertThat(total(quarter)).isEqualByComparingTo("8585000");
    assertThat(
            quarter.stream()
                .filter(p -> p.resumed() != null && p.started() == null && p.phase().equals("续建")))
        .hasSize(44);
    assertThat(
            quarter.stream()
                .filter(p -> p.started() != null && p.resumed() == null && p.phase().equals("新开工")))
        .hasSize(19);
  }

  @Test
  void theFirstQuarterByType_is18_16_26_3() {
    assertThat(count(firstQuarter(), LedgerRow::category))
        .isEqualTo(Map.of("商务商业等服务", 18L, "民生及社会事业", 16L, "房地产", 26L, "工业", 3L));
  }

  @Test
  void the17StreetsOf2018AllHaveProjects() {
    assertThat(projects.stream().map(LedgerRow::street).distinct())
        .containsExactly(
            "周水子街道",
            "椒金山街道",
            "甘井子街道",
            "南关岭街道",
            "泡崖街道",
            "中华路街道",
            "兴华街道",
            "机场街道",
            "辛寨子街道",
            "红旗街道",
            "凌水街道",
            "大连湾街道",
            "泉水街道",
            "革镇堡街道",
            "营城子街道",
            "七贤岭街道",
            "大连华侨果树农场");
  }

  @Test
  void everyAmountLiesInOneBand_andTheEdgesOfTheBandsAppear() {
    var amounts = projects.stream().map(LedgerRow::total).filter(Objects::nonNull).toList();
    assertThat(amounts).hasSize(234).allSatisfy(a -> assertThat(a).isPositive());
    var edges =
        Stream.of("0", "5000", "10000", "50000", "100000", "1e12").map(BigDecimal::new).toList();
    var inBands = 0;
    for (int band = 0; band + 1 < edges.size(); band++) {
      var low = edges.get(band);
      var high = edges.get(band + 1);
      var here =
          amounts.stream().filter(a -> a.compareTo(low) >= 0 && a.compareTo(high) < 0).toList();
      assertThat(here).as("%s to %s 万元", low, high).isNotEmpty();
      inBands += here.size();
    }
    assertThat(inBands).isEqualTo(234);
    assertThat(projects.stream().map(LedgerRow::written))
        .contains("5000", "10000", "50000", "100000", "4999.99");
  }

  @Test
  void unknownIsNotZero_andOccursOnce() {
    assertThat(projects.stream().filter(p -> p.total() == null))
        .singleElement()
        .satisfies(p -> {
          assertThat(p.written()).isEqualTo("—");
          assertThat(p.phase()).isEqualTo("前期");
          assertThat(p.plan()).isZero();
        });
  }

  @Test
  void amountsReadAsPeopleTypeThem() {
    assertThat(projects)
        .allSatisfy(p -> assertThat(p.written()).matches("\\d+(\\.\\d{1,2})?|约.+|36,500|２８０００|—"))
        .allSatisfy(p ->
            assertThat(p.total() == null || p.total().compareTo(new BigDecimal("2000000")) < 0)
                .isTrue());
  }

  @Test
  void noProjectSpendsMoreThanItHas() {
    assertThat(projects)
        .filteredOn(p -> p.total() != null)
        .allSatisfy(p -> assertThat(p.plan().add(p.completed())).isLessThanOrEqualTo(p.total()));
  }

  @Test
  void subtotalsAndTheTotalSayWhatTheRowsSay() {
    var subtotals = sheet.stream().filter(c -> c.getFirst().equals("小计")).toList();
    assertThat(subtotals).hasSize(17);
    for (int column : new int[] {8, 9, 10}) {
      var ofStreets = sum(subtotals.stream().map(c -> LedgerRow.number(LedgerRow.cell(c, column))));
      assertThat(LedgerRow.number(sheet.getLast().get(column))).isEqualByComparingTo(ofStreets);
    }
    assertThat(sheet.getLast().getFirst()).isEqualTo("合计");
    assertThat(new BigDecimal(sheet.getLast().get(8))).isEqualByComparingTo("25900000");
  }

  @Test
  void namesAndCodesAreUnique_andMessyInTheKnownWays() {
    assertThat(projects.stream().map(LedgerRow::name)).doesNotHaveDuplicates();
    assertThat(projects.stream().map(LedgerRow::code).filter(c -> !c.isEmpty()))
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates()
        .allMatch(c -> c.matches("201[678]-210211-\\d{2}-03-\\d{6}"));
    assertThat(projects.stream().map(LedgerRow::name))
        .anyMatch(n -> n.endsWith("（一期）"))
        .anyMatch(n -> n.endsWith("(二期)"))
        .anyMatch(n -> n.contains("５Ｇ") || n.contains("２"));
  }

  @Test
  void theAnnouncedIntentionIsNoProject_andEveryRowIsLabelledSynthetic() {
    assertThat(sheet.getFirst().getFirst()).isEqualTo("甘井子区2018年推进项目台账（合成样例数据）");
    assertThat(projects)
        .allSatisfy(p -> {
          assertThat(p.note()).contains("合成样例");
          assertThat(p.name() + p.investors()).doesNotContain("曙光", "Sugon", "超算");
        });
  }

  @Test
  void anotherSeedIsAnotherDistrictWithTheSameFigures(@TempDir Path folder) throws Exception {
    for (long seed : new long[] {1, 7, 20_260_101}) {
      var files = new SampleDistrict(seed).write(folder.resolve(String.valueOf(seed)));
      var other = LedgerRow.projects(LedgerRow.sheet(files.get(2).path()));
      assertThat(other).hasSize(235).isNotEqualTo(projects);
      assertThat(total(other)).isEqualByComparingTo("25900000");
      assertThat(sum(other.stream().map(LedgerRow::plan))).isEqualByComparingTo("2660000");
      assertThat(total(other.stream().filter(LedgerRow::firstQuarter).toList()))
          .isEqualByComparingTo("8585000");
    }
  }

  private static List<LedgerRow> firstQuarter() {
    return projects.stream().filter(LedgerRow::firstQuarter).toList();
  }

  private static BigDecimal total(Collection<LedgerRow> rows) {
    return sum(rows.stream().map(LedgerRow::total).filter(Objects::nonNull));
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, Long> count(
      Collection<LedgerRow> rows, Function<LedgerRow, String> by) {
    return rows.stream().collect(groupingBy(by, counting()));
  }
}
