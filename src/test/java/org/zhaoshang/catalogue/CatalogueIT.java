package org.zhaoshang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Resolution.Ambiguous;
import org.zhaoshang.graph.Resolution.Found;
import org.zhaoshang.graph.Resolution.Unknown;

/** The code lists as their migration leaves them. */
class CatalogueIT {

  private static final LocalDate IN_2018 = LocalDate.of(2018, 3, 14);
  private static final LocalDate IN_2023 = LocalDate.of(2023, 1, 1);
  private static final LocalDate XINGHUA_ENDS = LocalDate.of(2020, 6, 30);

  private static Streets streets;
  private static Industries industries;

  @BeforeAll
  static void load() {
    var server = SharedServers.newDatabase();
    var database =
        new DriverManagerDataSource(
            server.getJdbcUrl(), server.getUsername(), server.getPassword());
    Flyway.configure().dataSource(database).target("19?").load().migrate();
    var jdbc = JdbcClient.create(database);
    streets = new Streets(jdbc);
    industries = new Industries(jdbc);
  }

  @Test
  void in2018ThereAreSixteenSubdistrictsAndAFarm() {
    assertThat(streets.validOn(IN_2018))
        .hasSize(17)
        .extracting(Street::name)
        .contains("兴华街道", "大连华侨果树农场");
  }

