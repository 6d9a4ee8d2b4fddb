package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a facet lists and what it leaves out. */
@DistrictTest
class FacetsIT {

  private static final List<BigDecimal> BOUNDS =
      Stream.of("50000000", "100000000", "500000000", "1000000000").map(BigDecimal::new).toList();

  @Autowired private District district;

  /** A project of 2018 as the record has it. */
  private record Project(String phase, @Nullable String street, @Nullable BigDecimal investment) {}

  @Test
  void aSelectedValueIsThereAlsoAtCountZero() {
    var facet =
        district
            .ready()
            .data(
                "{ projects(filter: {year: {eq: 2018}, category: {eq: INDUSTRY}, street: {in: [\"210211400\", \"999999999\"]}})"
                    + " { facets(fields: [STREET], size: 1) { buckets { value count selected } otherCount bucketCount } } }")
            .at("/projects/facets/0");

    var values = new HashMap<String, Boolean>();
    facet
        .get("buckets")
        .forEach(b -> values.put(b.get("value").asString(), b.get("selected").booleanValue()));
    assertThat(values).containsEntry("999999999", true).containsEntry("210211400", true);
  }

  @Test
  void whatIsNotListedIsCountedAsOther() {
    var facet =
        district
            .ready()
            .data(
                "{ enterprises { totalCount facets(fields: [INDUSTRY], size: 3) { buckets { count } otherCount missingCount bucketCount } } }")
            .get("enterprises");

    long listed = 0;
    for (var bucket : facet.at("/facets/0/buckets")) {
      listed += bucket.get("count").longValue();
    }
    assertThat(
            listed
                + facet.at("/facets/0/otherCount").longValue()
                + facet.at("/facets/0/missingCount").longValue())
        .isEqualTo(facet.get("totalCount").longValue());
    assertThat(facet.at("/facets/0/bucketCount").intValue()).isGreaterThan(3);
  }

  @Test
  void groupsAddUpToTheTotalOverThreeDimensions() {
    var projects = projects();
    var groups =
        district
            .data(
                "{ projects(filter: {year: {eq: 2018}}) { aggregate(groupBy: [STREET, PHASE, INVESTMENT_BAND]) { key count totalInvestment { amount } } } }")
            .at("/projects/aggregate");

    var counts = new HashMap<List<String>, Integer>();
    var sum = BigDecimal.ZERO;
    for (var group : groups) {
      var key = new ArrayList<String>();
      group.get("key").forEach(k -> key.add(k.asString()));
      counts.put(key, group.get("count").intValue());
      sum = sum.add(new BigDecimal(group.at("/totalInvestment/amount").asString()));
    }
    var expected =
        projects.stream()
            .collect(
                Collectors.toMap(
                    p -> List.of(nonNull(p.street()), p.phase(), nonNull(band(p.investment()))),
                    p -> 1,
                    Integer::sum));
    assertThat(counts).isEqualTo(expected);
    assertThat(sum).isEqualByComparingTo("259000000000");
  }

  private static @Nullable String band(@Nullable BigDecimal amount) {
    if (amount == null) {
      return null;
    }
    var below = BOUNDS.stream().filter(b -> amount.compareTo(b) >= 0).reduce((a, b) -> b);
    var above = BOUNDS.stream().filter(b -> amount.compareTo(b) < 0).findFirst();
    return below.map(BigDecimal::toPlainString).orElse("")
        + "-"
        + above.map(BigDecimal::toPlainString).orElse("");
  }

  private static String nonNull(@Nullable String value) {
    return value == null ? "" : value;
  }

  private List<Project> projects() {
    return district
        .ready()
        .record()
        .sql(
            """
            select y.phase, p.street_code, p.total_investment
            from project.project p join project.project_year y on y.project_id = p.id and y.year = 2018
            """)
        .query((row, n) -> new Project(row.getString(1), row.getString(2), row.getBigDecimal(3)))
        .list();
  }
}
