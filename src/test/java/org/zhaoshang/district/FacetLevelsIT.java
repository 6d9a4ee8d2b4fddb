package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Industries and places level by level, and what is found in a facet's values. */
@DistrictTest
class FacetLevelsIT {

  private static final String VALUES =
      " { value label labelEn count selected selectedBelow parent level hasChildren } ";

  @Autowired private District district;

  @Test
  void industriesAreListedBySectionAndOpenedDivisionByDivision() {
    var top = facet("enterprises", "{}", "fields: [INDUSTRY], size: 1000");
    var manufacturing = bucket(top, "C");

    assertThat(values(top)).allMatch(value -> value.matches("[A-T]"));
    assertThat(manufacturing.get("label").asString()).isEqualTo("制造业");
    assertThat(manufacturing.get("labelEn").asString()).isEqualTo("Manufacturing");
    assertThat(manufacturing.get("level").intValue()).isEqualTo(1);
    assertThat(manufacturing.get("parent").isNull()).isTrue();
    assertThat(manufacturing.get("hasChildren").booleanValue()).isTrue();

    var divisions = facet("enterprises", "{}", "fields: [INDUSTRY], within: \"C\", size: 1000");
    assertThat(values(divisions)).allMatch(value -> value.matches("[1-4][0-9]")).contains("38");
    assertThat(sum(divisions) + divisions.get("missingCount").longValue())
        .isEqualTo(manufacturing.get("count").longValue());

    var groups = facet("enterprises", "{}", "fields: [INDUSTRY], within: \"C38\", size: 1000");
    assertThat(values(groups)).contains("384", "382");
    assertThat(bucket(groups, "384").get("label").asString()).isEqualTo("电池制造");
    assertThat(bucket(groups, "384").get("parent").asString()).isEqualTo("38");
    assertThat(sum(groups) + groups.get("missingCount").longValue())
        .isEqualTo(bucket(divisions, "38").get("count").longValue());
  }

  @Test
  void selectingAParentSelectsEverythingBelowIt() {
    long section = count("enterprises", "{industry: {in: [\"C\"]}}");
    long division = count("enterprises", "{industry: {eq: \"38\"}}");
    long group = count("enterprises", "{industry: {in: [\"384\"]}}");
    long leaf = count("enterprises", "{industry: {eq: \"3841\"}}");

    assertThat(section).isGreaterThan(division);
    assertThat(division).isGreaterThan(group);
    assertThat(group).isGreaterThan(leaf);
    assertThat(leaf).isPositive();
    assertThat(count("enterprises", "{industry: {in: [\"C38\", \"c38\"]}}")).isEqualTo(division);
    assertThat(count("enterprises", "{industry: {startsWith: \"38\"}}")).isEqualTo(division);
    assertThat(count("projects", "{street: {eq: \"210211\"}}"))
        .isEqualTo(count("projects", "{street: {exists: true}}"));
  }

  @Test
  void aSelectionIsFlaggedOnItsLevelAndAboveAndNarrowsNoLevelOfItsFacet() {
    var free = facet("enterprises", "{}", "fields: [INDUSTRY], size: 1000");
    var top =
        facet(
            "enterprises",
            "{industry: {in: [\"384\", \"3841\"]}}",
            "fields: [INDUSTRY], size: 1000");

    assertThat(bucket(top, "C").get("selected").booleanValue()).isFalse();
    assertThat(bucket(top, "C").get("selectedBelow").booleanValue()).isTrue();
    assertThat(bucket(top, "F").get("selectedBelow").booleanValue()).isFalse();
    assertThat(bucket(top, "384").get("selected").booleanValue()).isTrue();
    assertThat(bucket(top, "384").get("selectedBelow").booleanValue()).isTrue();
    assertThat(bucket(top, "3841").get("parent").asString()).isEqualTo("384");
    assertThat(bucket(top, "3841").get("level").intValue()).isEqualTo(4);
    for (var bucket : free.get("buckets")) {
      assertThat(bucket(top, bucket.get("value").asString()).get("count"))
          .isEqualTo(bucket.get("count"));
    }
    var open =
        facet("enterprises", "{industry: {eq: \"38\"}}", "fields: [INDUSTRY], within: \"C\"");
    assertThat(bucket(open, "38").get("selected").booleanValue()).isTrue();
    assertThat(open.get("buckets").size()).isGreaterThan(5);
  }

  @Test
  void theWholeTreeComesWithOneSelection() {
    var top =
        district
            .ready()
            .data(
                "{ enterprises(filter: {industry: {eq: \"382\"}}) { facets(fields: [INDUSTRY], size: 100)"
                    + " { buckets { value count children { value count selectedBelow children { value count selected } } } } } }")
            .at("/enterprises/facets/0");

    var division = bucket(bucket(top, "C").get("children"), "38");
    assertThat(division.get("selectedBelow").booleanValue()).isTrue();
    assertThat(bucket(division.get("children"), "382").get("selected").booleanValue()).isTrue();
    assertThat(division.get("count").longValue())
        .isGreaterThanOrEqualTo(sum(division.get("children")));
    // 382 is shown below 38, not a second time beside C
    assertThat(values(top)).doesNotContain("382");
  }

