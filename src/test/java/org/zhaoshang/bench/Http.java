package org.zhaoshang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of one server; it fails on any answer but a good one. */
public final class Http {

  static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String root;

  Http(int port) {
    this.root = "http://127.0.0.1:" + port;
  }

  /** Sends and reads the whole answer, as bytes: parsing is the caller's. */
  public byte[] send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return send(method, path, "application/json", body);
  }

  byte[] send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(method, BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", type);
    }
    var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          method
              + " "
              + path
              + ": "
              + response.statusCode()
              + " "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  JsonNode json(String method, String path, Object body) throws IOException, InterruptedException {
    return JSON.readTree(send(method, path, JSON.writeValueAsBytes(body)));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", path, new byte[0]));
  }

  /** The data of a GraphQL answer without errors. */
  public static JsonNode data(byte[] answer) throws IOException {
    var json = JSON.readTree(answer);
    if (json.has("errors")) {
      throw new IOException(json.get("errors").toString());
    }
    return json.get("data");
  }

  /** The body of a GraphQL request. */
  public static byte[] graphQl(String query, Object variables) {
    return JSON.writeValueAsBytes(java.util.Map.of("query", query, "variables", variables));
  }
}
