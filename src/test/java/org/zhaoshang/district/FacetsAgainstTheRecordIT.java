package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.district.ByHand.Counted;
import org.zhaoshang.district.ByHand.Tally;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.databind.JsonNode;

/**
 * Every facet of every type against a count by hand over the record, for random filters: counts,
 * what is missing, what is not listed, how many values there are, what is selected, sums, levels,
 * periods and groups. The facets are those of the schema, and each is chosen by several filters:
 * {@code -Dzhaoshang.facets.filters=8} for each facet, from {@code
 * -Dzhaoshang.facets.seed=20180314}.
 */
@DistrictTest
class FacetsAgainstTheRecordIT {

  private static final int FILTERS = Integer.getInteger("zhaoshang.facets.filters", 8);
  private static final long SEED = Long.getLong("zhaoshang.facets.seed", 20_180_314L);
  private static final String BUCKETS =
      "field missingCount otherCount bucketCount buckets { value count selected selectedBelow from to %s }";

  private static final Logger LOG = LoggerFactory.getLogger(FacetsAgainstTheRecordIT.class);

  @Autowired private District district;

  @Test
  void everyFacetIsWhatACountByHandSaysForRandomFilters() {
    district.ready().awaitSearchable();
    var random = new Random(SEED);
    long start = System.nanoTime();
    int filters = 0;
    try (var _ = new ManyYears(district, random)) {
      for (var type : RecordedType.all(district)) {
        assertThat(type.records())
            .as("no record of %s is in the sample: nothing proves its facets", type.entry())
            .isNotEmpty();
        var chosen = new HashMap<Dimension, Integer>();
        for (int i = 0; i < FILTERS * type.dimensions().size(); i++) {
          var trial = new Trial(type, random, i);
          trial.run();
          trial.filter.choices().forEach(c -> chosen.merge(c.dimension(), 1, Integer::sum));
          filters++;
        }
        assertThat(type.dimensions())
            .as("how often each facet of %s was chosen: %s", type.entry(), chosen)
            .allMatch(dimension -> chosen.getOrDefault(dimension, 0) >= FILTERS / 2);
      }
    }
    LOG.info(
        "{} filters from seed {} in {} s",
        filters,
        SEED,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  @Test
  void aRecordOfEveryTypeIsFoundByItsNameAndByItsCode() {
    district.ready().awaitSearchable();
    var types = district.part(RecordTypes.class);
    for (var type : district.part(SearchSchema.class).types()) {
      var table = types.of(type.name()).table();
      var told =
          Stream.concat(type.codeFields().stream(), type.suggestFields().stream())
              .filter(field -> !field.many() && field.owner().isEmpty())
              .toList();
      assertThat(told).as(type.name()).isNotEmpty();
      for (var field : told) {
        var column = field.path().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        var rows =
            district
                .record()
                .sql(
                    "select id, %1$s as told from %2$s where %1$s is not null and retired_at is null order by id limit 3"
                        .formatted(column, table))
                .query()
                .listOfRows();
        for (var row : rows) {
          var found =
              district.data(
                  "query($text: String!) { found: %s(query: $text, first: 100) { nodes { id } } }"
                      .formatted(type.entry()),
                  Map.of("text", row.get("told")));
          assertThat(found.at("/found/nodes"))
              .as("%s.%s %s", type.name(), field.path(), row.get("told"))
              .anyMatch(n ->
                  district
                      .node(n.get("id").asString())
                      .equals(new NodeId(type.name(), (Long) row.get("id"))));
        }
      }
    }
  }

  /** One filter, and everything that is asked with it. */
  private final class Trial {

    private final RecordedType type;
    private final RandomFilter filter;
    private final ByHand byHand;
    private final String interval;
    private final int size;
    private final int number;
    private final Random random;
    private final Dimension grouped;

    Trial(RecordedType type, Random random, int number) {
      this.type = type;
      this.random = random;
      this.number = number;
      filter = RandomFilter.draw(random, type);
      interval = RandomFilter.pick(random, List.of("YEAR", "QUARTER", "MONTH"));
      size = List.of(1, 3, 20, 500).get(random.nextInt(4));
      grouped = type.dimensions().get(random.nextInt(type.dimensions().size()));
      byHand = new ByHand(type, filter, interval);
    }

    void run() {
      var levels = type.dimensions().stream().filter(Dimension::hasLevels).toList();
      var parents = new HashMap<Dimension, String>();
      for (var dimension : levels) {
        parents.put(
            dimension,
            RandomFilter.pick(
                random,
                byHand.above(dimension).values().stream()
                    .filter(c -> dimension.levelOf(c) > 0)
                    .distinct()
                    .sorted()
                    .toList()));
      }
      var within =
          levels.stream()
              .map(d ->
                  "%s: facets(fields: [%s], within: \"%s\", size: %d) { %s } "
                      .formatted(
                          d.facet(),
                          d.facet(),
                          parents.get(d),
                          size,
                          BUCKETS.formatted("children { value count }")))
              .collect(Collectors.joining());
      int level = grouped.hasLevels() ? 1 + random.nextInt(2) : 0;
      var answer =
          district
              .data(
                  "{ %s(filter: %s) { totalCount all: facets(fields: [%s], size: %d, interval: %s) { %s } %s"
                          .formatted(
                              type.entry(),
                              filter.written(),
                              type.dimensions().stream()
                                  .map(Dimension::facet)
                                  .collect(Collectors.joining(", ")),
                              size,
                              interval,
                              BUCKETS.formatted("sums { measure sum { amount } }"),
                              within)
                      + "groups: aggregate(groupBy: [%s], interval: %s%s) { key count %s } } }"
                          .formatted(
                              grouped.facet(),
                              interval,
                              level > 0 ? ", level: " + level : "",
                              type.measures().stream()
                                  .map(m -> m + " { amount } ")
                                  .collect(Collectors.joining())))
              .get(type.entry());

      assertThat(answer.get("totalCount").longValue()).as(toString()).isEqualTo(byHand.total());
      for (int i = 0; i < type.dimensions().size(); i++) {
        var dimension = type.dimensions().get(i);
        check(dimension, answer.get("all").get(i), byHand.facet(dimension, size), true);
      }
      for (var dimension : levels) {
        var facet = answer.at("/" + dimension.facet() + "/0");
        check(dimension, facet, byHand.within(dimension, parents.get(dimension), size), false);
        checkChildren(dimension, facet, parents.get(dimension));
      }
      checkGroups(answer.get("groups"), byHand.groups(grouped, level));
    }

    private void check(Dimension dimension, JsonNode facet, Counted expected, boolean sums) {
      var as = dimension.facet() + " under " + this;
      var counts = new TreeMap<String, Long>();
      var selected = filter.selected(dimension);
      var above = byHand.above(dimension);
      for (var bucket : facet.get("buckets")) {
        var value = plain(bucket.get("value"));
        assertThat(counts.put(value, bucket.get("count").longValue())).as(as).isNull();
        assertThat(bucket.get("selected").booleanValue())
            .as("%s of %s", value, as)
            .isEqualTo(
                dimension.kind() == Dimension.Kind.BAND || dimension.kind() == Dimension.Kind.DATE
                    ? filter.of(dimension).anyMatch(c -> covers(c, bucket))
                    : selected.contains(value));
        if (dimension.hasLevels()) {
          assertThat(bucket.get("selectedBelow").booleanValue())
              .as("below %s of %s", value, as)
              .isEqualTo(
                  selected.stream().anyMatch(c -> ByHand.ancestors(above, c).contains(value)));
        }
        if (sums) {
          checkSums(
              bucket.get("sums"), expected.buckets().getOrDefault(value, Tally.NONE), value + as);
        }
      }
      var byValue = new TreeMap<String, Long>();
      expected.buckets().forEach((value, tally) -> byValue.put(value, tally.count()));
      assertThat(counts).as(as).isEqualTo(byValue);
      assertThat(facet.get("missingCount").longValue()).as(as).isEqualTo(expected.missing());
      assertThat(facet.get("otherCount").longValue()).as(as).isEqualTo(expected.other());
      assertThat(facet.get("bucketCount").longValue()).as(as).isEqualTo(expected.distinct());
    }

    /** The record's value: ids are sealed on their way out. */
    private String plain(JsonNode value) {
      return district.part(SealedNumbers.class).plain(value.asString());
    }

    /** Bands are chosen whole; a period is selected when every day of it is. */
    private static boolean covers(Choice choice, JsonNode bucket) {
      return choice.dimension().kind() == Dimension.Kind.BAND
          ? bucket.get("value").asString().equals(choice.from() + "-" + choice.to())
          : bucket.get("from").asString().compareTo(choice.from()) >= 0
              && (choice.to().isEmpty() || bucket.get("to").asString().compareTo(choice.to()) <= 0);
    }

    private void checkSums(JsonNode sums, Tally expected, String as) {
      for (var sum : sums) {
        assertThat(new BigDecimal(sum.at("/sum/amount").asString()))
            .as("%s in %s", sum.get("measure"), as)
            .isEqualByComparingTo(
                expected.sums().getOrDefault(sum.get("measure").asString(), BigDecimal.ZERO));
      }
      if (expected.count() > 0) {
        assertThat(sums.size()).as(as).isEqualTo(type.measures().size());
      }
    }

    private void checkChildren(Dimension dimension, JsonNode facet, String parent) {
      for (var bucket : facet.get("buckets")) {
        var value = bucket.get("value").asString();
        var children = new TreeMap<String, Long>();
        bucket
            .get("children")
            .forEach(c -> children.put(c.get("value").asString(), c.get("count").longValue()));
        var expected = new TreeMap<String, Long>();
        // a selected value from further down stands in the list without what is below it
        if (dimension.levelOf(value) > 0 && parent.equals(byHand.above(dimension).get(value))) {
          byHand
              .within(dimension, value, 1000)
              .buckets()
              .forEach((code, tally) -> {
                if (value.equals(byHand.above(dimension).get(code))
                    && dimension.levelOf(code) > 0) {
                  expected.put(code, tally.count());
                }
              });
        }
        assertThat(children).as("children of %s under %s", value, this).isEqualTo(expected);
      }
    }

    private void checkGroups(JsonNode groups, Map<String, Tally> expected) {
      var counts = new HashMap<String, Long>();
      for (var group : groups) {
        var key = plain(group.at("/key/0"));
        counts.put(key, group.get("count").longValue());
        for (var measure : type.measures()) {
          assertThat(new BigDecimal(group.get(measure).get("amount").asString()))
              .as("%s of group %s by %s under %s", measure, key, grouped.facet(), this)
              .isEqualByComparingTo(
                  expected
                      .getOrDefault(key, Tally.NONE)
                      .sums()
                      .getOrDefault(measure, BigDecimal.ZERO));
        }
      }
      var byKey = new HashMap<String, Long>();
      expected.forEach((key, tally) -> byKey.put(key, tally.count()));
      assertThat(counts).as("groups by %s under %s", grouped.facet(), this).isEqualTo(byKey);
    }

    @Override
    public String toString() {
      return "%s(filter: %s), size %d, interval %s, trial %d"
          .formatted(type.entry(), filter.written(), size, interval, number);
    }
  }
}
