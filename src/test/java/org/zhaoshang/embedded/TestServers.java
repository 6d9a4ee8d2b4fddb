package org.zhaoshang.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.unit.DataSize;

/** What the tests that start servers share. */
final class TestServers {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private TestServers() {}

  /** Properties for a short-lived node on {@code folder}: the quick compiler only. */
  static EmbeddedProperties properties(Path folder) {
    return properties(folder, "-XX:TieredStopAtLevel=1");
  }

  static EmbeddedProperties properties(Path folder, String jvmOptions) {
    return properties(folder, Path.of("infra", "dictionary"), jvmOptions);
  }

  /** With an operator's words of its own. */
  static EmbeddedProperties properties(Path folder, Path dictionary, String jvmOptions) {
    return properties(folder, dictionary, jvmOptions, Duration.ofMinutes(1));
  }

  static EmbeddedProperties properties(
      Path folder, Path dictionary, String jvmOptions, Duration hungAfter) {
    String home = System.getProperty("zhaoshang.embedded.elasticsearch-home");
    String plugin = System.getProperty("zhaoshang.embedded.analysis-plugin");
    return new EmbeddedProperties(
        folder.toString(),
        home,
        plugin,
        dictionary.toString(),
        DataSize.ofMegabytes(512),
        jvmOptions,
        hungAfter);
  }

  static Connection connect(JdbcConnectionDetails details) throws SQLException {
    return DriverManager.getConnection(
        details.getJdbcUrl(), details.getUsername(), details.getPassword());
  }

  /** The first column of the first row as text. */
  static String query(JdbcConnectionDetails details, String sql) throws SQLException {
    try (var connection = connect(details);
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(JdbcConnectionDetails details, String sql) throws SQLException {
    try (var connection = connect(details);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static HttpResponse<String> send(
      ElasticsearchConnectionDetails details, String method, String path, String body)
      throws IOException, InterruptedException {
    var node = details.getNodes().getFirst();
    var request =
        HttpRequest.newBuilder(URI.create("http://" + node.hostname() + ":" + node.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
