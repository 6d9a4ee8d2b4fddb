package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.zhaoshang.district.Spots.point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.district.Spots.Spot;
import tools.jackson.databind.JsonNode;

/** Areas, distances and clusters against a brute force over the record. */
@DistrictTest
class PlacesIT {

  private static final long SEED = 210_211;
  private static final int AREAS = 300;
  private static final int AT_ONCE = 20;

  @Autowired private District district;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private Spots enterprises = new Spots(List.of());

  @BeforeEach
  void read() {
    enterprises = Spots.of(district.ready(), "Enterprise", "enterprise.enterprise");
  }

  /** An area, and between which numbers of records it must hold. */
  private record Expected(Map<String, Object> filter, long least, long most) {}

  @Test
  void threeHundredRandomCirclesHoldWhatABruteForceFinds() {
    var expected = new ArrayList<Expected>();
    for (int i = 0; i < AREAS; i++) {
      double latitude = latitude();
      double longitude = longitude();
      double metres = i % 10 == 0 ? random.nextDouble(0.1, 50) : random.nextDouble(50, 12_000);
      expected.add(
          new Expected(
              Map.of("within", Map.of("distance", metres, "of", point(latitude, longitude))),
              enterprises.count(s -> s.distance(latitude, longitude) <= metres - Spots.CENTIMETRE),
              enterprises.count(
                  s -> s.distance(latitude, longitude) <= metres + Spots.CENTIMETRE)));
    }
    assertTotals(expected);
  }

  @Test
  void threeHundredRandomPolygonsHoldWhatABruteForceFinds() {
    var expected = new ArrayList<Expected>();
    for (int i = 0; i < AREAS; i++) {
      var corners = star(3 + i % 40);
      expected.add(
          new Expected(
              Map.of("polygon", points(corners)),
              enterprises.count(s -> s.in(corners) && !s.near(corners)),
              enterprises.count(s -> s.in(corners) || s.near(corners))));
    }
    assertTotals(expected);
  }

  @Test
  void threeHundredRandomBoxesHoldExactlyWhatABruteForceFinds_alsoOnTheirSides() {
    var known = enterprises.known();
    var expected = new ArrayList<Expected>();
    for (int i = 0; i < AREAS; i++) {
      // every other box has its sides exactly through records
      boolean through = i % 2 == 0;
      var a = known.get(random.nextInt(known.size()));
      var b = known.get(random.nextInt(known.size()));
      double[] latitudes =
          through
              ? new double[] {a.latitude(), b.latitude()}
              : new double[] {latitude(), latitude()};
      double[] longitudes =
          through
              ? new double[] {a.longitude(), b.longitude()}
              : new double[] {longitude(), longitude()};
      double south = Math.min(latitudes[0], latitudes[1]);
      double north = Math.max(latitudes[0], latitudes[1]);
      double west = Math.min(longitudes[0], longitudes[1]);
      double east = Math.max(longitudes[0], longitudes[1]);
      long count =
          enterprises.count(s ->
              s.latitude() >= south
                  && s.latitude() <= north
                  && s.longitude() >= west
                  && s.longitude() <= east);
      expected.add(new Expected(Map.of("bounds", box(south, west, north, east)), count, count));
    }
    assertTotals(expected);
  }

  @Test
  void recordsWithoutAPlaceAreToldByExists() {
    long without = enterprises.all().size() - enterprises.known().size();

    assertThat(without).isPositive();
    assertTotals(
        List.of(
            new Expected(Map.of("exists", false), without, without),
            new Expected(
                Map.of("exists", true), enterprises.known().size(), enterprises.known().size())));
  }

  @ParameterizedTest
  @CsvSource({"ASC,after,first", "DESC,after,first", "ASC,before,last", "DESC,before,last"})
  void theListByDistanceIsThatOfABruteForce_withoutLossOrRepetition_unplacedLast(
      String direction, String cursor, String size) {
    var projects = Spots.of(district, "Project", "project.project");
    double latitude = 38.953343;
    double longitude = 121.525466;
    var edges =
        walk(
            "orderBy: [{field: DISTANCE, direction: %s, from: {latitude: %s, longitude: %s}}]"
                .formatted(direction, latitude, longitude),
            size + ": 17",
            cursor);
    var distances =
        projects.known().stream()
            .collect(Collectors.toMap(Spot::id, s -> s.distance(latitude, longitude)));
    var ids = edges.stream().map(e -> e.at("/node/id").asString()).toList();

    assertThat(ids)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(projects.all().stream().map(Spot::id).toList());
    var placed = edges.subList(0, distances.size());
    assertThat(placed)
        .allSatisfy(edge ->
            assertThat(edge.get("distance").asDouble())
                .isCloseTo(distances.get(edge.at("/node/id").asString()), within(0.07)));
    assertThat(edges.subList(distances.size(), edges.size()))
        .isNotEmpty()
        .allSatisfy(edge -> assertThat(edge.get("distance").isNull()).isTrue());
    var order = Comparator.<Double>naturalOrder();
    assertThat(placed.stream().map(e -> e.get("distance").asDouble()).toList())
        .isSortedAccordingTo(direction.equals("ASC") ? order : order.reversed());
  }

