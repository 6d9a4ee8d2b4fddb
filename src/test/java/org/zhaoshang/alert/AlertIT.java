package org.zhaoshang.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.index.IndexRebuild;

/** Which records a saved search tells of, and that it tells each of them once whoever dies when. */
@AlertTest
class AlertIT {

  @Autowired private Town town;
  @Autowired private AlertWorkers workers;
  @Autowired private Look look;
  @Autowired private IndexRebuild rebuild;

  @AfterEach
  void clear() {
    town.clear();
  }

  @Test
  void whatIsNewAndWhatComesToMatchIsToldOnceWithItsReason() {
    town.chamber("驻连福建商会");
    long later = town.chamber("驻连江苏商会");
    town.awaitSeen();
    var id = town.save("福建", Map.of("query", "福建"));

    town.chamber("大连福建企业家商会");
    town.awaitSeen();
    town.rename(later, "驻连江苏福建商会");
    town.awaitSeen();
    assertThat(town.told(id)).containsExactly("NEW 大连福建企业家商会", "CHANGED 驻连江苏福建商会");

    // it changes, leaves, comes back: it was told
    town.rename(later, "驻连福建江苏商会");
    town.awaitSeen();
    town.rename(later, "驻连江苏商会");
    town.awaitSeen();
    town.rename(later, "驻连江苏福建商会");
    town.awaitSeen();
    assertThat(town.told(id)).hasSize(2);

    town.remove(later);
    town.awaitSeen();
    assertThat(town.told(id)).containsExactly("NEW 大连福建企业家商会", "CHANGED gone");
    assertThat(town.search(id, "alerts { totalCount nodes { delivery } }").at("/alerts"))
        .hasToString(
            "{\"totalCount\":2,\"nodes\":[{\"delivery\":\"NONE\"},{\"delivery\":\"NONE\"}]}");
  }

  @Test
  void whatMatchesAlreadyIsToldOnlyWhenAsked() {
    town.chamber("驻连浙江商会");
    town.awaitSeen();
    var quiet = town.save("浙江", Map.of("query", "浙江"));
    var all = town.save("浙江全部", Map.of("query", "浙江"), "includeExisting", true);

    town.touchAll();
    town.awaitSeen();
    assertThat(town.told(quiet)).isEmpty();
    assertThat(town.told(all)).containsExactly("EXISTING 驻连浙江商会");
  }

  @ParameterizedTest
  @CsvSource({"甘井子,", "子,", "重庆商会,", "chongqing,", "重慶,", ",CHAMBER", "商会,ASSOCIATION"})
  void anAlertAndAPageNeverDisagree(String query, String kind) {
    town.chambers(List.of("驻连重庆商会", "大连甘井子区商会", "孩子剧团商会", "大连重庆路商会"));
    town.awaitSeen();
    var criteria = new java.util.HashMap<String, Object>();
    if (query != null) {
      criteria.put("query", query);
    }
    if (kind != null) {
      criteria.put("filter", Map.of("kind", Map.of("in", List.of(kind))));
    }
    var page =
        town.data(
            "query($q: String, $f: ChamberFilter) { chambers(query: $q, filter: $f, first: 100) {"
                + " nodes { id } } }",
            criteria.isEmpty()
                ? Map.of()
                : Map.of(
                    "q",
                    query == null ? "" : query,
                    "f",
                    criteria.getOrDefault("filter", Map.of())));

    var id = town.save("一致", criteria);
    town.record().sql("delete from alert.match").update(); // as if it had seen nothing
    town.touchAll();
    town.awaitSeen();

    var told = town.search(id, "alerts(first: 100) { nodes { recordId } }");
    assertThat(told.at("/alerts/nodes").valueStream().map(n -> n.get("recordId").asString()))
        .containsExactlyInAnyOrderElementsOf(
            page.at("/chambers/nodes").valueStream().map(n -> n.get("id").asString()).toList());
  }

  @Test
  void aRebuildOfTheIndexTellsNothingAgain() {
    town.chamber("驻连山东商会");
    town.awaitSeen();
    var id = town.save("山东", Map.of("query", "山东"), "includeExisting", true);
    town.chamber("大连山东青年商会");
    town.awaitSeen();

    rebuild.run("Chamber");
    town.touchAll();
    town.awaitSeen();
    assertThat(town.told(id)).containsExactly("EXISTING 驻连山东商会", "NEW 大连山东青年商会");

    town.chamber("大连山东机械商会");
    town.awaitSeen();
    assertThat(town.told(id)).hasSize(3);
  }