  @Test
  void fromTheDayXinghuaEndedThereAreFifteenAndAFarm() {
    assertThat(streets.validOn(XINGHUA_ENDS.minusDays(1))).hasSize(17);
    assertThat(streets.validOn(XINGHUA_ENDS))
        .hasSize(16)
        .extracting(Street::name)
        .doesNotContain("兴华街道");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "营城子, 210211020",
    "营城子镇, 210211020",
    "营城子乡, 210211020",
    "营城子街道办, 210211020",
    "营城子街道办事处, 210211020",
    "營城子街道, 210211020",
    "大连市甘井子区营城子街道, 210211020",
    "210211020, 210211020",
    "２１０２１１０２０, 210211020",
    "革镇堡, 210211019",
    "辛寨子镇, 210211014",
    "甘井子街道, 210211004",
    "甘井子街道办事处, 210211004",
    "辽宁省大连市甘井子区甘井子街道, 210211004",
    "华侨农场, 210211400"
  })
  void aSubdistrictIsFoundAsPeopleWriteIt(String written, String code) {
    assertThat(streets.resolve(written, IN_2018))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.code()).isEqualTo(code);
              assertThat(found.note()).isNull();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"甘井子", "甘井子区", "大连市甘井子区", "大连市甘井子", "甘井子区甘井子"})
  void theDistrictsNameAloneIsNeverTakenForTheSubdistrict(String written) {
    assertThat(streets.resolve(written, IN_2018))
        .isEqualTo(new Ambiguous(List.of("甘井子区", "甘井子街道")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "街道", "星海湾街道", "大连市", "210211003"})
  void whatIsNoSubdistrictOfTheDistrictStaysUnknown(String written) {
    assertThat(streets.resolve(written, IN_2018)).isEqualTo(new Unknown());
  }

  @Test
  void aSubdistrictThatHasEndedIsFoundWithANote() {
    assertThat(streets.resolve("兴华街道", IN_2018)).isEqualTo(new Found("210211009", "兴华街道", null));
    assertThat(streets.resolve("兴华街道", IN_2023))
        .isInstanceOfSatisfying(
            Found.class,
            found -> assertThat(found.note()).contains("does not exist on 2023-01-01"));
  }

  @Test
  void everySubdistrictIsFoundUnderItsOwnNameAndAliases() {
    for (var street : streets.all()) {
      Stream.concat(Stream.of(street.name()), street.aliases().stream())
          .forEach(name ->
              assertThat(streets.resolve(name, IN_2018))
                  .isEqualTo(new Found(street.code(), street.name(), null)));
    }
  }

  @Test
  void theEditionOf2017Has20Sections97DivisionsAnd473Groups() {
    assertThat(codes(2017, 1)).hasSize(20);
    assertThat(codes(2017, 2)).hasSize(97);
    assertThat(codes(2017, 3)).hasSize(473);
    assertThat(industries.of(2017)).hasSize(20 + 97 + 473);
  }

  @Test
  void theEditionOf2011HasOneDivisionLessAndIsListedNoFurther() {
    assertThat(codes(2011, 1)).hasSize(20);
    assertThat(codes(2011, 2)).hasSize(96);
    assertThat(codes(2011, 3)).isEmpty();
  }

  @Test
  void everyGroupBelongsToItsDivisionAndEveryDivisionHasGroups() {
    for (var group : industries.of(2017).filter(i -> i.code().length() == 3).toList()) {
      var division = industries.byCode(2017, group.code().substring(0, 2)).orElseThrow();
      assertThat(group.section()).isEqualTo(division.section());
      assertThat(group.division()).isEqualTo(division.code());
      assertThat(group.group()).isEqualTo(group.code());
      assertThat(group.divisionName()).isEqualTo(division.name());
      assertThat(group.path()).containsExactly(division.section(), division.code(), group.code());
    }
    assertThat(codes(2017, 3).stream().map(code -> code.substring(0, 2)).distinct())
        .containsExactlyInAnyOrderElementsOf(codes(2017, 2));
  }

  @Test
  void everyIndustryAndEveryStreetHasAnEnglishName() {
    for (int edition : new int[] {2011, 2017}) {
      assertThat(industries.of(edition))
          .allSatisfy(i -> assertThat(i.nameEn()).as(i.code()).matches("[A-Z][A-Za-z ,'-]+"));
    }
    assertThat(streets.all())
        .allSatisfy(s -> assertThat(s.nameEn()).matches("[A-Z][A-Za-z ]+ (Subdistrict|Farm)"));
  }

  @ParameterizedTest(name = "{1} of {0} stands at {2}")
  @CsvSource({
    "2017, C, C",
    "2017, 38, C 38",
    "2017, 384, C 38 384",
    "2017, 3841, C 38 384 3841",
    "2017, 79, N 79",
    "2017, 4415, D 44 441 4415",
    "2011, C, C",
    "2011, 38, C 38",
    "2011, 79, O 80",
    "2011, 96, T 97",
    "2011, 59, G 59",
    "2011, 58, G 2011:58",
    "2011, 5810, G 2011:58 2011:5810",
    "2011, 4415, D 44 2011:4415",
    "2011, 384, C 38 2011:384"
  })
  void aCodeOf2011NeverStandsUnderAnotherMeaningOf2017(int edition, String code, String path) {
    assertThat(String.join(" ", industries.byCode(edition, code).orElseThrow().path()))
        .isEqualTo(path);
    assertThat(industries.tree().orElseThrow().levelOf(path.substring(path.lastIndexOf(' ') + 1)))
        .isEqualTo(path.split(" ").length);
  }

  @Test
  void everyPlaceIsNamedByTheEditionItIsOf() {
    assertThat(industries.label("80")).contains(new Label("居民服务业", "Services to households"));
    assertThat(industries.label("2011:58"))
        .contains(
            new Label(
                "装卸搬运和运输代理业（2011版）", "Loading, unloading and transport agencies (2011 edition)"));
    assertThat(industries.label("2011:4415")).isEmpty();
    assertThat(industries.label("4415")).isEmpty();
    assertThat(industries.tree().orElseThrow().all())
        .hasSize(20 + 97 + 473 + 1)
        .allSatisfy(code -> assertThat(industries.label(code)).isPresent());
  }

  @Test
  void aDivisionOf2011ThatIsCountedUnderOneOf2017HasItsMeaning() {
    var renamed = List.of("05", "11", "25", "50", "59", "86");
    for (var old : industries.of(2011).filter(i -> i.path().size() == 2).toList()) {
      var place = old.path().getLast();
      if (!place.startsWith("2011:") && !renamed.contains(old.code())) {
        assertThat(industries.label(place).orElseThrow().zh()).as(old.code()).isEqualTo(old.name());
      }
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "C38, 38",
    "c3841, 3841",
    "Ｃ３８, 38",
    "c, C",
    "38, 38",
    "D38, D38",
    "2011:58, 2011:58"
  })
  void aFilterMeansTheCodeHoweverItIsWritten(String written, String code) {
    assertThat(industries.code(written)).isEqualTo(code);
  }

  @ParameterizedTest(name = "{1} of {0} is {2}")
  @CsvSource({
    "2017, 79, 土地管理业",
    "2011, 79, 居民服务业",
    "2017, 80, 居民服务业",
    "2011, 78, 公共设施管理业",
    "2011, 58, 装卸搬运和运输代理业",
    "2011, 59, 仓储业",
    "2017, 59, 装卸搬运和仓储业",
    "2011, 96, 国际组织",
    "2017, 97, 国际组织"
  })
  void from79OnTheEditionsDifferByOne(int edition, String code, String name) {
    assertThat(industries.byCode(edition, code)).map(Industry::name).contains(name);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "C38, 38",
    "c38, 38",
    "Ｃ３８, 38",
    "38, 38",
    "C, C",
    "制造业, C",
    "电气机械和器材制造业, 38",
    "电气机械及器材制造业, 38",
    "'电力、热力、燃气及水生产和供应业', D",
    "'电力、热力、燃气及水的生产和供应业', D",
    "電力熱力燃氣及水生產和供應業, D",
    "信息传输、软件和信息技术服务业, I"
  })
  void anIndustryIsFoundByItsCodeOrByItsNameInTheVariantsItIsWrittenIn(
      String written, String code) {
    assertThat(industries.resolve(written, 2017))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.code()).isEqualTo(code);
              assertThat(found.note()).isNull();
            });
  }

  @ParameterizedTest(name = "{1} of {0} is kept as {2}, called {3}")
  @CsvSource({
    "2017, 3841, 3841, 电池制造",
    "2017, C3841, 3841, 电池制造",
    "2017, 384, 384, 电池制造",
    "2017, 电池制造, 384, 电池制造",
    "2017, 0411, 0411, 水产养殖",
    "2011, 3841, 3841, 电气机械和器材制造业",
    "2011, C384, 384, 电气机械和器材制造业"
  })
  void aCodeIsKeptAsFarAsItIsKnown(int edition, String written, String code, String name) {
    assertThat(industries.resolve(written, edition)).isEqualTo(new Found(code, name, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3801", "C3801", "380", "3800"})
  void aGroupThatTheEditionDoesNotHaveIsKeptAsItsDivisionWithANote(String written) {
    assertThat(industries.resolve(written, 2017))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.code()).isEqualTo("38");
              assertThat(found.note()).contains("kept as its division 38");
            });
  }

  @Test
  void aLetterThatContradictsItsDigitsIsNotPicked() {
    assertThat(industries.resolve("D38", 2017))
        .isEqualTo(new Ambiguous(List.of("电力、热力、燃气及水生产和供应业", "电气机械和器材制造业")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "98", "00", "Z", "U38", "新能源", "数字经济"})
  void whatTheStandardDoesNotNameStaysUnknown(String written) {
    assertThat(industries.resolve(written, 2017)).isEqualTo(new Unknown());
  }

  @Test
  void everyNameIsReadAsAnEntryOfThatName() {
    for (int edition : new int[] {2011, 2017}) {
      industries
          .of(edition)
          .forEach(industry ->
              assertThat(industries.resolve(industry.name(), edition))
                  .isInstanceOfSatisfying(
                      Found.class, found -> assertThat(found.name()).isEqualTo(industry.name())));
    }
  }

  private static List<String> codes(int edition, int length) {
    return industries.of(edition).map(Industry::code).filter(c -> c.length() == length).toList();
  }
}