  @Test
  void distanceIsMeasuredFromTheCentreOfTheFilterWhenSortedBySomethingElse() {
    var edges =
        district
            .data(
                """
                { projects(first: 50, orderBy: [{field: NAME}], filter: {location: {within: {distance: 4000, of: {latitude: 38.99, longitude: 121.37}}}}) {
                    edges { distance node { location { latitude longitude } locationDatum } } } }
                """)
            .at("/projects/edges");

    assertThat(edges).isNotEmpty();
    assertThat(edges)
        .allSatisfy(edge -> {
          var place = edge.at("/node/location");
          var spot =
              new Spot("", place.get("latitude").asDouble(), place.get("longitude").asDouble());
          assertThat(edge.get("distance").asDouble())
              .isLessThanOrEqualTo(4000)
              .isCloseTo(spot.distance(38.99, 121.37), within(0.051));
          assertThat(edge.at("/node/locationDatum").asString()).isEqualTo("UNSTATED");
        });
    assertThat(
            district
                .data("{ projects(first: 1) { edges { distance } } }")
                .at("/projects/edges/0/distance")
                .isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "10", "12", "13", "14"})
  void clustersAreThoseOfABruteForce(int zoom) {
    var bounds = box(38.87, 121.40, 39.03, 121.62);
    var clusters =
        district
            .data(
                """
                query($zoom: Int!, $bounds: GeoBoundsInput) { enterprises { clusters(zoom: $zoom, bounds: $bounds) {
                  key count centre { latitude longitude } bounds { south west north east } } } }
                """,
                Map.of("zoom", zoom, "bounds", bounds))
            .at("/enterprises/clusters");
    var tiles =
        enterprises.known().stream()
            .filter(s ->
                s.latitude() >= 38.87
                    && s.latitude() <= 39.03
                    && s.longitude() >= 121.40
                    && s.longitude() <= 121.62)
            .collect(Collectors.groupingBy(s -> s.tile(zoom)));

    assertThat(clusters).hasSameSizeAs(tiles.keySet());
    assertThat(clusters)
        .allSatisfy(cluster -> {
          var here = tiles.get(cluster.get("key").asString());
          assertThat(here).as(cluster.get("key").asString()).isNotNull();
          assertThat(cluster.get("count").asInt()).isEqualTo(here.size());
          var latitude = here.stream().mapToDouble(Spot::latitude).summaryStatistics();
          var longitude = here.stream().mapToDouble(Spot::longitude).summaryStatistics();
          assertThat(cluster.at("/centre/latitude").asDouble())
              .isCloseTo(latitude.getAverage(), within(1e-6));
          assertThat(cluster.at("/centre/longitude").asDouble())
              .isCloseTo(longitude.getAverage(), within(1e-6));
          assertThat(cluster.at("/bounds/south").asDouble()).isEqualTo(latitude.getMin());
          assertThat(cluster.at("/bounds/north").asDouble()).isEqualTo(latitude.getMax());
          assertThat(cluster.at("/bounds/west").asDouble()).isEqualTo(longitude.getMin());
          assertThat(cluster.at("/bounds/east").asDouble()).isEqualTo(longitude.getMax());
        });
  }

  @Test
  void clustersHoldTheHitsAndNoOthers_whateverTheQueryFilterAndFacetsSelect() {
    var answer =
        district.data(
            """
            { projects(query: "项目", filter: {category: {eq: INDUSTRY}, year: {eq: 2018}, location: {exists: true}}) {
                totalCount
                facets(fields: [CATEGORY, YEAR]) { buckets { value count selected } }
                coarse: clusters(zoom: 3) { count node { id } }
                fine: clusters(zoom: 22) { count node { ... on Project { id name category location { latitude } } } } } }
            """);
    var projects = answer.get("projects");
    long total = projects.get("totalCount").asLong();

    assertThat(total).isPositive();
    assertThat(sum(projects.get("coarse"))).isEqualTo(total);
    assertThat(sum(projects.get("fine"))).isEqualTo(total);
    assertThat(projects.at("/facets/0/buckets").size())
        .as("its own selection does not narrow the facet")
        .isGreaterThan(1);
    assertThat(projects.at("/coarse/0/node").isNull()).isTrue();
    assertThat(projects.get("fine"))
        .filteredOn(cluster -> cluster.get("count").asInt() == 1)
        .isNotEmpty()
        .allSatisfy(cluster -> {
          assertThat(cluster.at("/node/category").asString()).isEqualTo("INDUSTRY");
          assertThat(cluster.at("/node/name").asString()).isNotEmpty();
        });
  }