  @Test
  void anIndexWorkerThatDiesAfterWritingNeitherLosesNorRepeatsAnAlert() throws Exception {
    var id = town.save("河南", Map.of("query", "河南"));
    try (var hold =
        town.holding(
            "select pg_advisory_xact_lock(hashtextextended('zhaoshang.alert.write.Chamber', 0))")) {
      town.chamber("驻连河南商会");
      town.kill("pg_advisory_xact_lock_shared");
    }
    town.awaitSeen();
    assertThat(town.told(id)).containsExactly("NEW 驻连河南商会");
  }

  @Test
  void aWorkerThatDiesBetweenFindingAndTellingNeitherLosesNorRepeatsAnAlert() throws Exception {
    var first = town.save("湖南一", Map.of("query", "湖南"));
    var second = town.save("湖南二", Map.of("filter", Map.of("kind", Map.of("eq", "CHAMBER"))));
    try (var hold =
        town.holding(
            "select from alert.saved_search where id = %d for update"
                .formatted(town.number(second)))) {
      town.chamber("驻连湖南商会");
      town.kill("set last_position");
    }
    town.awaitSeen();
    assertThat(town.told(first)).containsExactly("NEW 驻连湖南商会");
    assertThat(town.told(second)).containsExactly("NEW 驻连湖南商会");
  }

  @Test
  void whatIsWrittenWhileNobodyLooksIsToldAfterTheRestart() {
    var id = town.save("湖北", Map.of("query", "湖北"));
    workers.stop();
    try {
      town.chambers(IntStream.range(0, 7).mapToObj(n -> "湖北第%d商会".formatted(n)).toList());
      assertThat(town.told(id)).isEmpty();
    } finally {
      workers.start();
    }
    town.awaitSeen();
    assertThat(town.told(id)).hasSize(7).allMatch(t -> t.startsWith("NEW"));
  }

