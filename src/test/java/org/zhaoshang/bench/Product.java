package org.zhaoshang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running product as a client sees it, and any other HTTP server beside it. */
final class Product {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;

  Product(String address) {
    this.address = address;
  }

  /** The data of a GraphQL operation. */
  JsonNode data(String operation, Map<String, ?> variables)
      throws IOException, InterruptedException {
    var body = JSON.writeValueAsString(Map.of("query", operation, "variables", variables));
    var answer = JSON.readTree(post(address + "/graphql", "application/json", body));
    if (answer.has("errors")) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.get("data");
  }

  long enterprises() throws IOException, InterruptedException {
    return data("{ enterprises { totalCount } }", Map.of())
        .at("/enterprises/totalCount")
        .longValue();
  }

  /** Uploads a register as a browser would. */
  void upload(Path csv) throws IOException, InterruptedException {
    var boundary = "zhaoshang-benchmark";
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nenterprise-register\r\n"
                .formatted(boundary)
            + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                .formatted(boundary, csv.getFileName());
    var request =
        HttpRequest.newBuilder(URI.create(address + "/imports"))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(csv),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
            .build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
  }

  /** Waits until so many enterprises can be found; the seconds since {@code start} (nano time). */
  double awaitEnterprises(long count, long start, Duration longest)
      throws IOException, InterruptedException {
    while (enterprises() < count) {
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new IllegalStateException(
            "only %d of %d after %s".formatted(enterprises(), count, longest));
      }
      Thread.sleep(200);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  static String post(String uri, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build());
  }

  static String put(String uri, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  static String delete(String uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(uri)).DELETE().build());
  }

  static String get(String uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(uri)).GET().build());
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    var response = HTTP.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          request.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