  @Test
  void aCodeOf2011NeverStandsUnderALabelOf2017() {
    // 80 of 2011 is 81 of 2017 (机动车、电子产品和日用产品修理业); 80 of 2017 is 居民服务业, of which there is none
    long coded =
        district
            .ready()
            .record()
            .sql(
                "select count(*) from enterprise.enterprise where industry_edition = 2011 and industry_code = '80'")
            .query(Long.class)
            .single();
    assertThat(coded).isPositive();
    assertThat(count("enterprises", "{industry: {eq: \"80\"}}")).isZero();

    var services = facet("enterprises", "{}", "fields: [INDUSTRY], within: \"O\", size: 1000");
    assertThat(values(services)).containsExactly("81");
    assertThat(bucket(services, "81").get("label").asString()).isEqualTo("机动车、电子产品和日用产品修理业");
    assertThat(bucket(services, "81").get("count").longValue()).isGreaterThan(coded);

    // 58 of 2011 was divided: it keeps its own name
    var transport = facet("enterprises", "{}", "fields: [INDUSTRY], within: \"G\", size: 1000");
    assertThat(bucket(transport, "2011:58").get("label").asString()).isEqualTo("装卸搬运和运输代理业（2011版）");
    assertThat(bucket(transport, "58").get("label").asString()).isEqualTo("多式联运和运输代理业");
    assertThat(count("enterprises", "{industry: {eq: \"2011:58\"}}"))
        .isEqualTo(bucket(transport, "2011:58").get("count").longValue())
        .isPositive();
  }

  @Test
  void streetsStandBelowTheirDistrict() {
    var streets = facet("projects", "{year: {eq: 2018}}", "fields: [STREET]");
    assertThat(streets.get("buckets").size()).isEqualTo(17);
    assertThat(bucket(streets, "210211020").get("labelEn").asString())
        .isEqualTo("Yingchengzi Subdistrict");
    assertThat(bucket(streets, "210211020").get("parent").asString()).isEqualTo("210211");

    var district = facet("projects", "{year: {eq: 2018}}", "fields: [STREET], level: 1");
    assertThat(values(district)).containsExactly("210211");
    assertThat(bucket(district, "210211").get("labelEn").asString())
        .isEqualTo("Ganjingzi District");
    assertThat(bucket(district, "210211").get("count").longValue()).isEqualTo(235);
  }

  @Test
  void sumsInEveryStreetAddUpToTheTotal() {
    var buckets =
        district
            .ready()
            .data(
                "{ projects(filter: {year: {eq: 2018}}) { facets(fields: [STREET]) { buckets { value sums { measure sum { amount yi } } } } } }")
            .at("/projects/facets/0/buckets");

    var total = java.math.BigDecimal.ZERO;
    for (var bucket : buckets) {
      assertThat(bucket.at("/sums/0/measure").asString()).isEqualTo("totalInvestment");
      total = total.add(new java.math.BigDecimal(bucket.at("/sums/0/sum/amount").asString()));
    }
    assertThat(total).isEqualByComparingTo("259000000000");
  }

  @ParameterizedTest(name = "{0} in {1} finds {2}")
  @CsvSource({
    "电池, INDUSTRY, 384",
    "電池, INDUSTRY, 384",
    "dianchi, INDUSTRY, 384",
    "dczz, INDUSTRY, 384",
    "38, INDUSTRY, 38",
    "electrical, INDUSTRY, 38",
    "营城, STREET, 210211020",
    "yingcheng, STREET, 210211020",
    "yczjd, STREET, 210211020",
    "Yingchengzi Sub, STREET, 210211020",
    "liaoning, PROVINCE, 辽宁省",
    "lns, PROVINCE, 辽宁省",
    "存, STATUS, 存续"
  })
  void aValueIsFoundHoweverItIsTyped(String typed, String field, String value) {
    var found = facet("enterprises", "{}", "fields: [%s], match: \"%s\"".formatted(field, typed));
    assertThat(values(found)).contains(value);
  }