  @Test
  void manyWorkersTellEachRecordOnce() throws Exception {
    var id = town.save("四川", Map.of("query", "四川"));
    var other = town.save("全部", Map.of());
    try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids =
          town.chambers(IntStream.range(0, 60).mapToObj(n -> "四川第%d商会".formatted(n)).toList());
      for (int worker = 0; worker < 3; worker++) {
        others.submit(() -> {
          for (int turn = 0; turn < 40; turn++) {
            ProductWork.call("a worker of the product", () -> look.run(7));
          }
          return null;
        });
      }
      for (int round = 0; round < 5; round++) {
        town.touchAll();
        town.rename(ids.get(round), "四川新%d商会".formatted(round));
      }
    }
    town.awaitSeen();
    assertThat(count(id)).isEqualTo(60);
    assertThat(count(other)).isEqualTo(60);
    assertThat(
            town.record()
                .sql(
                    "select count(*) from (select search_id, record_id from alert.match where"
                        + " position is not null group by 1, 2 having count(*) > 1) twice")
                .query(Long.class)
                .single())
        .isZero();
  }

  private int count(String id) {
    return town.search(id, "alerts { totalCount }").at("/alerts/totalCount").asInt();
  }

  @Test
  void aFilterThatTheSchemaNoLongerKnowsIsReportedAndWhatItMissedIsToldLater() {
    var broken = town.save("色", Map.of("query", "广东"));
    var sound = town.save("广东", Map.of("query", "广东"));
    var number = town.number(broken);
    town.record()
        .sql("update alert.saved_search set filter = '{\"colour\":{\"eq\":\"red\"}}' where id = ?")
        .param(number)
        .update();

    town.chamber("驻连广东商会");
    town.awaitSeen();
    assertThat(town.told(sound)).containsExactly("NEW 驻连广东商会");
    await()
        .atMost(Town.LONG)
        .untilAsserted(() ->
            assertThat(town.search(broken, "state problem"))
                .hasToString(
                    "{\"state\":\"BROKEN\",\"problem\":\"filter.colour: there is no such"
                        + " filter\"}"));
    assertThat(town.told(broken)).isEmpty();

    town.record()
        .sql("update alert.saved_search set filter = '{}' where id = ?")
        .param(number)
        .update();
    await()
        .atMost(Town.LONG)
        .untilAsserted(() -> assertThat(town.told(broken)).containsExactly("CHANGED 驻连广东商会"));
    assertThat(town.search(broken, "state").get("state").asString()).isEqualTo("ACTIVE");
  }

  @Test
  void aTypeThatLeftTheSchemaStopsNobodyElse() {
    var gone = town.save("去", Map.of());
    var sound = town.save("香港", Map.of("query", "香港"));
    town.record()
        .sql("update alert.saved_search set type = 'Gone' where id = ?")
        .param(town.number(gone))
        .update();
    town.record()
        .sql(
            "insert into alert.pending (type, record_id, version, created) values ('Gone', 1, 1,"
                + " true)")
        .update();
    town.chamber("驻连香港商会");
    town.awaitSeen();
    assertThat(town.told(sound)).containsExactly("NEW 驻连香港商会");
    await()
        .atMost(Town.LONG)
        .untilAsserted(() ->
            assertThat(town.search(gone, "type state problem"))
                .hasToString(
                    "{\"type\":null,\"state\":\"BROKEN\",\"problem\":\"type: Gone can no longer be"
                        + " searched\"}"));
  }

  @Test
  void aPausedSearchTellsNothingAndResumesWithOrWithoutWhatItMissed() {
    var quiet = town.save("吉林一", Map.of("query", "吉林"));
    var asked = town.save("吉林二", Map.of("query", "吉林"));
    for (var id : List.of(quiet, asked)) {
      assertThat(
              town.data(
                      "mutation($id: ID!) { pauseSavedSearch(id: $id) { state } }",
                      Map.of("id", id))
                  .at("/pauseSavedSearch/state")
                  .asString())
          .isEqualTo("PAUSED");
    }
    town.chamber("驻连吉林商会");
    town.awaitSeen();
    resume(quiet, false);
    resume(asked, true);
    assertThat(town.told(quiet)).isEmpty();
    assertThat(town.told(asked)).containsExactly("EXISTING 驻连吉林商会");

    town.chamber("大连吉林商会");
    town.awaitSeen();
    assertThat(town.told(quiet)).containsExactly("NEW 大连吉林商会");
  }

  private void resume(String id, boolean existing) {
    town.data(
        "mutation($id: ID!, $e: Boolean) { resumeSavedSearch(id: $id, includeExisting: $e) { state"
            + " } }",
        Map.of("id", id, "e", existing));
  }

  @Test
  void anotherSearchUnderTheSameNameBeginsAnewAndKeepsItsHistory() {
    town.chamber("驻连安徽商会");
    long moves = town.chamber("驻连江西商会");
    town.awaitSeen();
    var id = town.save("来处", Map.of("query", "江西"), "includeExisting", true);

    var changed =
        town.data(
            "mutation($id: ID!, $input: UpdateSavedSearchInput!) { updateSavedSearch(id: $id,"
                + " input: $input) { savedSearch { name query filter } } }",
            Map.of(
                "id",
                id,
                "input",
                Map.of(
                    "search",
                    Map.of(
                        "chambers",
                        Map.of(
                            "query", "安徽", "filter", Map.of("kind", Map.of("eq", "CHAMBER")))))));
    assertThat(changed.at("/updateSavedSearch/savedSearch"))
        .hasToString(
            "{\"name\":\"来处\",\"query\":\"安徽\",\"filter\":\"{\\\"kind\\\":{\\\"eq\\\":\\\"CHAMBER\\\"}}\"}");
    town.rename(moves, "驻连安徽江西商会");
    town.awaitSeen();
    assertThat(town.told(id)).containsExactly("EXISTING 驻连安徽江西商会", "CHANGED 驻连安徽江西商会");
  }

  @Test
  void alertsAreWalkedInPagesInBothDirections() {
    var id = town.save("翻页", Map.of("query", "广西"));
    town.chambers(IntStream.range(0, 5).mapToObj(n -> "广西%d商会".formatted(n)).toList());
    town.awaitSeen();
    var page =
        "alerts(%s) { totalCount edges { cursor node { id } } pageInfo { hasNextPage"
            + " hasPreviousPage startCursor endCursor } }";
    var first = town.search(id, page.formatted("first: 2")).get("alerts");
    var end = first.at("/pageInfo/endCursor").asString();
    var second = town.search(id, page.formatted("first: 10, after: \"" + end + "\"")).get("alerts");
    var last = town.search(id, page.formatted("last: 3")).get("alerts");

    assertThat(first.get("totalCount").asInt()).isEqualTo(5);
    assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    assertThat(second.get("edges")).hasSize(3).isEqualTo(last.get("edges"));
    assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    assertThat(last.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
  }

  @Test
  void theExamplesRun() throws Exception {
    var saved =
        town.data(Files.readString(Path.of("examples/alerts/save-search.graphql")), Map.of());
    assertThat(saved.at("/saveSearch/savedSearch/filter").asString())
        .isEqualTo("{\"phase\":{\"in\":[\"NEW_START\"]},\"street\":{\"eq\":\"210211018\"}}");
    assertThat(saved.at("/saveSearch/webhookSecret").asString()).startsWith("whsec_");
    var listed = town.data(Files.readString(Path.of("examples/alerts/alerts.graphql")), Map.of());
    assertThat(listed.at("/savedSearches/totalCount").asInt()).isEqualTo(1);
    assertThat(listed.toString()).doesNotContain("whsec_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: "", search: {chambers: {}}}                                        | LIMIT_EXCEEDED | name: 0 characters are not within 1 and 100
          {name: "a", search: {}}                                                   | BAD_INPUT      | search: exactly one of annualTargets, calendarDays, caravans, chambers
          {name: "a", search: {chambers: {}, projects: {}}}                         | BAD_INPUT      | not 2
          {name: "a", search: {chambers: {}}, webhook: "ftp://a.b/c"}               | BAD_INPUT      | must begin with https://
          {name: "a", search: {chambers: {}}, webhook: "https://u:p@a.b/c"}         | BAD_INPUT      | holds a user
          {name: "a", search: {chambers: {}}, webhook: "nowhere"}                   | BAD_INPUT      | webhook:
          {name: "a\\u202Eb", search: {chambers: {}}}                                | BAD_INPUT      | name: character 2 is U+202E RIGHT-TO-LEFT OVERRIDE, which is not text
          {name: "a", search: {chambers: {query: "b\\u200Bc"}}}                     | BAD_INPUT      | search.chambers.query: character 2 is U+200B ZERO WIDTH SPACE
          {name: "a", search: {chambers: {filter: {creditCode: {eq: "\\u2066"}}}}} | BAD_INPUT     | search.chambers.filter:
          {name: "a", search: {chambers: {}}, webhook: "https://0177.0.0.1/"}       | BAD_INPUT      | webhook: names no host
          {name: "既有", search: {chambers: {}}}                                      | BAD_INPUT      | name: there is a saved search of this name
          {name: "a", search: {projects: {filter: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {}}}}}}}}}}}}}}} | LIMIT_EXCEEDED | deeper than 10 levels
          """)
  void aBrokenRuleIsNamedWithItsLimit(String input, String code, String message) {
    town.save("既有", Map.of());
    var error =
        town.answer("mutation { saveSearch(input: " + input + ") { webhookSecret } }", Map.of())
            .at("/errors/0");
    assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
    assertThat(error.get("message").asString()).contains(message);
  }

  @Test
  void halfACharacterIsNoNameAndNoSearch() {
    for (var input :
        java.util.List.of(
            Map.of("name", "a\ud83d", "search", Map.of("chambers", Map.of())),
            Map.of("name", "a", "search", Map.of("chambers", Map.of("query", "\udc00b"))))) {
      var error =
          town.answer(
                  "mutation($i: SaveSearchInput!) { saveSearch(input: $i) { webhookSecret } }",
                  Map.of("i", input))
              .at("/errors/0");
      assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_INPUT");
      assertThat(error.get("message").asString()).contains("SURROGATES", "is not text");
    }
  }

  @Test
  void aSearchThatMatchesTooMuchAndOneTooManyAreRefused() {
    town.chambers(IntStream.range(0, 51).mapToObj(n -> "贵州第%d商会".formatted(n)).toList());
    town.awaitSeen();
    assertThat(refusal("全贵州", "贵州")).contains("matches 51 records now, at most 50");
    town.clear();
    for (int n = 0; n < 30; n++) {
      town.save("第" + n, Map.of("query", "无"));
    }
    assertThat(refusal("多了", "无")).contains("30 searches are saved, at most 30");
  }

  private String refusal(String name, String query) {
    return town.answer(
            "mutation($n: String!, $q: String) { saveSearch(input: {name: $n, search: {chambers:"
                + " {query: $q}}}) { webhookSecret } }",
            Map.of("n", name, "q", query))
        .at("/errors/0/message")
        .asString();
  }
}
