package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The figures that the district published in 2018, to the digit, as GraphQL answers them. */
@DistrictTest
class PublishedFiguresIT {

  private static final String FIRST_QUARTER =
      "{year: {eq: 2018}, any: ["
          + "{year: {eq: 2018}, startedOn: {gte: \"2018-01-01\", lte: \"2018-03-31\"}},"
          + "{year: {eq: 2018}, resumedOn: {gte: \"2018-01-01\", lte: \"2018-03-31\"}}]}";

  @Autowired private District district;

  @Test
  void theYearHas235ProjectsOf2590YiAndAPlanOf266Yi() {
    var total = total("{year: {eq: 2018}}");

    assertThat(total.get("count").intValue()).isEqualTo(235);
    assertThat(total.at("/totalInvestment/amount").asString()).isEqualTo("259000000000.00");
    assertThat(total.at("/plannedInvestment/yi").asString()).isEqualTo("266.00");
  }

  @Test
  void theyAre53Continuing88NewAnd94Preliminary() {
    assertThat(counts("{year: {eq: 2018}}", "PHASE"))
        .isEqualTo(Map.of("CONTINUING", 53, "NEW_START", 88, "PRELIMINARY", 94));
  }

  @Test
  void theFirstQuarterHas63StartsAndRestartsOf858Point5Yi() {
    var total = total(FIRST_QUARTER);

    assertThat(total.get("count").intValue()).isEqualTo(63);
    assertThat(total.at("/totalInvestment/amount").asString()).isEqualTo("85850000000.00");
  }

  @Test
  void theyAre18Service16Livelihood26RealEstateAnd3Industry() {
    assertThat(counts(FIRST_QUARTER, "CATEGORY"))
        .isEqualTo(Map.of("SERVICE", 18, "LIVELIHOOD", 16, "REAL_ESTATE", 26, "INDUSTRY", 3));
  }

  @Test
  void theyAre44ResumedAnd19New() {
    assertThat(counts(FIRST_QUARTER, "PHASE")).isEqualTo(Map.of("CONTINUING", 44, "NEW_START", 19));
  }

  @Test
  void allSeventeenStreetsHaveProjectsAndAddUp() {
    var streets = counts("{year: {eq: 2018}}", "STREET");

    assertThat(streets).hasSize(17).doesNotContainKey("");
    assertThat(streets.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(235);
  }

  @Test
  void everyKnownAmountIsInExactlyOneBand() {
    var bands = counts("{year: {eq: 2018}}", "INVESTMENT_BAND");

    assertThat(bands.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(235);
    assertThat(bands.getOrDefault("", 0)).as("unknown amounts").isEqualTo(1);
  }

  @Test
  void theAnnouncedInvestorIsAnIntentionThatEntersNoTotal() {
    var sugon =
        district
            .ready()
            .data(
                "{ enterprises(query: \"Sugon\", first: 1) { nodes { name aliases creditCode intention projects { id } } } }")
            .at("/enterprises/nodes/0");

    assertThat(sugon.get("name").asString()).isEqualTo("曙光信息产业股份有限公司");
    assertThat(sugon.get("aliases").toString()).contains("中科曙光", "Sugon");
    assertThat(sugon.get("creditCode").isNull()).isTrue();
    assertThat(sugon.get("intention").asString()).contains("5亿元", "大型超算中心", "意向");
    assertThat(sugon.get("projects").size()).isZero();
  }

  @Test
  void aNewEnergyAssociationIsPlanned() {
    var associations =
        district
            .ready()
            .data("{ chambers(query: \"新能源\") { nodes { kind status } } }")
            .at("/chambers/nodes");

    assertThat(associations.get(0).get("kind").asString()).isEqualTo("ASSOCIATION");
    assertThat(associations.get(0).get("status").asString()).isEqualTo("PLANNED");
  }

  private JsonNode total(String filter) {
    return district
        .ready()
        .data(
            "{ projects(filter: %s) { aggregate { count totalInvestment { amount yi } plannedInvestment { yi } } } }"
                .formatted(filter))
        .at("/projects/aggregate/0");
  }

  private Map<String, Integer> counts(String filter, String dimension) {
    var groups =
        district
            .ready()
            .data(
                "{ projects(filter: %s) { aggregate(groupBy: [%s]) { key count } } }"
                    .formatted(filter, dimension))
            .at("/projects/aggregate");
    var counts = new HashMap<String, Integer>();
    groups.forEach(g -> counts.put(g.at("/key/0").asString(), g.get("count").intValue()));
    return counts;
  }
}
