package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a browser is told, and what another site's page cannot make it do. Sent by hand: a client
 * library forbids the headers that browsers set themselves.
 */
@DistrictTest
class BrowserDefenceIT {

  private static final String JSON = "Content-Type: application/json";
  private static final String TYPENAME = "{\"query\":\"{__typename}\"}";
  private static final String UPLOAD = "Content-Type: multipart/form-data; boundary=x";
  private static final String FORM =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\u0000\r\n--x--\r\n";

  @Autowired private District district;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /graphql | application/json    | Origin: https://evil.example                           | 403
          POST | /graphql | application/json    | Sec-Fetch-Site: cross-site                             | 403
          POST | /graphql | application/json    | Sec-Fetch-Site: same-site                              | 403
          POST | /graphql | application/json    | Origin: null                                           | 403
          POST | /graphql | text/plain          | Sec-Fetch-Site: cross-site                             | 403
          POST | /graphql | text/plain          | X-Nothing: 1                                           | 415
          POST | /graphql | application/x-www-form-urlencoded | X-Nothing: 1                             | 415
          POST | /graphql | application/json    | Sec-Fetch-Site: same-origin                            | 200
          POST | /graphql | application/json    | Sec-Fetch-Site: none                                   | 200
          POST | /graphql | application/json    | X-Nothing: 1                                           | 200
          POST | /graphql | application/json    | Origin: {self}                                         | 200
          GET  | /graphql | application/json    | Upgrade: websocket,Connection: Upgrade,Sec-Fetch-Site: cross-site,Sec-WebSocket-Version: 13,Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 403
          """)
  void whatAnotherSitesPageSendsIsRefused(
      String method, String path, String type, String headers, int status) throws IOException {
    var response = send(method, path, "Content-Type: " + type + "," + headers, TYPENAME);

    assertThat(status(response)).as(response).isEqualTo(status);
    assertThat(response).doesNotContain("Access-Control-Allow-Origin");
  }

  @Test
  void anotherSitesPageUploadsNothing() throws IOException {
    assertThat(status(send("POST", "/imports", UPLOAD + ",Origin: https://evil.example", FORM)))
        .isEqualTo(403);
    assertThat(status(send("POST", "/imports", UPLOAD + ",Sec-Fetch-Site: cross-site", FORM)))
        .isEqualTo(403);
    assertThat(status(send("POST", "/imports", UPLOAD, FORM)))
        .as("a program gets as far as the file, which is no table")
        .isEqualTo(400);
  }

  @Test
  void anotherSiteIsRefusedWithACode() throws IOException {
    assertThat(send("POST", "/graphql", JSON + ",Sec-Fetch-Site: cross-site", TYPENAME))
        .contains("\"code\":\"CROSS_SITE_REQUEST\"", "application/json");
    assertThat(send("POST", "/imports", UPLOAD + ",Sec-Fetch-Site: cross-site", FORM))
        .contains("\"code\":\"CROSS_SITE_REQUEST\"", "application/problem+json");
  }

  @Test
  void aPreflightFromAnotherOriginIsRefused() throws IOException {
    var response =
        send(
            "OPTIONS",
            "/graphql",
            "Origin: https://evil.example,Access-Control-Request-Method: POST,"
                + "Access-Control-Request-Headers: content-type",
            "");

    assertThat(status(response)).isEqualTo(403);
    assertThat(response).doesNotContain("Access-Control-Allow");
  }

  @Test
  void anOriginThatWasNamedFetchesAndOpensASocket() throws IOException {
    var socket =
        "Upgrade: websocket,Connection: Upgrade,Sec-WebSocket-Version: 13,"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==,Sec-WebSocket-Protocol: graphql-transport-ws,";
    var portal = "Origin: https://portal.example";

    assertThat(
            send("POST", "/graphql", JSON + "," + portal + ",Sec-Fetch-Site: cross-site", TYPENAME))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: https://portal.example");
    assertThat(status(send("GET", "/graphql", socket + portal + ",Sec-Fetch-Site: cross-site", "")))
        .isEqualTo(101);
    assertThat(status(send("GET", "/graphql", socket + portal, ""))).isEqualTo(101);
    assertThat(status(send("GET", "/graphql", socket + portal + ".evil.example", "")))
        .isEqualTo(403);
    assertThat(status(send("GET", "/graphql", socket + "Origin: null", ""))).isEqualTo(403);
  }

  @Test
  void everyAnswerTellsBrowsersThatItIsNoPage() throws IOException {
    assertThat(send("POST", "/graphql", JSON, TYPENAME))
        .contains(
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin",
            "Cache-Control: no-store")
        .doesNotContain("Strict-Transport-Security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/graphiql", "/assets/x.js"})
  void thePagesRunScriptsOfThisServerOnly(String path) throws IOException {
    var page = send("GET", path, "X-Nothing: 1", "");

    var policy =
        page.lines().filter(l -> l.startsWith("Content-Security-Policy")).findFirst().orElseThrow();
    assertThat(policy)
        .contains(
            "default-src 'none'",
            "script-src 'self';",
            "worker-src 'self';",
            "connect-src 'self';",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval", "http:", "https:", "blob:");
  }

  @Test
  void theAnswerSaysHowOftenOneMayStillAsk() throws IOException {
    assertThat(send("POST", "/graphql", JSON, TYPENAME))
        .containsPattern("RateLimit-Policy: \"caller\";q=\\d+;w=60")
        .containsPattern("RateLimit: \"caller\";r=\\d+;t=\\d+")
        .containsPattern("RateLimit-Remaining: \\d+");
  }

  private static int status(String response) {
    return Integer.parseInt(response.substring(9, 12));
  }

  private String send(String method, String path, String headers, String body) throws IOException {
    var server = URI.create(district.ready().address());
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var lines =
        Arrays.stream(headers.split(","))
                .map(h -> h.strip().replace("{self}", server.toString()))
                .collect(Collectors.joining("\r\n"))
            + "\r\nAuthorization: "
            + district.token();
    boolean upgrade = headers.contains("Upgrade");
    try (var socket = new Socket(server.getHost(), server.getPort());
        var out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)) {
      out.write(
          "%s %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n%s\r\n\r\n%s"
              .formatted(
                  method,
                  path,
                  server.getAuthority(),
                  upgrade ? "" : "Connection: close\r\n",
                  bytes.length,
                  lines,
                  body));
      out.flush();
      var response = new StringBuilder();
      var buffer = new char[8192];
      int n;
      while ((n = in.read(buffer)) > 0) {
        response.append(buffer, 0, n);
        if (upgrade) {
          break;
        }
      }
      return response.toString();
    }
  }
}
