package org.zhaoshang.district;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import org.zhaoshang.access.token.LiveTokens;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.sample.SampleEnterprises;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files whose readers stop on the way: what was held for them is free again, and what they have got
 * looks like no whole file.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportDoorIT {

  /** More than what stands between a server and a client that does not read. */
  private static final int ENTERPRISES = 11_000;

  private static final int AT_ONCE = 4;
  private static final Pattern LOCATION = Pattern.compile("(?im)^Location: (\\S+)");

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  @Autowired private Imports imports;
  private Door door;

  @BeforeAll
  void importMore(@TempDir Path folder) throws Exception {
    district.ready();
    door = new Door(product);
    var file = folder.resolve("more.csv");
    SampleEnterprises.write(file, ENTERPRISES, 7L);
    try (var content = Files.newInputStream(file)) {
      var id =
          imports.submit("more.csv", content, "enterprise-register", Map.of("synthetic", "true"));
      imports.await(id, Duration.ofMinutes(3));
    }
    district.awaitSearchable();
  }

  /** A client that reads the head of an answer, and the rest when it likes. */
  private static final class Reader implements Closeable {
    private final Socket socket = new Socket();
    private final String head;

    Reader(String address, String token, String path) throws IOException {
      var at = URI.create(address);
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(at.getHost(), at.getPort()));
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, at.getAuthority(), token)
                  .getBytes(ISO_8859_1));
      var read = new ByteArrayOutputStream();
      while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = socket.getInputStream().read();
        assertThat(next).as(read.toString(ISO_8859_1)).isNotNegative();
        read.write(next);
      }
      head = read.toString(ISO_8859_1);
    }

    /** Where it is told how far the file has come. */
    String location() {
      var location = LOCATION.matcher(head);
      assertThat(location.find()).as(head).isTrue();
      return location.group(1);
    }

    /** What still comes, until the server has no more to say. */
    String rest() {
      var rest = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(rest);
      } catch (IOException cut) {
        // as it should be: the connection is reset
      }
      return rest.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private String state(Reader reader, String token) {
    return JsonMapper.shared()
        .readTree(door.get(token, reader.location()).body())
        .path("state")
        .asString();
  }

  private static void assertNotWhole(Reader reader) {
    assertThat(reader.head).contains("200").containsIgnoringCase("Transfer-Encoding: chunked");
    assertThat(reader.rest()).doesNotEndWith("0\r\n\r\n");
  }

  @Test
  void clientsThatStopReadingHoldNobodyUp() throws Exception {
    var readers = new ArrayList<Reader>();
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        readers.add(
            new Reader(district.address(), door.administrator(), "/exports/enterprises.ndjson"));
      }
      assertThat(door.get(door.administrator(), "/exports/chambers.csv").body())
          .contains("SERVER_BUSY");

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertThat(readers)
                  .extracting(reader -> state(reader, door.administrator()))
                  .containsOnly("FAILED"));

      assertThat(door.get(door.administrator(), "/exports/chambers.csv").statusCode())
          .isEqualTo(200);
      readers.forEach(ExportDoorIT::assertNotWhole);
    } finally {
      for (var reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void whoIsSuspendedOnTheWayGetsNoWholeFile() throws Exception {
    var application = door.register("导出", Map.of(), "portfolio:read");
    var token = door.token(application);
    for (var format : List.of("ndjson", "csv")) {
      try (var reader = new Reader(district.address(), token, "/exports/enterprises." + format)) {
        assertThat(state(reader, token)).isEqualTo("RUNNING");

        door.data(
            "mutation($id: ID!) { suspendApplication(id: $id) { state } }",
            Map.of("id", application.id()));
        await()
            .untilAsserted(() ->
                assertThat(product.getBean(LiveTokens.class).open(application.clientId()))
                    .isZero());

        assertNotWhole(reader);
        assertThat(door.get(token, "/exports/chambers.csv").statusCode()).isEqualTo(401);
        door.data(
            "mutation($id: ID!) { resumeApplication(id: $id) { state } }",
            Map.of("id", application.id()));
        await()
            .untilAsserted(
                () -> assertThat(state(reader, door.token(application))).isEqualTo("FAILED"));
      }
    }
  }
}
