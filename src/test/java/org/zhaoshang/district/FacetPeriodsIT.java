package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Dates by year, quarter and month. */
@DistrictTest
class FacetPeriodsIT {

  @Autowired private District district;

  @Test
  void yearsFollowEachOtherWithoutAGap() {
    var years = facet("enterprises", "{}", "fields: [ESTABLISHED_ON]").get("buckets");

    for (int i = 1; i < years.size(); i++) {
      assertThat(years.get(i).get("value").asInt())
          .isEqualTo(years.get(i - 1).get("value").asInt() + 1);
      assertThat(years.get(i).get("from")).isEqualTo(years.get(i - 1).get("to"));
    }
    assertThat(years.get(years.size() - 1).get("label").asString()).isEqualTo("2018年");
  }

  @Test
  void aPeriodBetweenOthersIsShownEmpty() {
    var first = facet("projects", "{year: {eq: 2018}}", "fields: [RESUMED_ON], interval: MONTH");
    var values = values(first);
    assertThat(values).startsWith("2018-02").doesNotHaveDuplicates();
    assertThat(sum(first) + first.get("missingCount").longValue()).isEqualTo(235);

    var selected =
        facet(
            "projects",
            "{year: {eq: 2018}, resumedOn: {gte: \"2018-01-01\", lte: \"2019-03-31\"}}",
            "fields: [RESUMED_ON], interval: QUARTER");
    assertThat(values(selected))
        .containsExactly("2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4", "2019-Q1");
    assertThat(bucket(selected, "2018-Q4").get("count").longValue()).isZero();
    assertThat(bucket(selected, "2019-Q1").get("selected").booleanValue()).isTrue();
    assertThat(bucket(selected, "2018-Q1").get("labelEn").asString()).isEqualTo("Q1 2018");
    assertThat(bucket(selected, "2018-Q1").get("label").asString()).isEqualTo("2018年一季度");
  }

  @Test
  void theLastDayOfMarchIsInMarchAndInTheFirstQuarter() {
    // the sample has a start on 31 March and one on 1 April
    var answer =
        district
            .ready()
            .data(
                "{ projects(filter: {year: {eq: 2018}}) { facets(fields: [STARTED_ON, RESUMED_ON], interval: QUARTER) { buckets { value count } } } }")
            .at("/projects/facets");
    assertThat(bucket(answer.get(0), "2018-Q1").get("count").longValue()).isEqualTo(19);
    assertThat(bucket(answer.get(1), "2018-Q1").get("count").longValue()).isEqualTo(44);
  }

  @Test
  void aSelectionInsideAPeriodSelectsItOnlyWhole() {
    var filter = "{establishedOn: {gte: \"2016-07-01\", lt: \"2018-01-01\"}}";
    var years = facet("enterprises", filter, "fields: [ESTABLISHED_ON]");

    assertThat(bucket(years, "2016").get("selected").booleanValue()).isFalse();
    assertThat(bucket(years, "2017").get("selected").booleanValue()).isTrue();
    // its own selection does not narrow it
    assertThat(bucket(years, "2015").get("count").longValue()).isPositive();
  }

  @Test
  void moreThanAThousandPeriodsAreRefused() {
    var answer =
        district
            .ready()
            .answer(
                "{ enterprises(filter: {establishedOn: {gte: \"1850-01-01\", lt: \"2018-01-01\"}}) { facets(fields: [ESTABLISHED_ON], interval: MONTH) { field } } }",
                java.util.Map.of());

    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(answer.at("/errors/0/message").asString())
        .contains("ESTABLISHED_ON", "1000 periods");
  }

  private JsonNode facet(String entry, String filter, String arguments) {
    return district
        .ready()
        .data(
            "{ %s(filter: %s) { facets(%s) { buckets { value label labelEn count selected from to } missingCount otherCount bucketCount } } }"
                .formatted(entry, filter, arguments))
        .at("/" + entry + "/facets/0");
  }

  private static JsonNode bucket(JsonNode facet, String value) {
    return StreamSupport.stream(facet.get("buckets").spliterator(), false)
        .filter(b -> b.get("value").asString().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + value + " in " + facet));
  }

  private static List<String> values(JsonNode facet) {
    return StreamSupport.stream(facet.get("buckets").spliterator(), false)
        .map(b -> b.get("value").asString())
        .toList();
  }

  private static long sum(JsonNode facet) {
    return StreamSupport.stream(facet.get("buckets").spliterator(), false)
        .mapToLong(b -> b.get("count").longValue())
        .sum();
  }
}
