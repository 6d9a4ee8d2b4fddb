package org.zhaoshang.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.hutool.core.util.CreditCodeUtil;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhaoshang.text.Folding;

/** The register, the chambers and their members, read back from the files. */
class SampleRegisterTest {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private static List<SampleFile> files;
  private static List<CsvRecord> register;
  private static List<List<String>> chambers;
  private static Map<String, List<List<String>>> memberLists;

  @BeforeAll
  static void read(@TempDir Path folder) throws Exception {
    files = new SampleDistrict().write(folder);
    register = csv(files.getFirst().path(), GB18030);
    chambers = LedgerRow.sheet(files.get(1).path());
    memberLists =
        files.stream()
            .filter(f -> f.profile().equals("chamber-members"))
            .collect(
                Collectors.toMap(
                    f -> f.parameters().get("chamber"), f -> LedgerRow.sheet(f.path())));
  }

  @Test
  void theAnnouncedInvestorComesFirst_withWhatTheAnnouncementSaysAndNoMore() {
    assertThat(register.get(1).getFields())
        .containsExactly(
            "",
            "曙光信息产业股份有限公司",
            "",
            "中科曙光、Sugon",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "拟投资约5亿元建设大型超算中心（意向，未签约）：超算服务平台与数据中心、计算研发中心、产业化基地、招商引资平台、政务云与大数据平台",
            "",
            "",
            "",
            "",
            "");
    assertThat(column(14).stream().filter(i -> !i.isEmpty()))
        .hasSize(2); // the heading and this one
  }

  @Test
  void fiveThousandOthersHaveUniqueNamesAndValidCodes() {
    assertThat(register).hasSize(5_002);
    var codes = column(0).subList(2, register.size());
    assertThat(codes)
        .doesNotHaveDuplicates()
        .allSatisfy(SampleRegisterTest::assertValid)
        .allMatch(c -> c.startsWith("91"));
    assertThat(column(1)).doesNotHaveDuplicates();
    var names = new HashSet<>(column(1));
    assertThat(column(2))
        .filteredOn(f -> !f.isEmpty())
        .doesNotHaveDuplicates()
        .noneMatch(names::contains);
    var aliases =
        column(3).stream()
            .filter(a -> !a.isEmpty())
            .flatMap(a -> List.of(a.split("、")).stream())
            .toList();
    assertThat(aliases).doesNotHaveDuplicates().noneMatch(names::contains);
  }

  @Test
  void namesIndustriesAndStatusesAreAsMixedAsARegister() {
    assertThat(share(2)).isCloseTo(0.08, within(0.02));
    assertThat(column(3).stream().filter(a -> a.contains("Co., Ltd.")).count() / 5_000.0)
        .isCloseTo(0.03, within(0.01));
    assertThat(Set.copyOf(column(7).subList(2, 5_002))).containsExactlyInAnyOrder("存续", "注销", "迁出");
    assertThat(Set.copyOf(column(9).subList(2, 5_002))).containsExactlyInAnyOrder("2011", "2017");
    // a section, divisions, groups and classes: registered as exactly as each trade says
    assertThat(column(8).subList(2, 5_002))
        .allMatch(c -> c.matches("[A-T]|\\d{2,4}"))
        .extracting(String::length)
        .contains(1, 2, 3, 4);
    assertThat(Set.copyOf(column(11))).hasSize(19); // 17 streets, none, the heading
    assertThat(column(12).subList(2, 5_002)).allMatch(a -> a.contains("合成样例"));
    assertThat(column(17).subList(2, 5_002)).containsOnly("", "000****0000");
  }

  @Test
  void inTheEditionOf2011DivisionsFrom80OnAreOneLower() {
    assertThat(register)
        .filteredOn(r -> r.getField(13).startsWith("学前教育"))
        .allSatisfy(
            r -> assertThat(r.getField(8)).isEqualTo(r.getField(9).equals("2011") ? "82" : "839"))
        .extracting(r -> r.getField(9))
        .contains("2011", "2017");
  }

