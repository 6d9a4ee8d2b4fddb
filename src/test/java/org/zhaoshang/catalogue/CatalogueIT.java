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
import org.zhaoshang.catalogue.Resolution.Ambiguous;
import org.zhaoshang.catalogue.Resolution.Found;
import org.zhaoshang.catalogue.Resolution.Unknown;
import org.zhaoshang.embedded.SharedServers;

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
  void theEditionOf2017Has20SectionsAnd97DivisionsThatOf2011OneDivisionLess() {
    assertThat(industries.of(2017).filter(CatalogueIT::isSection)).hasSize(20);
    assertThat(industries.of(2017).filter(i -> !isSection(i))).hasSize(97);
    assertThat(industries.of(2011).filter(CatalogueIT::isSection)).hasSize(20);
    assertThat(industries.of(2011).filter(i -> !isSection(i))).hasSize(96);
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

  @ParameterizedTest
  @ValueSource(strings = {"3841", "C3841", "384"})
  void aFinerCodeIsKeptAsItsDivisionWithANote(String written) {
    assertThat(industries.resolve(written, 2017))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.code()).isEqualTo("38");
              assertThat(found.note()).contains("is kept as its division 38");
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

  private static boolean isSection(Industry industry) {
    return industry.code().equals(industry.section());
  }
}
