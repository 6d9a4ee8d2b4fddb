package org.zhaoshang.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else's server, which alerts are posted to. */
final class Receiver implements AutoCloseable {

  /** A request as it came. */
  record Post(String id, String timestamp, String signature, String type, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** Answers a request. */
  interface Answer {
    void to(HttpExchange exchange, int nth) throws Exception;
  }

  final List<Post> posts = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Receiver(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          posts.add(
              new Post(
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  headers.getFirst("Content-Type"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          try (exchange) {
            answer.to(exchange, posts.size());
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    server.start();
  }

  /** Answers every request with this status. */
  static Receiver answering(int status) throws IOException {
    return new Receiver((exchange, nth) -> exchange.sendResponseHeaders(status, -1));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts?token=t0ken";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
