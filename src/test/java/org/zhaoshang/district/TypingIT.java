package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.HanLP;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Completion while typing, on the sample district. */
@DistrictTest
class TypingIT {

  private static final String SUGGEST =
      "query($p: String!, $t: [SearchType!], $n: Int) {"
          + " suggest(prefix: $p, types: $t, first: $n) { text type id matched highlight } }";

  @Autowired private District district;

  @ParameterizedTest
  @CsvSource({
    "曙光, 曙光信息产业股份有限公司, <em>曙光</em>信息产业股份有限公司",
    "曙光信息產業, 曙光信息产业股份有限公司, <em>曙光信息产业</em>股份有限公司",
    "SUG, Sugon, <em>Sug</em>on",
    "ｓｕｇｏｎ, Sugon, <em>Sugon</em>",
    "中科, 中科曙光, <em>中科</em>曙光",
    "shuguang xinxi, 曙光信息产业股份有限公司, <em>曙光信息</em>产业股份有限公司",
    "shuguangxi, 曙光信息产业股份有限公司, <em>曙光信</em>息产业股份有限公司",
    "sgxx, 曙光信息产业股份有限公司, <em>曙光信息</em>产业股份有限公司",
    "曙光xinxi, 曙光信息产业股份有限公司, <em>曙光信息</em>产业股份有限公司",
    "曙guang信, 曙光信息产业股份有限公司, <em>曙光信</em>息产业股份有限公司",
    "曙光xx, 曙光信息产业股份有限公司, <em>曙光信息</em>产业股份有限公司",
    "shǔguāng, 曙光信息产业股份有限公司, <em>曙光</em>信息产业股份有限公司",
  })
  void oneEnterpriseIsOfferedHoweverItIsTyped(String typed, String matched, String highlight) {
    assertThat(suggest(typed, 10))
        .anySatisfy(s -> {
          assertThat(s.get("text").asString()).isEqualTo("曙光信息产业股份有限公司");
          assertThat(s.get("matched").asString()).isEqualTo(matched);
          assertThat(s.get("highlight").asString()).isEqualTo(highlight);
        });
  }

  @Test
  void aWrongCharacterThatSoundsRightIsForgivenWhenNothingBeginsSo() {
    assertThat(texts("署光信息", 10)).contains("曙光信息产业股份有限公司");
    assertThat(texts("大连温洲商", 10)).contains("大连温州商会");
  }

  @Test
  void aNameTypedWholeComesFirst() {
    for (var name : names(60)) {
      assertThat(texts(name, 10)).as(name).first().isEqualTo(name);
    }
  }

  @Test
  void thousandsOfEnterprisesDoNotHideTheChambersAndProjects() {
    for (var typed : List.of("大", "大连", "d", "dalian", "dl")) {
      assertThat(suggest(typed, 10).stream().map(s -> s.get("type").asString()).distinct())
          .as(typed)
          .contains("CHAMBER", "ENTERPRISE", "PROJECT");
    }
  }

  @Test
  void namesComeBeforePinyinAndShortOnesBeforeLongOnes() {
    assertThat(texts("温州", 10)).first().isEqualTo("大连温州商会");
    var lengths =
        suggest("大连", 50).stream()
            .filter(s -> s.get("type").asString().equals("ENTERPRISE"))
            .map(s -> s.get("text").asString().replaceAll("[（）]", "").length())
            .toList();
    assertThat(lengths).hasSizeGreaterThan(5).isSorted();
  }

  @Test
  void everyBeginningOfEveryNameOffersItOrNamesAsGood() {
    for (var name : names(20)) {
      var letters = name.replaceAll("[^\\p{IsHan}\\p{IsLatin}\\d]", "");
      for (int end = 1; end <= Math.min(letters.length(), 12); end++) {
        var typed = letters.substring(0, end);
        offers(typed, name);
        offers(HanLP.convertToTraditionalChinese(typed), name);
      }
      offers(HanLP.convertToPinyinString(letters, "", false), name);
    }
  }

  /** It is among the first fifty; or those are fifty names that begin so and are no longer. */
  private void offers(String typed, String name) {
    var offered = suggest(typed, 50);
    if (offered.stream().noneMatch(s -> s.get("text").asString().equals(name))) {
      assertThat(offered).as(typed + " for " + name).hasSize(50);
      assertThat(offered.stream().map(s -> s.get("highlight").asString()))
          .as(typed + " for " + name)
          .allMatch(highlight -> highlight.contains("<em>"));
    }
  }

  @Test
  void nothingIsOfferedTwice() {
    for (var typed : List.of("大连", "d", "曙光", "sug", "新能源")) {
      assertThat(suggest(typed, 50).stream().map(s -> s.get("id").asString()))
          .as(typed)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "　", "\t\n", "*", "\"", "（", "\\", "\uD800", "\uDC00大", "👍", "AND", "/.*/",
        "<em>", "%_"
      })
  void nothingTypedIsAnError(String typed) {
    district.ready().data(SUGGEST, Map.of("p", typed));
    district.ready().data(SUGGEST, Map.of("p", (typed + "大连").repeat(2500)));
  }

  private List<JsonNode> suggest(String typed, int first) {
    return Stream.of(district.ready().data(SUGGEST, Map.of("p", typed, "n", first)).get("suggest"))
        .flatMap(array -> array.valueStream())
        .toList();
  }

  private List<String> texts(String typed, int first) {
    return suggest(typed, first).stream().map(s -> s.get("text").asString()).toList();
  }

  /** Some of every type. */
  private List<String> names(int each) {
    var data =
        district
            .ready()
            .data(
                "query($n: Int) { enterprises(first: $n) { nodes { name } } projects(first: $n) { nodes { name } }"
                    + " chambers(first: $n) { nodes { name } } }",
                Map.of("n", each));
    var names = new ArrayList<String>();
    data.forEach(c -> c.get("nodes").forEach(n -> names.add(n.get("name").asString())));
    return names;
  }
}
