package org.zhaoshang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of one server; it fails on any answer but a good one. */
public final class Http {

  static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration RENEW = Duration.ofMinutes(5);

  private final String root;

  private final String client;
  private final String secret;
  private String token = "";
  private long renewAt;

  /** Of a server that asks for no token. */
  Http(int port) {
    this(port, "", "");
  }

  /** Of the product, with tokens that it gives to this client. */
  Http(int port, String client, String secret) {
    this.root = "http://127.0.0.1:" + port;
    this.client = client;
    this.secret = secret;
  }

  /** The header that a request needs, if any: name and value. */
  synchronized String[] authorization() throws IOException, InterruptedException {
    if (client.isEmpty()) {
      return new String[0];
    }
    if (System.nanoTime() >= renewAt || token.isEmpty()) {
      var basic =
          Base64.getEncoder()
              .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
      var request =
          HttpRequest.newBuilder(URI.create(root + "/oauth2/token"))
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("grant_type=client_credentials"));
      var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("POST /oauth2/token: " + response.statusCode());
      }
      token = JSON.readTree(response.body()).get("access_token").asString();
      renewAt = System.nanoTime() + RENEW.toNanos();
    }
    return new String[] {"Authorization", "Bearer " + token};
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
    var authorization = authorization();
    if (authorization.length > 0) {
      request.headers(authorization);
    }
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