  @Test
  void fortyChambersAndAssociations_newEnergyStillPlanned() {
    var rows = chambers.subList(1, chambers.size());
    assertThat(rows).hasSize(40);
    assertThat(rows.stream().map(List::getFirst)).doesNotHaveDuplicates();
    var codes = rows.stream().map(r -> r.get(1)).filter(c -> !c.isEmpty()).toList();
    assertThat(codes)
        .hasSizeBetween(25, 39)
        .doesNotHaveDuplicates()
        .allSatisfy(SampleRegisterTest::assertValid);
    assertThat(codes).allMatch(c -> c.startsWith("51"));
    assertThat(rows)
        .filteredOn(r -> r.getFirst().equals("甘井子区新能源行业协会"))
        .singleElement()
        .satisfies(r -> assertThat(r.subList(1, 6)).containsExactly("", "协会", "", "新能源", "筹备"))
        .satisfies(r -> assertThat(r.get(6)).isEqualTo("43190.0")); // 2018-03-31
  }

  @Test
  void everyChamberHasAMemberListUnderItsName() {
    assertThat(memberLists.keySet())
        .isEqualTo(chambers.stream().skip(1).map(List::getFirst).collect(Collectors.toSet()));
    memberLists.forEach((chamber, rows) -> {
      assertThat(rows.getFirst().getFirst()).isEqualTo(chamber + "会员名单");
      assertThat(rows.subList(2, rows.size())).hasSizeBetween(30, 120);
    });
  }

  @Test
  void membersAreWrittenInEveryStyle_andNearlyNineInTenLeadToOneEnterprise() {
    var members =
        memberLists.values().stream()
            .flatMap(rows -> rows.subList(2, rows.size()).stream().map(r -> r.get(1)))
            .toList();
    var names = new HashSet<>(column(1));
    var known = new HashSet<String>(names);
    known.addAll(column(2));
    column(3).forEach(a -> known.addAll(List.of(a.split("、"))));
    column(1).forEach(n -> known.add(n.replaceFirst("(股份有限公司|有限责任公司|有限公司)$", "")));
    var folded = known.stream().map(Folding::fold).collect(Collectors.toSet());

    double exact = members.stream().filter(names::contains).count() / (double) members.size();
    double certain =
        members.stream().map(Folding::fold).filter(folded::contains).count()
            / (double) members.size();
    assertThat(exact).isBetween(0.6, 0.75);
    assertThat(certain).isBetween(0.85, 0.90);
    assertThat(members)
        .anyMatch(m -> m.contains("連") || m.contains("產"))
        .anyMatch(m -> m.contains("(大连)"))
        .anyMatch(m -> m.matches("..公司"))
        .anyMatch(column(2)::contains)
        .anyMatch(column(3)::contains);
  }

  @Test
  void traditionalSpellingsFoldBackToTheName() {
    for (int i = 0; i < Spelling.PAIRS.length(); i += 2) {
      var pair = Spelling.PAIRS.substring(i, i + 2);
      assertThat(Folding.fold(pair.substring(1))).as(pair).isEqualTo(pair.substring(0, 1));
    }
  }

  @Test
  void theSameDistrictComesOutTwice(@TempDir Path again) throws Exception {
    var second = new SampleDistrict().write(again);
    assertThat(second).hasSameSizeAs(files);
    assertThat(second.getFirst().path()).hasSameBinaryContentAs(files.getFirst().path());
    for (int i = 1; i < files.size(); i++) {
      assertThat(second.get(i).name()).isEqualTo(files.get(i).name());
      if (files.get(i).name().matches(".*\\.(csv|txt)")) {
        assertThat(second.get(i).path()).hasSameBinaryContentAs(files.get(i).path());
      } else {
        assertThat(LedgerRow.sheet(second.get(i).path()))
            .isEqualTo(LedgerRow.sheet(files.get(i).path()));
      }
    }
  }