  @Test
  void amongTheChambersAMatchIsByName() {
    var names =
        district
            .ready()
            .data("{ chambers(first: 100) { nodes { id name } } }")
            .at("/chambers/nodes");
    var wanted =
        StreamSupport.stream(names.spliterator(), false)
            .filter(c -> c.get("name").asString().contains("温州"))
            .map(c -> c.get("id").asString())
            .toList();
    var all = facet("enterprises", "{}", "fields: [CHAMBER], size: 1000");
    var found = facet("enterprises", "{}", "fields: [CHAMBER], match: \"wenzhou\", size: 1000");

    assertThat(found.get("buckets").size()).isPositive().isLessThan(all.get("buckets").size());
    assertThat(values(found)).allMatch(wanted::contains);
    assertThat(found.get("bucketCount").intValue()).isEqualTo(found.get("buckets").size());
    assertThat(found.get("missingCount")).isEqualTo(all.get("missingCount"));
  }

  @Test
  void aMatchKeepsWhatIsSelectedAndCountsTheMatchesThatAreNotListed() {
    var all = facet("enterprises", "{}", "fields: [STREET], match: \"街道\", size: 1000");
    var few =
        facet(
            "enterprises",
            "{street: {eq: \"210211400\"}}",
            "fields: [STREET], match: \"街道\", size: 2");

    assertThat(values(few)).hasSize(3).contains("210211400");
    assertThat(bucket(few, "210211400").get("selected").booleanValue()).isTrue();
    assertThat(
            few.get("otherCount").longValue()
                + sum(few)
                - bucket(few, "210211400").get("count").longValue())
        .isEqualTo(sum(all));
    assertThat(values(facet("enterprises", "{}", "fields: [STREET], match: \"没有这个\""))).isEmpty();
  }

  @Test
  void groupsFollowALevelAndHaveEnglishNames() {
    var sections = groups("groupBy: [INDUSTRY]");
    assertThat(sections).contains("C=Manufacturing");
    var divisions = groups("groupBy: [INDUSTRY], level: 2");
    assertThat(divisions).contains("38=Manufacture of electrical machinery and apparatus");
    assertThat(groups("groupBy: [CAPITAL_BAND]"))
        .contains("1000000-10000000=¥1 million to under ¥10 million");
    assertThat(groups("groupBy: [ESTABLISHED_ON], interval: QUARTER")).contains("2017-Q4=Q4 2017");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fields: [STATUS], within: \"C\" | within: STATUS has no levels",
        "fields: [STATUS], level: 2 | level: STATUS has no levels",
        "fields: [INDUSTRY], within: \"C99\" | within: INDUSTRY has no value C99",
        "fields: [INDUSTRY], level: 9 | level: INDUSTRY has levels 1 to 3",
        "fields: [CAPITAL_BAND], match: \"亿\" | match: CAPITAL_BAND has no names to search in",
        "fields: [STATUS], size: 0 | size: 0 is not within 1 and 1000"
      })
  void whatAFacetDoesNotHaveIsAnInputErrorThatSaysSo(String arguments, String message) {
    var answer =
        district
            .ready()
            .answer("{ enterprises { facets(%s) { field } } }".formatted(arguments), Map.of());
    assertThat(answer.at("/errors/0/message").asString()).contains(message);
    assertThat(answer.at("/errors/0/extensions/code").asString())
        .isIn("BAD_INPUT", "LIMIT_EXCEEDED");
  }

  private List<String> groups(String arguments) {
    var groups =
        district
            .ready()
            .data("{ enterprises { aggregate(%s) { key labelEn count } } }".formatted(arguments))
            .at("/enterprises/aggregate");
    return StreamSupport.stream(groups.spliterator(), false)
        .map(g -> g.at("/key/0").asString() + "=" + g.at("/labelEn/0").asString())
        .toList();
  }

  private JsonNode facet(String entry, String filter, String arguments) {
    return district
        .ready()
        .data(
            "{ %s(filter: %s) { facets(%s) { buckets %s missingCount otherCount bucketCount } } }"
                .formatted(entry, filter, arguments, VALUES))
        .at("/" + entry + "/facets/0");
  }

  private long count(String entry, String filter) {
    return district
        .ready()
        .data("{ %s(filter: %s) { totalCount } }".formatted(entry, filter))
        .at("/" + entry + "/totalCount")
        .longValue();
  }

  private static JsonNode bucket(JsonNode facetOrBuckets, String value) {
    var buckets = facetOrBuckets.isArray() ? facetOrBuckets : facetOrBuckets.get("buckets");
    return StreamSupport.stream(buckets.spliterator(), false)
        .filter(b -> b.get("value").asString().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + value + " in " + facetOrBuckets));
  }

  private static List<String> values(JsonNode facet) {
    return StreamSupport.stream(facet.get("buckets").spliterator(), false)
        .map(b -> b.get("value").asString())
        .toList();
  }

  private static long sum(JsonNode facetOrBuckets) {
    var buckets = facetOrBuckets.isArray() ? facetOrBuckets : facetOrBuckets.get("buckets");
    return StreamSupport.stream(buckets.spliterator(), false)
        .mapToLong(b -> b.get("count").longValue())
        .sum();
  }
}
