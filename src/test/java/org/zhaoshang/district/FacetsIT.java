package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Facets against a count by hand over the record, for random filters. */
@DistrictTest
class FacetsIT {

  private static final int FILTERS = 150;
  private static final List<BigDecimal> BOUNDS =
      Stream.of("50000000", "100000000", "500000000", "1000000000").map(BigDecimal::new).toList();

  @Autowired private District district;

  /** A project as the record has it. */
  private record Project(
      int year,
      String phase,
      @Nullable String category,
      @Nullable String street,
      @Nullable Integer stars,
      @Nullable BigDecimal investment) {}

  /** One field: its filter, its facet, and its value in the record. */
  private record Field(
      String filter, String facet, boolean quoted, Function<Project, @Nullable String> value) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("phase", "PHASE", false, Project::phase),
          new Field("category", "CATEGORY", false, Project::category),
          new Field("street", "STREET", true, Project::street),
          new Field("stars", "STAR", false, p -> p.stars() == null ? null : p.stars().toString()));

  @Test
  void countsAreThoseOfTheRecordAndAFacetsOwnSelectionNeverNarrowsIt() {
    var projects = projects();
    var random = new Random(20180314);
    for (int i = 0; i < FILTERS; i++) {
      var selection = selection(random, projects);
      var connection =
          district
              .data(
                  "{ projects(filter: {year: {eq: 2018} %s}) { totalCount facets(fields: [PHASE, CATEGORY, STREET, STAR, INVESTMENT_BAND], size: 100)"
                          .formatted(arguments(selection))
                      + " { field missingCount otherCount bucketCount buckets { value count selected } } } }")
              .get("projects");

      assertThat(connection.get("totalCount").longValue())
          .as("%s", selection)
          .isEqualTo(projects.stream().filter(matches(selection, null)).count());
      for (var facet : connection.get("facets")) {
        var name = facet.get("field").asString();
        var expected = expected(name, projects, selection);
        var buckets = new TreeMap<String, Long>();
        facet
            .get("buckets")
            .forEach(b -> buckets.put(b.get("value").asString(), b.get("count").longValue()));
        assertThat(buckets).as("%s under %s", name, selection).isEqualTo(expected.buckets());
        assertThat(facet.get("missingCount").longValue())
            .as("%s under %s", name, selection)
            .isEqualTo(expected.missing());
        assertThat(facet.get("otherCount").longValue()).isZero();
      }
    }
  }

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

  private record Expected(Map<String, Long> buckets, long missing) {}

  private static Expected expected(
      String facet, List<Project> projects, Map<Field, List<String>> selection) {
    var own = FIELDS.stream().filter(f -> f.facet().equals(facet)).findFirst().orElse(null);
    Function<Project, @Nullable String> value =
        own == null ? p -> band(p.investment()) : own.value();
    var counted = projects.stream().filter(matches(selection, own)).toList();
    var buckets = new TreeMap<String, Long>();
    if (own == null) {
      Stream.of(
              "-50000000",
              "50000000-100000000",
              "100000000-500000000",
              "500000000-1000000000",
              "1000000000-")
          .forEach(band -> buckets.put(band, 0L));
    } else {
      selection.getOrDefault(own, List.of()).forEach(selected -> buckets.put(selected, 0L));
    }
    long missing = 0;
    for (var project : counted) {
      var bucket = value.apply(project);
      if (bucket == null) {
        missing++;
      } else {
        buckets.merge(bucket, 1L, Long::sum);
      }
    }
    return new Expected(buckets, missing);
  }

  private static Predicate<Project> matches(
      Map<Field, List<String>> selection, @Nullable Field except) {
    return project ->
        selection.entrySet().stream()
            .filter(e -> !e.getKey().equals(except))
            .allMatch(e -> e.getValue().contains(e.getKey().value().apply(project)));
  }

  private static Map<Field, List<String>> selection(Random random, List<Project> projects) {
    var selection = new LinkedHashMap<Field, List<String>>();
    for (var field : FIELDS) {
      if (random.nextInt(3) == 0) {
        var values =
            projects.stream().map(field.value()).filter(v -> v != null).distinct().toList();
        selection.put(
            field,
            Stream.generate(() -> values.get(random.nextInt(values.size())))
                .limit(1 + random.nextInt(3))
                .distinct()
                .toList());
      }
    }
    return selection;
  }

  private static String arguments(Map<Field, List<String>> selection) {
    return selection.entrySet().stream()
        .map(e ->
            ", %s: {in: [%s]}"
                .formatted(
                    e.getKey().filter(),
                    e.getValue().stream()
                        .map(v -> e.getKey().quoted() ? "\"" + v + "\"" : v)
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining());
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
            select y.year, y.phase, p.category, p.street_code, p.stars, p.total_investment
            from project.project p join project.project_year y on y.project_id = p.id and y.year = 2018
            """)
        .query((row, n) ->
            new Project(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Integer.class),
                row.getBigDecimal(6)))
        .list();
  }
}
