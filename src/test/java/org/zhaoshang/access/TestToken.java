package org.zhaoshang.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.WeakHashMap;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.application.ApplicationEditor;
import org.zhaoshang.graph.ProductWork;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token with every scope, from the product's own token endpoint: what tests of the product send.
 */
public final class TestToken {

  private static final String CLIENT = "tests";
  private static final String SECRET = "a secret of the tests, which nothing else knows";
  private static final Duration HALF_A_LIFE = Duration.ofMinutes(5);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<ApplicationContext, Kept> KEPT = new WeakHashMap<>();

  private record Kept(String token, Instant until) {}

  private TestToken() {}

  /** The value of an {@code Authorization} header for the product that runs in this context. */
  public static synchronized String bearer(ApplicationContext product) {
    var kept = KEPT.get(product);
    if (kept == null || Instant.now().isAfter(kept.until())) {
      // a test asks from threads of its own, too
      ProductWork.run(
          "a test registers itself",
          () -> product.getBean(ApplicationEditor.class).declare(CLIENT, SECRET));
      var answer = ask(address(product), CLIENT, SECRET, "grant_type=client_credentials");
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      kept = new Kept(json(answer).get("access_token").asString(), Instant.now().plus(HALF_A_LIFE));
      KEPT.put(product, kept);
    }
    return "Bearer " + kept.token();
  }

  /** The answer of the token endpoint to a client. */
  public static HttpResponse<String> ask(
      String address, String client, String secret, String form) {
    return post(address + "/oauth2/token", client, secret, form);
  }

  /** A form, sent by a client that shows its secret. */
  public static HttpResponse<String> post(String uri, String client, String secret, String form) {
    var credentials = encoded(client) + ":" + encoded(secret);
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(uri))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code http://127.0.0.1:} and the port. */
  public static String address(ApplicationContext product) {
    return "http://127.0.0.1:" + ((WebServerApplicationContext) product).getWebServer().getPort();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /** RFC 6749, 2.3.1. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
