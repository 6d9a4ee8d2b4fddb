package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was perhaps meant, on the sample district. */
@DistrictTest
class DidYouMeanIT {

  private static final String SEARCH =
      "query($q: String!) { search(query: $q) { totalCount relaxed didYouMean { text totalCount } } }";

  private static final int AT_ONCE = 3;

  @Autowired private District district;

  @ParameterizedTest
  @CsvSource({
    "曙广信息产业, 曙光信息产业",
    "曙光信息产也股份, 曙光信息产业股份",
    "曙光信产业股份, 曙光信息产业股份",
    "曙光信信息产业, 曙光信息产业",
    "光曙信息产业, 曙光信息产业",
    "大连温洲商会, 大连温州商会",
    "溫洲商會, 温州商会",
    "新能愿, 新能源",
    "chaosaun, 超算",
    "dalain, 大连",
    "Sugno, Sugon",
    "甘井子 心能源, 甘井子 新能源",
  })
  void oneSlipIsUndone(String typed, String meant) {
    var search = search(typed);
    // a query that finds enough by itself needs no correction
    assertThat(found(search)).as(typed).isLessThan(3);
    assertThat(texts(search)).as(typed).contains(meant);
  }

  @Test
  void everyCorrectionFindsAsManyAsItSays() {
    for (var typed : List.of("大连温洲商会", "曙广信息产业", "dalain", "心能源")) {
      for (var correction : search(typed).get("didYouMean")) {
        assertThat(correction.get("totalCount").asInt()).isPositive();
        assertThat(search(correction.get("text").asString()).get("totalCount"))
            .as(correction.toString())
            .isEqualTo(correction.get("totalCount"));
      }
    }
  }

  @Test
  void aQueryThatFindsEnoughIsLeftAlone() {
    assertThat(texts(search("新能源"))).isEmpty();
    assertThat(texts(search("大连温州商会"))).doesNotContain("大连温州商会");
  }

  @Test
  void correctionsAreCountedUnderTheSameFilters() {
    var operation =
        "query($f: ChamberFilter) { chambers(query: \"大连温洲商会\", filter: $f) {"
            + " totalCount didYouMean { text totalCount } } }";
    var all = district.ready().data(operation).get("chambers");
    assertThat(texts(all)).contains("大连温州商会");
    var planned =
        district
            .ready()
            .data(operation, Map.of("f", Map.of("status", Map.of("eq", "PLANNED"))))
            .get("chambers");
    assertThat(texts(planned)).doesNotContain("大连温州商会");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "\uD800", "👍👍👍👍", "((((", "a", "的", "zzzzzzzzzzzz", "1234567890123"})
  void noTextIsTooStrangeToBeCorrected(String typed) {
    search(typed);
    search((typed + "曙广 ").repeat(2000));
  }

  @Test
  void theRightNameIsOfferedForNineteenInTwentySlips() throws Exception {
    var random = new Random(11);
    var missed = new ArrayList<String>();
    var names = names();
    var characters =
        names.stream().flatMap(n -> n.chars().mapToObj(c -> "" + (char) c)).distinct().toList();
    var slips = names.stream().map(name -> slip(name, random, characters)).toList();
    var answers = atOnce(slips);
    int typed = 0;
    for (int n = 0; n < slips.size(); n++) {
      var name = names.get(n);
      var slip = slips.get(n);
      var search = answers.get(n);
      if (found(search) >= 3 || name.contains(slip)) {
        // it is another good query, or half the name: nobody would call it a slip
        continue;
      }
      typed++;
      if (!texts(search).contains(name)) {
        missed.add(slip + " for " + name + ": " + search);
      }
    }
    System.out.printf("single slips in names: %d typed, %d missed%n", typed, missed.size());
    assertThat(typed).isGreaterThan(75);
    assertThat(missed.size()).as(() -> String.join("\n", missed)).isLessThanOrEqualTo(typed / 20);
  }

  /** A test of what is found, not of how fast: several at once, no more than a caller may have. */
  private List<JsonNode> atOnce(List<String> texts) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var answers = new ArrayList<JsonNode>();
      for (var answer : threads.invokeAll(texts.stream().map(this::asked).toList())) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private Callable<JsonNode> asked(String text) {
    return () -> search(text);
  }

  /** One character wrong, missing, too many, or exchanged with its neighbour. */
  private static String slip(String name, Random random, List<String> characters) {
    while (true) {
      int at = random.nextInt(name.length());
      var other = characters.get(random.nextInt(characters.size()));
      var slip =
          switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + other + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + other + name.substring(at);
            default ->
                at + 1 < name.length()
                    ? name.substring(0, at)
                        + name.charAt(at + 1)
                        + name.charAt(at)
                        + name.substring(at + 2)
                    : name;
          };
      if (!slip.equals(name)) {
        return slip;
      }
    }
  }

  /** Fifty of each. */
  private List<String> names() {
    var names = new ArrayList<String>();
    for (var entry : List.of("chambers", "enterprises", "projects")) {
      district
          .ready()
          .data("{ %s(first: 50) { nodes { name } } }".formatted(entry))
          .at("/" + entry + "/nodes")
          .forEach(n -> names.add(n.get("name").asString()));
    }
    return names;
  }

  /** How many have every word: near misses are not what was asked for. */
  private static int found(JsonNode search) {
    return search.get("relaxed").asBoolean() ? 0 : search.get("totalCount").asInt();
  }

  private JsonNode search(String typed) {
    return district.ready().data(SEARCH, Map.of("q", typed)).get("search");
  }

  private static List<String> texts(JsonNode search) {
    return Stream.of(search.get("didYouMean"))
        .flatMap(array -> array.valueStream())
        .map(correction -> correction.get("text").asString())
        .toList();
  }
}