  @Test
  void filesComeInImportOrder_eachMarkedSynthetic() {
    assertThat(files.stream().map(SampleFile::profile).distinct())
        .containsExactly(
            "enterprise-register",
            "chamber-register",
            "project-ledger",
            "calendar-days",
            "clocks",
            "star-grades",
            "light-rules",
            "lead-ledger",
            "service-items",
            "roadshows",
            "work-tasks",
            "dispatches",
            "problems",
            "responsibilities",
            "project-ratings",
            "green-channels",
            "service-windows",
            "feedback",
            "caravans",
            "finance-needs",
            "spaces",
            "annual-targets",
            "monthly-reports",
            "milestones",
            "follow-ups",
            "published-figures",
            "chamber-members");
    assertThat(files)
        .allSatisfy(f -> assertThat(f.parameters()).containsEntry("synthetic", "true"));
    assertThat(files.get(2).parameters()).containsEntry("year", "2018");
  }

  @Test
  void aMeasurementRegisterIsUniqueToo_inEitherEncoding(@TempDir Path folder) throws Exception {
    var utf8 = folder.resolve("utf8.csv");
    var gb = folder.resolve("gb.csv");
    SampleEnterprises.write(utf8, 30_000, 7, StandardCharsets.UTF_8);
    SampleEnterprises.write(gb, 30_000, 7);
    var rows = csv(utf8, StandardCharsets.UTF_8);
    assertThat(rows).hasSize(30_001);
    assertThat(rows.stream().map(r -> r.getField(1))).doesNotHaveDuplicates();
    assertThat(Files.readString(gb, GB18030)).isEqualTo(Files.readString(utf8));
  }

  @Test
  void everyBrandAndTradeOccursOnce() {
    assertThat(Brand.FIRST.chars().distinct().count()).isEqualTo(128);
    assertThat(Brand.SECOND.chars().distinct().count()).isEqualTo(128);
    assertThat(Brand.FIRST.chars()).noneMatch(c -> Brand.SECOND.indexOf(c) >= 0);
    assertThat(Trade.ALL).hasSize(64).extracting(Trade::name).doesNotHaveDuplicates();
    var seen = new BitSet(Brand.LIMIT);
    for (int i = 0; i < Brand.LIMIT; i++) {
      var brand = Brand.of(5, i);
      seen.set(
          (Brand.FIRST.indexOf(brand.first()) << 13)
              | (Brand.SECOND.indexOf(brand.second()) << 6)
              | Trade.ALL.indexOf(brand.trade()));
    }
    assertThat(seen.cardinality()).isEqualTo(Brand.LIMIT);
  }

  @Test
  void moreThanThereAreNamesForIsRefused(@TempDir Path folder) {
    assertThatThrownBy(
            () -> SampleEnterprises.write(folder.resolve("x.csv"), SampleEnterprises.LIMIT + 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576");
  }

  /** GB 32100 and GB 11714 by their text, and an outside library as second opinion. */
  private static void assertValid(String code) {
    var alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    assertThat(code).matches("[0-9A-HJ-NP-RTUWXY]{2}\\d{6}[0-9A-HJ-NP-RTUWXY]{10}");
    int sum = 0;
    int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    for (int i = 0; i < 17; i++) {
      sum += alphabet.indexOf(code.charAt(i)) * weights[i];
    }
    assertThat((sum + alphabet.indexOf(code.charAt(17))) % 31).as(code).isZero();
    int organisation = 0;
    int[] organisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};
    for (int i = 0; i < 8; i++) {
      organisation += Character.getNumericValue(code.charAt(8 + i)) * organisationWeights[i];
    }
    char check = code.charAt(16);
    assertThat((organisation + (check == 'X' ? 10 : Character.getNumericValue(check))) % 11)
        .as(code)
        .isZero();
    assertThat(CreditCodeUtil.isCreditCode(code)).as(code).isTrue();
  }

  private static List<CsvRecord> csv(Path file, Charset charset) throws Exception {
    try (var reader = CsvReader.builder().ofCsvRecord(file, charset)) {
      return reader.stream().toList();
    }
  }

  private static List<String> column(int index) {
    return register.stream().map(r -> r.getField(index)).toList();
  }

  private static double share(int column) {
    return column(column).stream().skip(2).filter(c -> !c.isEmpty()).count() / 5_000.0;
  }
}
