package org.zhaoshang.district;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import org.zhaoshang.defence.persisted.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries with GET, as clients with hashed queries and gateways ask; and how answers are sent. */
@DistrictTest
class QueriesByGetIT {

  private static final String LEADS = "{ viewer { name } leads { totalCount } }";
  private static final String PAGE =
      "{ enterprises(first: 100) { nodes { id name creditCode address businessScope street { name } } } }";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired private District district;
  @Autowired private ApplicationContext product;

  @BeforeEach
  void sample() {
    district.ready();
  }

  @Test
  void aQueryIsAskedByItsTextWithItsVariables() {
    var answer =
        get(
            Map.of(
                "query",
                "query Q($n: Int) { enterprises(first: $n) { nodes { name } } } query R { nothing }"
                    .replace(" query R { nothing }", ""),
                "operationName",
                "Q",
                "variables",
                "{\"n\": 2}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/data/enterprises/nodes")).hasSize(2);
  }

  @Test
  void aQueryIsAskedByItsHashOnceItIsKnown() {
    var query = "{ streets { name } } # " + System.nanoTime();
    var hash =
        "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}"
            .formatted(Manifest.sha256(query));

    assertThat(get(Map.of("extensions", hash)).body()).contains("PERSISTED_QUERY_NOT_FOUND");
    assertThat(get(Map.of("extensions", hash, "query", query)).body()).contains("{\"data\":");
    assertThat(get(Map.of("extensions", hash)).body()).contains("{\"data\":");
  }

  @Test
  void aMutationIsRefusedAndDoesNothing() {
    var before = entries();
    var answer =
        get(Map.of("query", "mutation { createAccount(input: {name: \"by-get\"}) { password } }"));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(json(answer).at("/errors/0/extensions/code").asString())
        .isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(entries()).as("nothing ran that the trail would note").isEqualTo(before);
  }

  private long entries() {
    return district
        .record()
        .sql("select count(*) from access.account where name = 'by-get'")
        .query(Long.class)
        .single();
  }

  @Test
  void anAnswerIsKeptByItsCallerAloneAndAskedForAgain() {
    var first = get(Map.of("query", LEADS));
    var tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(String.join(", ", first.headers().allValues("Vary")))
        .contains("Authorization", "Accept");
    var again = get(Map.of("query", LEADS), "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
  }

  @Test
  void aTagOfAnotherCallersAnswerOrAForgedOneIsAnsweredWithOnesOwn() {
    var door = new Door(product);
    var tag = get(Map.of("query", LEADS)).headers().firstValue("ETag").orElseThrow();
    var other = door.token(door.register("缓存", Map.of(), "portfolio:read"));

    for (var shown : new String[] {tag, "W/\"0123\"", "no tag at all"}) {
      var answer =
          get(Map.of("query", LEADS), "If-None-Match", shown, "Authorization", "Bearer " + other);

      assertThat(answer.statusCode()).as(shown).isEqualTo(200);
      assertThat(answer.body()).contains("FORBIDDEN");
      assertThat(answer.headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
    }
    var nobody = get(Map.of("query", LEADS), "If-None-Match", tag, "Authorization", "Bearer x");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void whatIsNoQueryIsToldWhy() {
    assertThat(get(Map.of("query", "{ streets { name } }", "variables", "{broken")).body())
        .contains("variables: is no JSON", "BAD_REQUEST");
    assertThat(get(Map.of("query", "{ streets { name } }", "variables", "[1]")).statusCode())
        .isEqualTo(400);
    assertThat(get(Map.of()).statusCode()).isEqualTo(400);
    assertThat(
            get(Map.of("query", "{ nothing }"), "Accept", "application/graphql-response+json")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void eventsComeWithGetToo() {
    var answer = get(Map.of("query", "{ streets { name } }"), "Accept", "text/event-stream");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(answer.body()).contains("event:next", "event:complete");
  }

  @Test
  void aPageOfAHundredIsSentInAFractionOfItsBytes() throws Exception {
    var whole = get(Map.of("query", PAGE)).body().getBytes(UTF_8);
    var request = request(Map.of("query", PAGE), "Accept-Encoding", "gzip");
    var packed = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("ETag")).isPresent();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(whole);
    assertThat((double) packed.body().length / whole.length).isLessThan(0.25);
  }

  private HttpResponse<String> get(Map<String, String> parameters, String... headers) {
    try {
      return HTTP.send(request(parameters, headers), HttpResponse.BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(Map<String, String> parameters, String... headers) {
    var query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var all = new LinkedHashMap<>(Map.of("Authorization", district.token()));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    var request = HttpRequest.newBuilder(URI.create(district.address() + "/graphql?" + query));
    all.forEach(request::header);
    return request.build();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
