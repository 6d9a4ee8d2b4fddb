package org.zhaoshang.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's endpoints as somebody with, or without, a token finds them. */
public final class Door {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ApplicationContext product;

  /** Of the product that runs in this context. */
  public Door(ApplicationContext product) {
    this.product = product;
  }

  /** {@code http://127.0.0.1:} and the port. */
  public String address() {
    return TestToken.address(product);
  }

  /** An administrator's data. */
  public JsonNode data(String operation, Map<String, ?> variables) {
    var answer = JSON.readTree(graphQl(administrator(), operation, variables).body());
    if (answer.has("errors")) {
      throw new AssertionError(answer.get("errors").toString());
    }
    return answer.get("data");
  }

  /** The first error an administrator is told. */
  public JsonNode error(String operation, Map<String, ?> variables) {
    return JSON.readTree(graphQl(administrator(), operation, variables).body()).at("/errors/0");
  }

  /** A token with every scope. */
  public String administrator() {
    return TestToken.bearer(product).substring("Bearer ".length());
  }

  /** The answer to an operation. */
  public HttpResponse<String> graphQl(@Nullable String token, String operation) {
    return graphQl(token, operation, Map.of());
  }

  /** The answer to an operation. */
  public HttpResponse<String> graphQl(
      @Nullable String token, String operation, Map<String, ?> variables) {
    var request =
        HttpRequest.newBuilder(URI.create(address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("query", operation, "variables", variables))));
    return send(request, token);
  }

  /** The answer to a GET. */
  public HttpResponse<String> get(@Nullable String token, String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)), token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String token) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * An application that an administrator has registered.
   *
   * @param id its global id
   */
  public record App(String id, String clientId, String secret) {}

  /** Registers an application; {@code input} is what its name and scopes leave out. */
  public App register(String name, Map<String, Object> input, String... scopes) {
    var all = new java.util.HashMap<String, Object>(input);
    all.put("name", name);
    all.put("scopes", java.util.List.of(scopes));
    var payload =
        data(
                "mutation($input: RegisterApplicationInput!) { registerApplication(input: $input) { application { id clientId } clientSecret } }",
                Map.of("input", all))
            .get("registerApplication");
    return new App(
        payload.at("/application/id").asString(),
        payload.at("/application/clientId").asString(),
        payload.get("clientSecret").asString());
  }

  /** A token of the product's own endpoint. */
  public String token(App app) {
    var answer =
        TestToken.ask(address(), app.clientId(), app.secret(), "grant_type=client_credentials");
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return TestToken.json(answer).get("access_token").asString();
  }
}
