package org.zhaoshang.index.store;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON to Elasticsearch and reads JSON back, with every failure as {@link Unavailable}. */
public final class Elastic {

  /** Elasticsearch did not do what it was asked, but may when asked again later. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the log. */
    public Unavailable(String message) {
      super(message);
    }

    /** Because of {@code cause}. */
    public Unavailable(Throwable cause) {
      super("Elasticsearch does not answer: " + cause.getMessage(), cause);
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private static final int FAILURE = 400;

  private final Rest5Client client;

  /** Sends through {@code client}. */
  public Elastic(Rest5Client client) {
    this.client = client;
  }

  /** Sends {@code body}, already JSON or NDJSON in UTF-8. */
  public JsonNode send(String method, String path, byte @Nullable [] body) {
    var at = path.indexOf('?');
    var request = new Request(method, at < 0 ? path : path.substring(0, at));
    if (at >= 0) {
      for (var parameter : path.substring(at + 1).split("&")) {
        var pair = parameter.split("=", 2);
        request.addParameter(pair[0], pair.length < 2 ? "true" : pair[1]);
      }
    }
    if (body != null) {
      boolean lines = request.getEndpoint().endsWith("_bulk");
      request.setEntity(new ByteArrayEntity(body, lines ? NDJSON : ContentType.APPLICATION_JSON));
    }
    try {
      var response = client.performRequest(request);
      try (var content = response.getEntity().getContent()) {
        var answer = JSON.readTree(content);
        // This client throws for some statuses only.
        if (response.getStatusCode() >= FAILURE) {
          throw new Unavailable(
              "%s %s: %s".formatted(method, request.getEndpoint(), answer.path("error")));
        }
        return answer;
      }
    } catch (IOException | JacksonException e) {
      throw new Unavailable(e);
    }
  }

  /** Sends {@code body} as JSON. */
  public JsonNode send(String method, String path, Object body) {
    return send(method, path, JSON.writeValueAsBytes(body));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
