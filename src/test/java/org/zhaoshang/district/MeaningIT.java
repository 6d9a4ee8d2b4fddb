package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.embedded.WithServers;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.index.IndexCheck;
import org.zhaoshang.index.IndexRebuild;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.text.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample district with the real model: what is found by meaning, and what must hold then. */
@WithServers
@SpringBootTest(
    classes = ZhaoshangGraph.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "zhaoshang.index.prefix=meaning-",
      "zhaoshang.sample.district=auto",
      "zhaoshang.search.meaning=true",
      // what is found shall be found by meaning, on a busy machine too
      "zhaoshang.search.meaning-patience=30s",
      "zhaoshang.dictionary.folder=src/test/resources/dictionary-without-synonyms"
    })
@Import({District.class, Callers.class})
class MeaningIT {

  @Autowired private District district;
  @Autowired private ExecutionGraphQlService graph;
  @Autowired private Callers callers;
  @Autowired private IndexCheck check;
  @Autowired private IndexRebuild rebuild;

  @BeforeEach
  void ready() {
    district.ready();
  }

  @Test
  void aPowerBatteryFindsMakersOfLithiumBatteriesThatNeverSayPower() {
    var found = enterprises("动力电池", false);

    assertThat(enterprises("动力电池", true)).isNotEmpty();
    assertThat(found)
        .filteredOn(one -> !one.text().contains("动力"))
        .anySatisfy(one -> assertThat(one.text()).contains("锂电池"));
  }

  @ParameterizedTest
  @CsvSource({"修车, 机动车维修", "老人照护, 养老机构", "生蚝, 海产品", "盖房子, 建筑工程"})
  void whatNoEnterpriseSaysInTheseWordsIsFound(String query, String text) {
    assertThat(enterprises(query, true)).noneMatch(one -> one.text().contains(text));
    assertThat(enterprises(query, false).subList(0, 5))
        .anySatisfy(one -> assertThat(one.text()).contains(text));
  }

  @Test
  void aPartnerFindsNothingByMeaningThatIsHidden() {
    var partner = callers.chamber(0);
    var own =
        district
            .record()
            .sql("select id from lead.lead where chamber_id = ?")
            .param(partner.chamber())
            .query(Long.class)
            .list()
            .stream()
            .map(lead -> district.id("Lead", lead))
            .toList();

    assertThat(near(Callers.STAFF)).anyMatch(id -> !own.contains(id));
    assertThat(near(partner)).allMatch(own::contains);
    assertThat(near(Callers.FRONT_END)).isEmpty();
  }

  /** The leads that these words find in the one box, by meaning, too. */
  private List<String> near(Caller caller) {
    return List.of("动力电池", "盖房子", "修车", "老人照护", "电脑").stream()
        .map(query ->
            run(
                caller,
                "query($q: String!) { search(query: $q, types: [LEAD], first: 100) { nodes { id } } }",
                Map.of("q", query),
                false))
        .flatMap(found -> found.at("/search/nodes").findValuesAsString("id").stream())
        .toList();
  }

  @Test
  void theListSaysWhenItHoldsWhatIsOnlyNear() {
    assertThat(relaxed("动力电池")).isTrue();
    assertThat(relaxed("新能源")).isFalse();
    assertThat(relaxed("曙光信息产业股份有限公司")).isFalse();
  }

  private boolean relaxed(String query) {
    return run(
            "query($q: String!) { enterprises(query: $q) { relaxed } }", Map.of("q", query), false)
        .at("/enterprises/relaxed")
        .booleanValue();
  }

