package org.zhaoshang.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.zhaoshang.embedded.SharedServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plugin inside the server that all tests share. */
class AnalysisPluginIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void clean() throws Exception {
    for (var index : List.of("phrases", "words", "marks")) {
      send("DELETE", "/analysis-" + index, Map.of());
    }
  }

  @Test
  void wordsForDocumentsHoldTheWordsInsideThem() throws Exception {
    assertThat(analyze(Map.of("type", "zhaoshang_words"), "大连甘井子區新能源產業協會"))
        .containsExactly("大连", "甘井子区", "甘井子", "新能源", "能源", "产业", "协会");
  }

  @Test
  void wordsForQueriesDoNotOverlap() throws Exception {
    assertThat(
            analyze(
                Map.of("type", "zhaoshang_words", "mode", "search"),
                "開（復）工 2018-210211-47-03-012345 ＳＵＧＯＮ"))
        .containsExactly("开复工", "2018-210211-47-03-012345", "sugon");
  }

  @Test
  void aModeThatDoesNotExistIsRefused() throws Exception {
    var answer =
        send("POST", "/_analyze", body(Map.of("type", "zhaoshang_words", "mode", "both"), "大连"));
    assertThat(answer.at("/status").asInt()).isEqualTo(400);
    assertThat(answer.toString()).contains("mode must be index or search, and is both");
  }

  @Test
  void bigramsNamesWholesAndBlanks() throws Exception {
    assertThat(analyze("zhaoshang_bigram", "大連灣3号（A）区"))
        .containsExactly("大连", "连湾", "3", "号", "a", "区");
    assertThat(analyze("zhaoshang_spell", "重慶3"))
        .containsExactly("重", "=chong", "=zhong", "^c", "^z", "庆", "=qing", "^q", "3", "^3");
    assertThat(analyze("zhaoshang_whole", "曙光（大連） Co., Ltd.")).containsExactly("曙光大连coltd");
    assertThat(analyze("zhaoshang_blank", "=da  ^l 3号")).containsExactly("=da", "^l", "3号");
  }

  @Test
  void phrasesFindATextHoweverEachSideWasCut() throws Exception {
    index("phrases", "曙光信息产业（大连）股份有限公司", "大连，甘井子区新能源产业协会");

    assertThat(found("phrases", "match_phrase", "text", "曙光信息产业")).containsExactly("0");
    assertThat(found("phrases", "match_phrase", "text", "信息产业大连")).containsExactly("0");
    assertThat(found("phrases", "match_phrase", "text", "产业 协会")).containsExactly("1");
    // side by side in 信息产业, but not these two
    assertThat(found("phrases", "match_phrase", "text", "信息 大连")).isEmpty();
    assertThat(found("phrases", "match_phrase", "text.bigram", "业大连股")).containsExactly("0");
    assertThat(found("phrases", "match_phrase", "text.bigram", "大连甘井")).isEmpty();
    assertThat(found("phrases", "match_phrase", "text.spell", "=xin =xi =chan"))
        .containsExactly("0");
    assertThat(found("phrases", "match_phrase", "text.spell", "^g ^j ^z ^q")).containsExactly("1");
    assertThat(found("phrases", "prefix", "text.whole", "曙光信息产业大连")).containsExactly("0");
  }

  @Test
  void everyWordOfAQueryCountsAndALoneCharacterIsNoWord() throws Exception {
    index("words", "大连甘井子区新能源协会", "井冈山子弟小学", "大连能源局");

    assertThat(found("words", "match", "text", "甘井子 能源")).containsExactly("0");
    assertThat(found("words", "match", "text", "能源")).containsExactlyInAnyOrder("0", "2");
    assertThat(found("words", "match", "text", "甘井子")).containsExactly("0");
  }

  @Test
  void marksStandOnTheOriginalCharacters() throws Exception {
    index("marks", "【２０１８】大連超級計算中心開（復）工，𠮷林");

    assertThat(marked("marks", "text", "超级计算")).isEqualTo("【２０１８】大連<超級計算>中心開（復）工，𠮷林");
    assertThat(marked("marks", "text", "开复工")).isEqualTo("【２０１８】大連超級計算中心<開（復）工>，𠮷林");
    assertThat(marked("marks", "text", "2018")).isEqualTo("【<２０１８>】大連超級計算中心開（復）工，𠮷林");
    assertThat(marked("marks", "text.bigram", "心开")).isEqualTo("【２０１８】大連超級計算中<心開>（復）工，𠮷林");
  }

  /** The node of the tests is given the words of {@code infra/dictionary}, as a clone's is. */
  @Test
  void aDocumentHoldsTheInnerWordsOfADistrictsWord() throws Exception {
    assertThat(analyze("zhaoshang_words", "强链补链")).containsExactly("强链补链", "强链", "补链");
  }

  private static void index(String name, String... texts) throws Exception {
    var fold = List.of("zhaoshang_fold");
    Map<String, Object> analyzers =
        Map.of(
            "words", Map.of("char_filter", fold, "tokenizer", "zhaoshang_words"),
            "query", Map.of("char_filter", fold, "tokenizer", "search"),
            "bigram", Map.of("char_filter", fold, "tokenizer", "zhaoshang_bigram"),
            "spell", Map.of("char_filter", fold, "tokenizer", "zhaoshang_spell"),
            "whole", Map.of("char_filter", fold, "tokenizer", "zhaoshang_whole"),
            "blank", Map.of("char_filter", fold, "tokenizer", "zhaoshang_blank"));
    var tokenizers = Map.of("search", Map.of("type", "zhaoshang_words", "mode", "search"));
    Map<String, Object> fields =
        Map.of(
            "bigram", Map.of("type", "text", "analyzer", "bigram"),
            "spell", Map.of("type", "text", "analyzer", "spell", "search_analyzer", "blank"),
            "whole", Map.of("type", "text", "analyzer", "whole"));
    var text =
        Map.of("type", "text", "analyzer", "words", "search_analyzer", "query", "fields", fields);
    var created =
        send(
            "PUT",
            "/analysis-" + name,
            Map.of(
                "settings",
                    Map.of("analysis", Map.of("analyzer", analyzers, "tokenizer", tokenizers)),
                "mappings", Map.of("properties", Map.of("text", text))));
    assertThat(created.path("acknowledged").asBoolean()).as(created.toString()).isTrue();
    for (int i = 0; i < texts.length; i++) {
      send("PUT", "/analysis-" + name + "/_doc/" + i + "?refresh=true", Map.of("text", texts[i]));
    }
  }

  private static List<String> found(String index, String query, String field, String text)
      throws Exception {
    Object asked = query.equals("match") ? Map.of("query", text, "operator", "and") : text;
    var answer =
        send(
            "POST",
            "/analysis-" + index + "/_search",
            Map.of("query", Map.of(query, Map.of(field, asked))));
    return StreamSupport.stream(answer.at("/hits/hits").spliterator(), false)
        .map(hit -> hit.get("_id").asString())
        .toList();
  }

  private static String marked(String index, String field, String text) throws Exception {
    var answer =
        send(
            "POST",
            "/analysis-" + index + "/_search",
            Map.of(
                "query", Map.of("match_phrase", Map.of(field, text)),
                "highlight",
                    Map.of(
                        "pre_tags", List.of("<"),
                        "post_tags", List.of(">"),
                        "number_of_fragments", 0,
                        "fields", Map.of(field, Map.of()))));
    return answer.at("/hits/hits/0/highlight/" + field.replace("/", "~1") + "/0").asString();
  }

  private static List<String> analyze(Object tokenizer, String text) throws Exception {
    var answer = send("POST", "/_analyze", body(tokenizer, text));
    assertThat(answer.has("tokens")).as(answer.toString()).isTrue();
    return StreamSupport.stream(answer.get("tokens").spliterator(), false)
        .map(token -> token.get("token").asString())
        .toList();
  }

  private static Map<String, Object> body(Object tokenizer, String text) {
    return Map.of("char_filter", List.of("zhaoshang_fold"), "tokenizer", tokenizer, "text", text);
  }

  private static JsonNode send(String method, String path, Object body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(SharedServers.elasticsearchUri() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .header("Content-Type", "application/json")
            .build();
    return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
