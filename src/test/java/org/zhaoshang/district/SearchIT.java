package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Full text over Chinese, completions, nodes by id. */
@DistrictTest
class SearchIT {

  @Autowired private District district;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "曙光信息产业股份有限公司",
        "曙光信息",
        "中科曙光",
        "Sugon",
        "SUGON",
        "ｓｕｇｏｎ",
        "sug",
        "曙光信息產業股份有限公司",
        "曙光 信息产业"
      })
  void theAnnouncedInvestorIsFirstHoweverItsNameIsWritten(String written) {
    assertThat(names("enterprises", written)).first().isEqualTo("曙光信息产业股份有限公司");
    assertThat(oneBox(written)).first().isEqualTo("曙光信息产业股份有限公司");
  }

  @Test
  void theAnnouncedCentreIsALeadThatNamesItsInvestor() {
    assertThat(oneBox("超算中心 曙光")).first().isEqualTo("大型超算中心");
    assertThat(names("leads", "Sugon")).containsExactly("大型超算中心");
    assertThat(names("enterprises", "超算中心 曙光")).containsExactly("曙光信息产业股份有限公司");

    var lead =
        district
            .ready()
            .data(
                "{ leads(query: \"超算\", filter: {stage: {eq: INTENT}}) { totalCount nodes { id stage enterprise { name } intendedInvestment { yi } intendedInvestmentBasis } } }")
            .at("/leads/nodes/0");

    assertThat(lead.at("/enterprise/name").asString()).isEqualTo("曙光信息产业股份有限公司");
    assertThat(lead.at("/intendedInvestment/yi").asString()).isEqualTo("5.00");
    assertThat(lead.at("/intendedInvestmentBasis").asString()).isEqualTo("APPROXIMATE");
    assertThat(
            district
                .ready()
                .data(
                    "query($id: ID!) { lead(id: $id) { name } }",
                    Map.of("id", lead.get("id").asString()))
                .at("/lead/name")
                .asString())
        .isEqualTo("大型超算中心");
  }

  @Test
  void aPlaceIsNeverFoundByOneOfItsCharacters() {
    var query =
        "{ projects(query: \"甘井子\", first: 100) { nodes { name description street { name } investors { name aliases } industry { name } } } }";

    var found = district.ready().data(query).at("/projects/nodes");

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(project -> assertThat(project.toString()).contains("甘井子"));
  }

  /** What has both and what has the one without the other are all that have the one. */
  @ParameterizedTest
  @CsvSource({"enterprises, 新能源, 电池", "projects, 产业园, 营城子", "enterprises, 大连湾, 有限公司"})
  void quotesAskForAPhraseAndAMinusLeavesItOut(String entry, String word, String other) {
    long all = total(entry, word);
    long with = total(entry, word + " \"" + other + "\"");
    long without = total(entry, word + " -" + other);

    assertThat(with).isPositive();
    assertThat(without).isLessThan(all);
    assertThat(with + without).isEqualTo(all);
    assertThat(names(entry, word + " -" + other)).noneMatch(name -> name.contains(other));
    assertThat(total(entry, word + " -“" + other + "”")).isEqualTo(without);
  }

  @ParameterizedTest
  @CsvSource({
    "我想找一家做氢能的企业, 氢能",
    "大连湾有哪些新能源企业？, 大连湾 新能源",
    "有没有智能制造产业链的项目, 智能制造",
    "帮我找营城子的新能源, 营城子 新能源"
  })
  void aQuestionFindsWhatItsWordsFind(String question, String words) {
    assertThat(oneBox(question)).isNotEmpty().containsAnyElementsOf(oneBox(words));
    assertThat(total("enterprises", question)).isPositive();
  }

  @Test
  void whatHasTheWordsStandsBeforeWhatHasThemInOtherWords() {
    var edges =
        district
            .ready()
            .data("{ enterprises(query: \"软件\", first: 50) { relaxed edges { synonyms } } }")
            .get("enterprises");

    assertThat(edges.get("relaxed").asBoolean()).isFalse();
    assertThat(edges.get("edges").valueStream().map(e -> e.get("synonyms").isEmpty()).toList())
        .contains(true)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void whatIsFoundInOtherWordsAloneSaysSoAndIsNotStrict() {
    var asked =
        "query($q: String!) { search(query: $q) { relaxed edges { synonyms } } leads(query: $q) {"
            + " relaxed edges { node { name } synonyms explanation(explain: true) { tier synonyms }"
            + " } } }";

    var other = district.ready().data(asked, Map.of("q", "超级计算"));
    var own = district.ready().data(asked, Map.of("q", "超算"));

    assertThat(own.at("/leads/relaxed").asBoolean()).isFalse();
    assertThat(own.at("/leads/edges/0/synonyms")).isEmpty();
    assertThat(other.at("/leads/relaxed").asBoolean()).isTrue();
    var found = other.at("/leads/edges");
    assertThat(found.valueStream().map(edge -> edge.at("/node/name").asString()))
        .contains("大型超算中心");
    assertThat(found)
        .allSatisfy(edge -> {
          assertThat(edge.get("synonyms").valueStream().map(JsonNode::asString))
              .isNotEmpty()
              .isSubsetOf("超算", "高性能计算");
          assertThat(edge.at("/explanation/tier").asString()).isEqualTo("BY_SYNONYM");
          assertThat(edge.at("/explanation/synonyms")).isEqualTo(edge.get("synonyms"));
        });
    assertThat(other.at("/search/edges/0/synonyms")).isNotEmpty();
    assertThat(other.at("/search/relaxed").asBoolean()).isTrue();
  }

  @Test
  void whenAFilterLeavesNothingOfWhatHasEveryWordTheLongerReachIsTriedInsideIt() {
    var asked =
        "query($f: EnterpriseFilter) { enterprises(query: \"新能源 大连湾\", filter: $f) { totalCount"
            + " relaxed interpretation { filter value } } }";

    var all = district.ready().data(asked).get("enterprises");
    var street = all.at("/interpretation/0");
    assertThat(street.get("filter").asString()).isEqualTo("street");
    var not = Map.of("not", Map.of("street", Map.of("eq", street.get("value").asString())));
    var elsewhere = district.ready().data(asked, Map.of("f", not)).get("enterprises");

    assertThat(all.get("totalCount").asInt()).isPositive();
    assertThat(all.get("relaxed").asBoolean()).isFalse();
    assertThat(elsewhere.get("totalCount").asInt()).isPositive();
    assertThat(elsewhere.get("relaxed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "告诉我营城子有哪些新开工的项目, QUESTION 告诉我;QUESTION 有哪些;FILTER 营城子 street;FILTER 新开工 phase",
    "营城子街道 续建, FILTER 营城子街道 street;FILTER 续建 phase",
    "大连湾的仓储, FILTER 大连湾 street",
    "\"告诉我\" 续建, FILTER 续建 phase",
    "星海储能, ''"
  })
  void aQueryTellsWhatItsPartsWereReadAs(String query, String expected) {
    var read =
        district
            .ready()
            .data(
                "query($q: String!) { projects(query: $q) { interpretation { text meaning filter"
                    + " value label labelEn } } }",
                Map.of("q", query))
            .at("/projects/interpretation");

    assertThat(
            read.valueStream()
                .map(part ->
                    part.get("meaning").asString()
                        + " "
                        + part.get("text").asString()
                        + (part.get("filter").isNull() ? "" : " " + part.get("filter").asString()))
                .collect(Collectors.joining(";")))
        .isEqualTo(expected);
    for (var part : read) {
      if (!part.get("filter").isNull()) {
        var filter =
            Map.of(part.get("filter").asString(), Map.of("eq", part.get("value").asString()));
        assertThat(
                district
                    .ready()
                    .data(
                        "query($f: ProjectFilter) { projects(filter: $f) { totalCount } }",
                        Map.of("f", filter))
                    .at("/projects/totalCount")
                    .asInt())
            .as(filter.toString())
            .isPositive();
      }
    }
  }

  @Test
  void everyWordCounts() {
    var narrow = names("enterprises", "新能源 大连湾");
    var wide = total("enterprises", "新能源");

    assertThat(narrow).isNotEmpty();
    assertThat((long) narrow.size()).isLessThan(wide);
  }

  @Test
  void aCreditCodeIsMatchedWhole() {
    var code =
        district
            .ready()
            .record()
            .sql(
                "select credit_code from enterprise.enterprise where credit_code is not null order by id limit 1")
            .query(String.class)
            .single();

    assertThat(total("enterprises", code)).isEqualTo(1);
    assertThat(total("enterprises", code.toLowerCase(java.util.Locale.ROOT))).isEqualTo(1);
    assertThat(total("enterprises", code.substring(0, 17))).isZero();
    assertThat(total("enterprises", code.replaceAll("(.{4})", "$1 "))).isEqualTo(1);
  }

  @Test
  void aProjectCodeIsKnownWithoutItsHyphens() {
    var code =
        district
            .ready()
            .record()
            .sql("select code from project.project where code is not null order by id limit 1")
            .query(String.class)
            .single();

    assertThat(names("projects", code.replace("-", ""))).isEqualTo(names("projects", code));
    assertThat(names("projects", code.replace("-", " "))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"修车, 汽车维修", "网店, 电子商务", "盖楼, 建筑工程", "生蚝, 海产品", "货代, 国际货运代理"})
  void whatPeopleSayFindsWhatRegistersWrite(String said, String written) {
    assertThat(names("enterprises", said)).anyMatch(name -> name.contains(written));
  }

  @Test
  void matchesAreMarkedInTheTextAsItWasWritten() {
    var hit =
        district
            .ready()
            .data(
                "{ enterprises(query: \"中科曙光\", first: 1) { edges { highlights { field fragments } } } }");

    assertThat(hit.at("/enterprises/edges/0/highlights").toString()).contains("<em>中科曙光</em>");
  }

  @Test
  void completionsComeForHanTraditionalPinyinAndInitials() {
    for (var prefix : List.of("曙光", "曙光信息產", "shuguang", "sgxx", "Sug", "ＳＵＧ", "中科曙")) {
      var found =
          district
              .ready()
              .data(
                  "query($p: String!) { suggest(prefix: $p) { text type id } }",
                  Map.of("p", prefix));
      assertThat(found.at("/suggest").toString()).as(prefix).contains("曙光信息产业股份有限公司");
    }
  }

  @Test
  void completionsAreLimitedToTheTypesAskedFor() {
    var found =
        district
            .ready()
            .data("{ suggest(prefix: \"大连\", types: [CHAMBER], first: 50) { type } }")
            .at("/suggest");

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.get("type").asString()).isEqualTo("CHAMBER"));
  }

  @Test
  void nodesComeInTheOrderAskedAndNullWhereThereIsNone() {
    var ids = ids();
    var asked = List.of(ids.get(2), "bm9uc2Vuc2U", ids.get(0), ids.get(2));

    var nodes =
        district
            .data(
                "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", Map.of("ids", asked))
            .at("/nodes");

    assertThat(nodes.get(0).get("id").asString()).isEqualTo(ids.get(2));
    assertThat(nodes.get(1).isNull()).isTrue();
    assertThat(nodes.get(2).get("id").asString()).isEqualTo(ids.get(0));
    assertThat(nodes.get(3).get("id").asString()).isEqualTo(ids.get(2));
  }

  @Test
  void aGatewayResolvesEntitiesInTheOrderItAsksFor() {
    var ids = ids();
    var representations =
        List.of(
            Map.of("__typename", "Enterprise", "id", ids.get(1)),
            Map.of("__typename", "Enterprise", "id", "gone"),
            Map.of("__typename", "Enterprise", "id", ids.get(0)));

    var entities =
        district.data(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Enterprise { id } } _service { sdl } }",
            Map.of("r", representations));

    assertThat(entities.at("/_entities/0/id").asString()).isEqualTo(ids.get(1));
    assertThat(entities.at("/_entities/1").isNull()).isTrue();
    assertThat(entities.at("/_entities/2/id").asString()).isEqualTo(ids.get(0));
    assertThat(entities.at("/_service/sdl").asString()).contains("@key(fields: \"id\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "\"",
        "AND",
        "甘井子 AND (",
        "a:b",
        "\\",
        "/.*/",
        "~",
        "😀",
        "\uD800",
        "\uDC00甘井子",
        "()",
        "　",
        "{}",
        "%"
      })
  void whateverIsTypedIsText(String typed) {
    var answer =
        district
            .ready()
            .answer(
                "query($q: String!) { projects(query: $q) { totalCount } enterprises(query: $q) { totalCount }"
                    + " search(query: $q) { totalCount } suggest(prefix: $q) { text } }",
                Map.of("q", typed));

    assertThat(answer.get("errors")).isNull();
  }

  @Test
  void tenThousandCharactersAreText() {
    var answer =
        district
            .ready()
            .answer(
                "query($q: String!) { projects(query: $q) { totalCount } search(query: $q) { totalCount } suggest(prefix: $q) { text } }",
                Map.of("q", "甘井子区新能源".repeat(1_500)));

    assertThat(answer.get("errors")).isNull();
  }

  private List<String> ids() {
    var ids = new ArrayList<String>();
    district
        .ready()
        .data("{ enterprises(first: 3) { nodes { id } } }")
        .at("/enterprises/nodes")
        .forEach(n -> ids.add(n.get("id").asString()));
    return ids;
  }

  private List<String> names(String entry, String query) {
    return texts(
        district
            .ready()
            .data(
                "query($q: String!) { %s(query: $q, first: 100) { nodes { name } } }"
                    .formatted(entry),
                Map.of("q", query))
            .at("/" + entry + "/nodes"));
  }

  private List<String> oneBox(String query) {
    return texts(
        district
            .ready()
            .data(
                "query($q: String!) { search(query: $q) { nodes { ... on Enterprise { name } ... on Project { name } ... on Chamber { name } ... on Lead { name } } } }",
                Map.of("q", query))
            .at("/search/nodes"));
  }

  private static List<String> texts(JsonNode nodes) {
    var names = new ArrayList<String>();
    // a published figure has no name
    nodes.forEach(n -> n.optional("name").ifPresent(name -> names.add(name.asString())));
    return names;
  }

  private long total(String entry, String query) {
    return district
        .ready()
        .data(
            "query($q: String!) { %s(query: $q) { totalCount } }".formatted(entry),
            Map.of("q", query))
        .at("/" + entry + "/totalCount")
        .longValue();
  }
}
