package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was announced stands beside what the records give. */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresIT {

  @Autowired private District district;

  private JsonNode figures;
  private JsonNode rates;

  @BeforeAll
  void ask() throws Exception {
    figures =
        district.ready().data(Files.readString(Path.of("examples/published-figures.graphql")));
    rates =
        district.ready().data(Files.readString(Path.of("examples/rates.graphql"))).get("projects");
  }

  @Test
  void eachFigureOfTheYearIsKeptOnceAndIsWhatTheRecordsGive() {
    assertThat(figures.at("/year/totalCount").asInt()).isEqualTo(6);
    assertThat(figures.at("/year/nodes"))
        .allSatisfy(figure ->
            assertThat(figure.at("/computed/explanation").asString()).startsWith("与登记的记录一致"));
    assertThat(figures.at("/year/nodes").toString())
        .contains("2590亿元", "266亿元", "\"yi\":\"2590.00\"");
  }

  @Test
  void aNumberOfTwoMeaningsIsFoundWithBoth() {
    assertThat(figures.at("/eightyEight/nodes").findValuesAsString("metric"))
        .containsExactlyInAnyOrder("新开工项目", "行政许可");
    assertThat(figures.at("/eightyEight/nodes"))
        .allSatisfy(f -> assertThat(f.at("/computed/value").asString()).isEqualTo("88"));
    assertThat(figures.at("/fortyFour/nodes").findValuesAsString("metric"))
        .containsExactlyInAnyOrder("续建项目复工", "行政审批");
    assertThat(figures.at("/oneBox/edges/0/node/asPublished").asString()).isEqualTo("88项");
  }

  @Test
  void whatContradictsItselfIsKeptFlaggedAndRead() {
    var nodes = figures.at("/contradictory/nodes");

    assertThat(nodes.findValuesAsString("asPublished"))
        .containsExactlyInAnyOrder("83个", "14.1%", "1073亿元", "202亿元", "15.2%");
    assertThat(nodes)
        .allSatisfy(f -> assertThat(f.get("reading").asString()).contains("41.5 亿元", "5000万元及以上"));
  }

  @Test
  void aRateHasWhatItWasDividedOf() {
    var all = rates.at("/aggregate/0");

    assertThat(all.at("/resumptionRate/numerator").asInt()).isEqualTo(44);
    assertThat(all.at("/resumptionRate/denominator").asInt()).isEqualTo(53);
    assertThat(all.at("/resumptionRate/value").asString()).isEqualTo("0.8302");
    assertThat(all.at("/resumptionRate/formula").asString()).contains("44 ÷ 53", "2018-03-31");
    assertThat(all.at("/newStartRate/numerator").asInt()).isEqualTo(19);
    assertThat(all.at("/newStartRate/denominator").asInt()).isEqualTo(88);
    assertThat(all.at("/newStartRate/value").asString()).isEqualTo("0.2159");
  }

  @Test
  void theStreetsRatesAddUpAndNothingIsDividedByNothing() {
    int resumed = 0;
    int continuing = 0;
    for (var street : rates.get("streets")) {
      resumed += street.at("/resumptionRate/numerator").asInt();
      continuing += street.at("/resumptionRate/denominator").asInt();
    }
    assertThat(resumed).isEqualTo(44);
    assertThat(continuing).isEqualTo(53);

    var preliminary =
        district
            .data(
                """
                { projects(filter: {year: {eq: 2018}, phase: {eq: PRELIMINARY}}) {
                    aggregate { resumptionRate { numerator denominator value } } } }
                """)
            .at("/projects/aggregate/0/resumptionRate");
    assertThat(preliminary.get("denominator").asInt()).isZero();
    assertThat(preliminary.get("value").isNull()).isTrue();
  }

  @Test
  void anEarlierDayHasItsRatesToo() {
    var day = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
    var rate =
        district
            .data(
                """
                query($day: Date!) { projectsAsOf(day: $day, filter: {year: {eq: 2018}}) {
                    aggregate(until: "2018-03-31") { resumptionRate { numerator denominator } } } }
                """,
                Map.of("day", day))
            .at("/projectsAsOf/aggregate/0/resumptionRate");

    assertThat(rate.get("numerator").asInt()).isEqualTo(44);
    assertThat(rate.get("denominator").asInt()).isEqualTo(53);
  }

  @Test
  void aRateIsComparedWithinItsRounding() {
    var rate =
        district
            .data(
                """
                { publishedFigures(filter: {concept: {eq: RESUMPTION_RATE}}) {
                    nodes { asPublished basisPoints basis computed { value difference explanation } } } }
                """)
            .at("/publishedFigures/nodes/0");

    assertThat(rate.get("asPublished").asString()).isEqualTo("83%");
    assertThat(rate.at("/computed/value").asString()).isEqualTo("8302.0000");
    assertThat(rate.at("/computed/explanation").asString()).contains("四舍五入");
  }
}
