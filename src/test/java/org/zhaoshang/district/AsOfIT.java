package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.graph.SealedNumbers;
import tools.jackson.databind.JsonNode;

/** Lists and aggregates of an earlier day, against a count by hand over the record of that day. */
@DistrictTest
class AsOfIT {

  private static final int FILTERS = Integer.getInteger("zhaoshang.asof.filters", 60);
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  @Autowired private District district;
  @Autowired private Callers callers;

  @Test
  void whatIsAskedOfYesterdayIsWhatTheRecordHeldThenWhateverHasChangedSince() {
    district.ready();
    var random = new Random(20_180_331);
    try (var _ = new ManyYears(district, random);
        var changed = new ChangedSince(district.record())) {
      var then = asked();
      changed.since(TODAY.minusDays(1));
      for (int i = 0; i < FILTERS; i++) {
        check(then.get(i % then.size()), random, TODAY.minusDays(1));
      }
      var now = asked();
      for (int i = 0; i < FILTERS / 5; i++) {
        check(now.get(i % now.size()), random, TODAY);
      }
    }
  }

  private List<RecordedType> asked() {
    return RecordedType.all(district).stream().map(type -> type.past(district)).toList();
  }

  private void check(RecordedType type, Random random, LocalDate day) {
    var filter = RandomFilter.draw(random, type);
    var interval = RandomFilter.pick(random, List.of("YEAR", "QUARTER", "MONTH"));
    var grouped = type.dimensions().get(random.nextInt(type.dimensions().size()));
    int level = grouped.hasLevels() ? 1 + random.nextInt(2) : 0;
    var byHand = new ByHand(type, filter, interval);
    var as =
        "%s of %s by %s under %s".formatted(type.entry(), day, grouped.facet(), filter.written());

    var answer =
        district
            .data(
                "{ %sAsOf(day: \"%s\", filter: %s, first: 1) { totalCount nodes { id } aggregate(groupBy: [%s], interval: %s%s) { key count %s } } }"
                    .formatted(
                        type.entry(),
                        day,
                        filter.written(),
                        grouped.facet(),
                        interval,
                        level > 0 ? ", level: " + level : "",
                        type.measures().stream()
                            .map(m -> m + " { amount } ")
                            .collect(Collectors.joining())))
            .get(type.entry() + "AsOf");

    assertThat(answer.get("totalCount").longValue()).as(as).isEqualTo(byHand.total());
    assertThat(answer.get("nodes").size()).as(as).isEqualTo(byHand.total() > 0 ? 1 : 0);
    var expected = byHand.groups(grouped, level);
    var counts = new HashMap<String, Long>();
    for (var group : answer.get("aggregate")) {
      var key = plain(group.at("/key/0"));
      counts.put(key, group.get("count").longValue());
      for (var measure : type.measures()) {
        assertThat(new BigDecimal(group.get(measure).get("amount").asString()))
            .as("%s of %s: %s", measure, key, as)
            .isEqualByComparingTo(
                expected
                    .getOrDefault(key, ByHand.Tally.NONE)
                    .sums()
                    .getOrDefault(measure, BigDecimal.ZERO));
      }
    }
    var byKey = new HashMap<String, Long>();
    expected.forEach((key, tally) -> byKey.put(key, tally.count()));
    assertThat(counts).as(as).isEqualTo(byKey);
  }

  private String plain(JsonNode value) {
    return district.part(SealedNumbers.class).plain(value.asString());
  }

  @Test
  void aDayThatIsNotOverYetOrBeforeTheFirstChangeIsToldAtItsPath() {
    district.ready();

    assertThat(problem("projectsAsOf(day: \"%s\") { totalCount }".formatted(TODAY.plusDays(1))))
        .containsEntry("path", "day")
        .containsEntry("rule", "future");
    assertThat(problem("projectsAsOf(day: \"1999-12-31\") { totalCount }"))
        .containsEntry("path", "day")
        .containsEntry("rule", "history");
    assertThat(
            problem(
                "enterprisesAsOf(day: \"%s\", filter: {chamber: {exists: true}}) { totalCount }"
                    .formatted(TODAY)))
        .containsEntry("path", "filter.chamber")
        .containsEntry("rule", "asOf");
    assertThat(problem("projectAsOf(day: \"%s\") { id }".formatted(TODAY)))
        .containsEntry("rule", "one");
  }

  @Test
  void aChamberIsToldOfAnEarlierDayOnlyOfWhatItSeesToday() {
    district.ready();
    var chamber = callers.chamber(0);
    var asked = "{ totalCount nodes { id stage } aggregate(groupBy: [CHAMBER]) { key count } }";

    var now = callers.ask(chamber, "{ leads(first: 100) %s }".formatted(asked));
    var then =
        callers.ask(chamber, "{ leadsAsOf(day: \"%s\", first: 100) %s }".formatted(TODAY, asked));

    assertThat(then.get("errors")).isNull();
    for (var part : List.of("/totalCount", "/aggregate")) {
      assertThat(then.at("/data/leadsAsOf" + part)).isEqualTo(now.at("/data/leads" + part));
    }
    assertThat(then.at("/data/leadsAsOf/nodes"))
        .containsExactlyInAnyOrderElementsOf(now.at("/data/leads/nodes"));
    assertThat(then.at("/data/leadsAsOf/nodes")).isNotEmpty();
    var hidden =
        district
            .record()
            .sql("select min(id) from lead.lead where chamber_id <> ?")
            .param(chamber.chamber())
            .query(Long.class)
            .single();
    var told =
        callers.ask(
            chamber,
            "{ leadAsOf(day: \"%s\", id: \"%s\") { id } }"
                .formatted(TODAY, district.id("Lead", hidden)));
    assertThat(told.get("errors")).isNull();
    assertThat(told.at("/data/leadAsOf").isNull()).isTrue();
  }

  private Map<String, Object> problem(String field) {
    var problem =
        district.answer("{ " + field + " }", Map.of()).at("/errors/0/extensions/problems/0");
    var told = new HashMap<String, Object>();
    problem.properties().forEach(e -> told.put(e.getKey(), e.getValue().asString()));
    return told;
  }
}
