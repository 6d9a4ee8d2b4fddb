package org.zhaoshang.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** TLS by configuration, requests counted by caller, and an origin that was let in by name. */
@SpringBootTest(
    classes = EdgeApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.ssl.bundle=web",
      "spring.ssl.bundle.pem.web.reload-on-update=true",
      "spring.ssl.bundle.watch.file.quiet-period=50ms",
      "zhaoshang.defence.origins=https://portal.example"
    })
class EdgeIT {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Path FOLDER = folder();
  private static X509Certificate certificate = renew();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void certificate(DynamicPropertyRegistry registry) {
    registry.add(
        "spring.ssl.bundle.pem.web.keystore.certificate",
        () -> FOLDER.resolve("tls.crt").toUri().toString());
    registry.add(
        "spring.ssl.bundle.pem.web.keystore.private-key",
        () -> FOLDER.resolve("tls.key").toUri().toString());
  }

  @Test
  void theServerSpeaksTlsAndSaysThatItAlwaysWill() throws Exception {
    var response = post(trusting(certificate), "/graphql");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void aRenewedCertificateIsServedWithoutARestart() throws Exception {
    var before = certificate;
    certificate = renew();

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(SSLHandshakeException.class)
        .until(() -> post(trusting(certificate), "/graphql").statusCode() == 200);
    assertThatThrownBy(() -> post(trusting(before), "/graphql"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
    var http = trusting(certificate);
    var responses =
        IntStream.range(0, 6)
            .mapToObj(i -> post(http, "/graphql", EdgeApplication.SUBJECT, "chamber-7"))
            .toList();

    assertThat(responses)
        .extracting(HttpResponse::statusCode)
        .containsExactly(200, 200, 200, 200, 200, 429);
    assertThat(responses.getFirst().headers().firstValue("RateLimit-Policy"))
        .contains("\"caller\";q=5;w=3600");
    assertThat(responses.getFirst().headers().firstValue("RateLimit-Remaining")).contains("4");
    var refused = responses.getLast();
    assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 720L);
    assertThat(
            JsonMapper.shared().readTree(refused.body()).at("/errors/0/extensions/code").asString())
        .isEqualTo("RATE_LIMITED");
    assertThat(post(http, "/imports", EdgeApplication.SUBJECT, "chamber-7").statusCode())
        .as("the same caller at the other interface")
        .isEqualTo(429);
    assertThat(post(http, "/graphql", EdgeApplication.SUBJECT, "chamber-8").statusCode())
        .as("another caller at the same address")
        .isEqualTo(200);
    assertThat(post(http, "/graphql").statusCode()).as("without a token").isEqualTo(200);
  }

  @Test
  void anOriginThatWasNamedMayAskFromABrowser() throws Exception {
    var http = trusting(certificate);
    var preflight =
        http.send(
            to("/graphql")
                .header("Origin", "https://portal.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://portal.example");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(
            post(
                    http,
                    "/graphql",
                    "Origin",
                    "https://portal.example",
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(200);
    assertThat(post(http, "/graphql", "Origin", "https://portal.example.evil").statusCode())
        .isEqualTo(403);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
  }

  private HttpResponse<String> post(HttpClient http, String path, String... headers) {
    var request =
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (SSLHandshakeException e) {
      throw sneaky(e);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
    throw (E) e;
  }

  private static HttpClient trusting(X509Certificate certificate) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  /** A self-made certificate and its key, as PEM files. */
  private static X509Certificate renew() {
    try {
      var store = FOLDER.resolve("keys.p12");
      Files.deleteIfExists(store);
      var made =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "server",
                      "-keyalg",
                      "EC",
                      "-dname",
                      "CN=localhost",
                      "-ext",
                      "san=dns:localhost",
                      "-validity",
                      "2",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      new String(PASSWORD),
                      "-keystore",
                      store.toString()))
              .inheritIO()
              .start();
      assertThat(made.waitFor()).isZero();
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      var certificate = (X509Certificate) keys.getCertificate("server");
      write("tls.crt", "CERTIFICATE", certificate.getEncoded());
      write("tls.key", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
      return certificate;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(String file, String type, byte[] content) throws IOException {
    Files.writeString(
        FOLDER.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content)));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("tls");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
