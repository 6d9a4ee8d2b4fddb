package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import mdg.engine.proto.Reports.Trace;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway hears what each field took when it asks, and nobody else does. */
@DistrictTest
class FederatedTracingIT {

  private static final String QUERY = "{ all: streets { name } }";

  @Autowired private District district;

  @Test
  void whoAsksForItGetsTheTraceOfEachField() throws Exception {
    var answer = asked("apollo-federation-include-trace", "ftv1");

    assertThat(answer.at("/data/all")).isNotEmpty();
    var trace =
        Trace.parseFrom(Base64.getDecoder().decode(answer.at("/extensions/ftv1").asString()));
    var field = trace.getRoot().getChild(0);
    assertThat(field.getResponseName()).isEqualTo("all");
    assertThat(field.getOriginalFieldName()).isEqualTo("streets");
    assertThat(field.getEndTime()).isGreaterThan(field.getStartTime());
    assertThat(field.getChildList()).hasSameSizeAs(answer.at("/data/all"));
  }

  @Test
  void whoDoesNotAskForItGetsNone() throws Exception {
    assertThat(asked("X-Other", "ftv1").at("/extensions").has("ftv1")).isFalse();
    assertThat(asked("apollo-federation-include-trace", "ftv0").at("/extensions").has("ftv1"))
        .isFalse();
  }

  private JsonNode asked(String header, String value) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(district.ready().address() + "/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", district.token())
            .header(header, value)
            .POST(
                BodyPublishers.ofString(
                    JsonMapper.shared().writeValueAsString(Map.of("query", QUERY))))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }
}