  @Test
  void areasCombineLikeAnyCondition() {
    var west = Map.<String, Object>of("bounds", box(38.8, 121.2, 39.2, 121.5));
    var circle =
        Map.<String, Object>of("within", Map.of("distance", 8000, "of", point(38.97, 121.5)));
    var both = new HashMap<>(west);
    both.putAll(circle);
    long in = total(Map.of("location", both));
    long union =
        total(Map.of("any", List.of(Map.of("location", west), Map.of("location", circle))));

    assertThat(in).isPositive();
    assertThat(union)
        .isEqualTo(total(Map.of("location", west)) + total(Map.of("location", circle)) - in);
    assertThat(total(Map.of("not", Map.of("location", west))))
        .isEqualTo(enterprises.all().size() - total(Map.of("location", west)));
  }

  @Test
  void everyTypeOfTheDistrictHasPlaces() {
    var answer =
        district.data(
            """
            { projects(filter: {location: {exists: true}}) { totalCount }
              enterprises(filter: {location: {exists: true}}) { totalCount }
              chambers(filter: {location: {exists: true}}) { totalCount }
              leads(filter: {location: {exists: true}, locationDatum: {eq: UNSTATED}}) { totalCount } }
            """);

    assertThat(answer)
        .hasSize(4)
        .allSatisfy(type -> assertThat(type.get("totalCount").asInt()).isPositive());
  }

  private void assertTotals(List<Expected> expected) {
    for (int from = 0; from < expected.size(); from += AT_ONCE) {
      var some = expected.subList(from, Math.min(from + AT_ONCE, expected.size()));
      var operation = new StringBuilder();
      var declared = new StringBuilder();
      var variables = new HashMap<String, Object>();
      for (int i = 0; i < some.size(); i++) {
        declared.append("$f%d: PlaceFilter ".formatted(i));
        operation.append(
            "e%d: enterprises(filter: {location: $f%d}) { totalCount } ".formatted(i, i));
        variables.put("f" + i, some.get(i).filter());
      }
      var answer = district.data("query(%s) { %s }".formatted(declared, operation), variables);
      for (int i = 0; i < some.size(); i++) {
        assertThat(answer.at("/e%d/totalCount".formatted(i)).asLong())
            .as("%s", some.get(i).filter())
            .isBetween(some.get(i).least(), some.get(i).most());
      }
    }
    assertThat(expected.stream().filter(e -> e.most() > 0).count())
        .as("areas that hold something")
        .isGreaterThan(expected.size() / 2 - 1);
  }

  private long total(Map<String, Object> filter) {
    return district
        .data(
            "query($f: EnterpriseFilter) { enterprises(filter: $f) { totalCount } }",
            Map.of("f", filter))
        .at("/enterprises/totalCount")
        .asLong();
  }

  /** The whole list in its order, walked forwards or backwards. */
  private List<JsonNode> walk(String order, String size, String cursor) {
    var pages = new ArrayList<List<JsonNode>>();
    boolean backwards = cursor.equals("before");
    @Nullable String at = null;
    var seen = new HashSet<String>();
    do {
      var page =
          district
              .data(
                  "query($at: String) { projects(%s, %s, %s: $at) { edges { distance node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
                      .formatted(order, size, cursor),
                  at == null ? Map.of() : Map.of("at", at))
              .get("projects");
      var edges = new ArrayList<JsonNode>();
      page.get("edges").forEach(edges::add);
      pages.add(edges);
      boolean more =
          page.at(backwards ? "/pageInfo/hasPreviousPage" : "/pageInfo/hasNextPage").booleanValue();
      at =
          more
              ? page.at(backwards ? "/pageInfo/startCursor" : "/pageInfo/endCursor").asString()
              : null;
    } while (at != null && seen.add(at));
    if (backwards) {
      Collections.reverse(pages);
    }
    return pages.stream().flatMap(List::stream).toList();
  }

  private static long sum(JsonNode clusters) {
    long sum = 0;
    for (var cluster : clusters) {
      sum += cluster.get("count").asLong();
    }
    return sum;
  }

  /** A polygon without crossing sides: corners around a middle, at any distance from it. */
  private List<double[]> star(int corners) {
    double longitude = longitude();
    double latitude = latitude();
    double size = random.nextDouble(0.005, 0.12);
    return IntStream.range(0, corners)
        .mapToObj(i -> {
          // less than half a turn from one corner to the next, or sides could cross
          double angle = 2 * Math.PI * (i + random.nextDouble(0.45)) / corners;
          double reach = size * random.nextDouble(0.15, 1);
          return new double[] {
            longitude + reach * Math.cos(angle), latitude + reach * Math.sin(angle)
          };
        })
        .toList();
  }

  private static List<Map<String, Object>> points(List<double[]> corners) {
    return corners.stream().map(c -> point(c[1], c[0])).toList();
  }

  private static Map<String, Object> box(double south, double west, double north, double east) {
    return Map.of("south", south, "west", west, "north", north, "east", east);
  }

  private double latitude() {
    return random.nextDouble(38.83, 39.08);
  }

  private double longitude() {
    return random.nextDouble(121.30, 121.72);
  }
}
