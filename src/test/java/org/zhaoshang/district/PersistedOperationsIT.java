package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.defence.persisted.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Apollo's automatic persisted queries at the endpoint. */
@DistrictTest
class PersistedOperationsIT {

  @Autowired private District district;

  private final String operation = "{ streets { name } } # " + UUID.randomUUID();
  private final String hash = Manifest.sha256(operation);

  @Test
  void anOperationIsKnownByItsHashOnceItsTextWasSentWithIt() {
    assertThat(code(ask(null, hash))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    assertThat(ask(null, hash).at("/errors/0/message").asString())
        .as("what Apollo's clients look for")
        .isEqualTo("PersistedQueryNotFound");

    var registered = ask(operation, hash);
    var byHash = ask(null, hash);

    assertThat(registered.at("/data/streets")).isNotEmpty();
    assertThat(byHash.at("/data")).isEqualTo(registered.at("/data"));
  }

  @Test
  void nobodyRegistersATextUnderTheHashOfAnother() {
    assertThat(code(ask("{ __typename }", hash))).isEqualTo("PERSISTED_QUERY_HASH_MISMATCH");
    assertThat(code(ask(null, hash))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");

    ask(operation, hash);
    assertThat(code(ask("{ __typename }", hash)))
        .as("also when the hash is known")
        .isEqualTo("PERSISTED_QUERY_HASH_MISMATCH");
  }

  @Test
  void anInvalidOperationIsNotRegistered() {
    var invalid = "{ nothing } # " + UUID.randomUUID();

    assertThat(code(ask(invalid, Manifest.sha256(invalid)))).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    assertThat(code(ask(null, Manifest.sha256(invalid)))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
  }

  @Test
  void anOperationBeyondTheLimitsIsNotRegistered() {
    var deep = "{ a" + "{ a".repeat(40) + "}".repeat(40) + " }";

    assertThat(code(ask(deep, Manifest.sha256(deep)))).isEqualTo("QUERY_TOO_DEEP");
    assertThat(code(ask(null, Manifest.sha256(deep)))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
  }

  private JsonNode ask(@Nullable String text, String hash) {
    var body = new HashMap<String, Object>();
    if (text != null) {
      body.put("query", text);
    }
    body.put("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
    var response = district.ready().post(JsonMapper.shared().writeValueAsString(body));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private static String code(JsonNode answer) {
    return answer.at("/errors/0/extensions/code").asString("");
  }
}
