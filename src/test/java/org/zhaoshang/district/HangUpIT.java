package org.zhaoshang.district;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever hangs up is not worked for, and one connection's end disturbs no other. */
@DistrictTest
class HangUpIT {

  private static final String QUERY =
      "{\"query\": \"{ project(code: \\\"2018-210211-47-03-000001\\\") { name } }\"}";

  /** Far less than the time that an operation has. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where query like '%project.project%' and wait_event_type = 'Lock' and state = 'active'
      """;

  @Autowired private District district;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void theStatementOfAClientThatIsGoneIsCancelledAndTheOthersWaitOn() throws Exception {
    district.ready();
    var token = district.token();
    try (var patient = connection();
        var gone = connection()) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(holding -> {
            // whoever reads projects waits from here on
            district.record().sql("lock table project.project in access exclusive mode").update();
            ask(patient, token);
            ask(gone, token);
            await().until(() -> waiting() == 2);

            close(gone);

            await().atMost(SOON).until(() -> waiting() == 1);
          });

      assertThat(answer(patient)).startsWith("HTTP/1.1 200").contains("\"project\":");
      ask(patient, token);
      assertThat(answer(patient)).as("the connection serves on").startsWith("HTTP/1.1 200");
    }
  }

  private Socket connection() throws IOException {
    var address = URI.create(district.address());
    return new Socket(address.getHost(), address.getPort());
  }

  private static void ask(Socket connection, String token) {
    var body = QUERY.getBytes(UTF_8);
    try {
      connection
          .getOutputStream()
          .write(
              ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Authorization: %s\r\nContent-Length: %d\r\n\r\n%s")
                  .formatted(token, body.length, QUERY)
                  .getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What has come until the answer's JSON ends. */
  private static String answer(Socket connection) throws IOException {
    var answer = new StringBuilder();
    var buffer = new byte[4096];
    while (!answer.toString().contains("\"maximum\"")) {
      int read = connection.getInputStream().read(buffer);
      assertThat(read).as("closed after %s", answer).isPositive();
      answer.append(new String(buffer, 0, read, UTF_8));
    }
    return answer.toString();
  }

  private long waiting() {
    return district.record().sql(WAITING).query(Long.class).single();
  }
}