  @Test
  void whatIsFoundByMeaningAloneMatchesInNoTier() {
    var edges =
        run(
                "{ enterprises(query: \"修车\", first: 100) { edges { score node { name businessScope } explanation(explain: true) { tier tiers } highlights { field } } } }",
                false)
            .at("/enterprises/edges");
    int alone = 0;
    for (var edge : edges) {
      if (edge.at("/explanation/tier").isNull()) {
        alone++;
        assertThat(edge.at("/explanation/tiers")).isEmpty();
        assertThat(edge.at("/highlights")).isEmpty();
        assertThat(edge.get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(edge.toString()).doesNotContain("修车");
      }
    }
    assertThat(alone).isPositive();
  }

  @Test
  void theOneBoxFindsByMeaningAcrossTypesAndSuggestDoesNot() {
    var box =
        run(
            "{ search(query: \"老人照护\") { totalCount types { value count } nodes { ... on Node { id } } }"
                + " suggest(prefix: \"老人照护\") { text } }",
            false);

    assertThat(box.at("/search/totalCount").asLong()).isPositive();
    long counted = 0;
    for (var type : box.at("/search/types")) {
      counted += type.get("count").asLong();
    }
    assertThat(counted).isEqualTo(box.at("/search/totalCount").asLong());
    assertThat(box.at("/suggest")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好", "今天天气怎么样", "芯", "shuguang", "91210211MA0TE50118", "%%%"})
  void whatMeansNothingHereFindsNothingByMeaning(String query) {
    assertThat(enterprises(query, false)).isEqualTo(enterprises(query, true));
  }

  @Test
  void filtersHoldAndAFacetShowsWhatSelectingItFinds() {
    var facets =
        run(
                "{ enterprises(query: \"修车\") { totalCount facets(fields: [STREET, INDUSTRY, STATUS], size: 100) {"
                    + " field buckets { value count } missingCount } } }",
                false)
            .at("/enterprises");
    long total = facets.get("totalCount").asLong();
    assertThat(total).isPositive();
    for (var facet : facets.get("facets")) {
      long sum = facet.get("missingCount").asLong();
      for (var bucket : facet.get("buckets")) {
        long count = bucket.get("count").asLong();
        sum += count;
        var field = facet.get("field").asString().toLowerCase(java.util.Locale.ROOT);
        var selected = selected(field, bucket.get("value").asString(), "");
        assertThat(selected.get("totalCount").asLong()).isEqualTo(count);
        // asked with its facet the selection is a post filter: the list must be the same
        assertThat(
                selected(
                        field,
                        bucket.get("value").asString(),
                        "facets(fields: [%s]) { buckets { count } }"
                            .formatted(facet.get("field").asString()))
                    .get("nodes"))
            .isEqualTo(selected.get("nodes"));
      }
      assertThat(sum).as(facet.get("field").asString()).isEqualTo(total);
    }
  }

  private JsonNode selected(String field, String value, String more) {
    var found =
        run(
                "query($v: String!) { enterprises(query: \"修车\", first: 100, filter: {%s: {eq: $v}}) { totalCount nodes { id status street { code } industry { section } } %s } }"
                    .formatted(field, more),
                Map.of("v", value),
                false)
            .at("/enterprises");
    assertThat(found.get("nodes"))
        .allSatisfy(node -> {
          var held = node.get(field);
          // an industry's facet counts sections: O is that of 8111
          var is = held.isObject() ? held.get(field.equals("industry") ? "section" : "code") : held;
          assertThat(is.asString()).isEqualTo(value);
        });
    assertThat(found.get("nodes")).hasSize((int) found.get("totalCount").asLong());
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"动力电池", "修车", "老人照护"})
  void theListIsWalkedForwardsAndBackwardsWithoutLossOrRepetition(String query) {
    var forwards = walk(query, "first", "after", "hasNextPage", "endCursor");
    var backwards = walk(query, "last", "before", "hasPreviousPage", "startCursor");

    assertThat(forwards)
        .hasSize(
            (int)
                run(
                        "query($q: String!) { enterprises(query: $q) { totalCount } }",
                        Map.of("q", query),
                        false)
                    .at("/enterprises/totalCount")
                    .asLong())
        .doesNotHaveDuplicates();
    assertThat(backwards.reversed()).isEqualTo(forwards);
  }

  private List<String> walk(String query, String size, String from, String more, String cursor) {
    var ids = new ArrayList<String>();
    var variables = new java.util.HashMap<String, Object>(Map.of("q", query));
    JsonNode page;
    do {
      page =
          run(
                  "query($q: String!, $c: String) { enterprises(query: $q, %s: 7, %s: $c) { nodes { id } pageInfo { %s %s } } }"
                      .formatted(size, from, more, cursor),
                  variables,
                  false)
              .at("/enterprises");
      var nodes = new ArrayList<String>();
      page.get("nodes").forEach(n -> nodes.add(n.get("id").asString()));
      ids.addAll(size.equals("last") ? nodes.reversed() : nodes);
      variables.put("c", page.at("/pageInfo/" + cursor).asString(null));
    } while (page.at("/pageInfo/" + more).booleanValue());
    return ids;
  }

  @Test
  void whatHasTheWordsIsNeverPushedDown() {
    var random = new Random(20181);
    var texts = new ArrayList<Enterprise>();
    for (var word : List.of("电池", "海产品", "软件", "物流", "装备", "养老", "大连")) {
      texts.addAll(enterprises(word, true));
    }
    for (int n = 0; n < 60; n++) {
      var words = Words.words(texts.get(random.nextInt(texts.size())).text());
      int at = random.nextInt(words.size());
      var query =
          String.join(
              random.nextBoolean() ? "" : " ",
              words.subList(at, Math.min(words.size(), at + 1 + random.nextInt(3))));
      var byWords = enterprises(query, true);
      var fused = enterprises(query, false);

      if (strict(query)) {
        assertThat(fused.subList(0, byWords.size())).as(query).isEqualTo(byWords);
      }
    }
    for (int n = 0; n < 10; n++) {
      var name = texts.get(random.nextInt(texts.size())).name();
      assertThat(enterprises(name, false).getFirst().name()).isEqualTo(name);
    }
  }

  /** Whether records have all the words: these must keep their places. */
  private boolean strict(String query) {
    return !run(
            "query($q: String!) { enterprises(query: $q) { relaxed } }", Map.of("q", query), true)
        .at("/enterprises/relaxed")
        .booleanValue();
  }

  @Test
  void aNameWithAWrongCharacterStaysFirst() {
    assertThat(enterprises("曙光信息产业股分有限公司", false).getFirst().name()).isEqualTo("曙光信息产业股份有限公司");
  }

  @Test
  void theIndexIsWhatTheRecordSaysAndARebuildMakesNoVectorAgain() {
    assertThat(check.run().print()).contains("no difference");
    long made = kept();

    rebuild.run("Enterprise");

    assertThat(kept()).isEqualTo(made);
    assertThat(check.run().print()).contains("no difference");
  }

  private long kept() {
    return district.record().sql("select count(*) from meaning.vector").query(Long.class).single();
  }

  @Test
  void manyAtATimeFindTheSame() throws Exception {
    var queries = List.of("老人照护", "修车", "生蚝", "动力电池", "盖房子");
    var alone = queries.stream().map(q -> enterprises(q, false)).toList();

    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<List<List<Enterprise>>>>();
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> queries.stream().map(q -> enterprises(q, false)).toList());
      }
      for (var found : threads.invokeAll(tasks)) {
        assertThat(found.get()).isEqualTo(alone);
      }
    }
  }

  private record Enterprise(String id, String name, String text) {}

  private List<Enterprise> enterprises(String query, boolean wordsOnly) {
    var found = new ArrayList<Enterprise>();
    run(
            "query($q: String!) { enterprises(query: $q, first: 100) { nodes { id name businessScope intention } } }",
            Map.of("q", query),
            wordsOnly)
        .at("/enterprises/nodes")
        .forEach(n ->
            found.add(
                new Enterprise(
                    n.get("id").asString(),
                    n.get("name").asString(),
                    n.get("name").asString()
                        + n.get("businessScope").asString("")
                        + n.get("intention").asString(""))));
    return found;
  }

  private JsonNode run(String operation, boolean wordsOnly) {
    return run(operation, Map.of(), wordsOnly);
  }

  private JsonNode run(String operation, Map<String, Object> variables, boolean wordsOnly) {
    return run(Caller.PRODUCT, operation, variables, wordsOnly);
  }

  private JsonNode run(
      Caller caller, String operation, Map<String, Object> variables, boolean wordsOnly) {
    var request =
        new DefaultExecutionGraphQlRequest(operation, null, variables, null, "test", null);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(
                Map.of(
                    Caller.CONTEXT_KEY,
                    caller,
                    Horizon.CONTEXT_KEY,
                    Horizon.forCaller(caller),
                    SearchByMeaning.WORDS_ONLY,
                    wordsOnly))
            .build());
    var response = graph.execute(request).block();
    assertThat(response).isNotNull();
    assertThat(response.getErrors()).isEmpty();
    return JsonMapper.shared().valueToTree(response.getData());
  }
}
