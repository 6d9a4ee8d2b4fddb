package org.zhaoshang.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

class WebhookUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "example.com",
        "https:///x",
        "https://u@example.com/",
        "https://example.com/#x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://10.0.0.1:8443/x",
        "https://localhost/",
        "https://a.localhost/",
        "https://169.254.169.254/latest",
        "https://example.com:0/",
        "https://exa mple.com/",
        "javascript:alert(1)",
        "https://example.com:70000/"
      })
  void anAddressThatBreaksARuleIsRefused(String url) {
    assertThatThrownBy(() -> WebhookUrl.check(url, rules(false)))
        .isInstanceOf(InputError.class)
        .hasMessageStartingWith("webhook: ");
  }

  /** Each of these is 127.0.0.1 to somebody, and another address or a name to somebody else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "0127.0.0.1",
        "127.0.0.01",
        "127.0.0.0x1",
        "a.0x7f",
        "8.8.8.8.",
        "8.8.2056",
        "08.8.8.8",
        "256.256.256.256",
        "[::1%25lo]",
        "[fe80::1%25eth0]",
        "localhost.",
        "example.com..",
        "１２７.0.0.1",
        "127。0。0。1",
        "ex%61mple.com",
        "-example.com",
        "example-.com"
      })
  void aHostThatIsReadInTwoWaysIsRefusedAlsoWherePrivateOnesAreAllowed(String host) {
    for (boolean open : new boolean[] {false, true}) {
      assertThatThrownBy(() -> WebhookUrl.check("https://" + host + "/", rules(open)))
          .as("%s %s", host, open)
          .isInstanceOf(InputError.class)
          .hasMessageStartingWith("webhook: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/",
        "https://[2400:3200::1]:8443/",
        "https://xn--fiqs8s.xn--fiqs8s/",
        "https://a-b.example.com/x%20y?q=1",
        "https://3com.example/"
      })
  void aHostThatIsReadInOneWayIsAccepted(String url) {
    assertThat(WebhookUrl.check(url, rules(false))).isEqualTo(url);
  }

  @Test
  void anAddressOfTheInternetIsAcceptedAndAPrivateOneWhenConfigured() {
    assertThat(WebhookUrl.check(" https://example.com:8443/hook?a=b ", rules(false)))
        .isEqualTo("https://example.com:8443/hook?a=b");
    assertThat(WebhookUrl.check("http://10.0.0.1/hook", rules(true)))
        .isEqualTo("http://10.0.0.1/hook");
  }

  /** Java takes 0177.0.0.1 or 2130706433 for a name or an address: whichever, it never gets out. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]"})
  void aNameThatLeadsInsideIsNotConnectedTo(String host) throws Exception {
    try (var client = new WebhookClient(rules(false))) {
      var outcome = client.post("https://" + host + "/", java.util.Map.of(), "{}");
      assertThat(outcome.status()).isNull();
      assertThat(outcome.error()).isEqualTo(unknown(client));
      assertThat(outcome.lasting()).as("tried again like a name that nobody knows").isFalse();
    }
  }

  /** What is told of a name that there never is (RFC 6761). */
  private static String unknown(WebhookClient client) {
    var outcome = client.post("https://no-such-host.invalid/", java.util.Map.of(), "{}");
    assertThat(outcome.lasting()).isFalse();
    return String.valueOf(outcome.error());
  }

  private static WebhookProperties rules(boolean open) {
    return new WebhookProperties(
        open,
        open,
        1,
        Duration.ofSeconds(2),
        Duration.ZERO,
        10,
        List.of(Duration.ofSeconds(1)),
        0,
        Duration.ofHours(1));
  }
}
