package org.zhaoshang.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.zhaoshang.embedded.SharedServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plugin inside the server that all tests share. */
class AnalysisPluginIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

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
