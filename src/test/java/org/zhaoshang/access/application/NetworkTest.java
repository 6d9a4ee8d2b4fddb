package org.zhaoshang.access.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16,   10.1.255.255,   true",
    "10.1.0.0/16,   10.2.0.0,       false",
    "10.1.0.0/16,   ::1,            false",
    "0.0.0.0/0,     203.0.113.7,    true",
    "203.0.113.7,   203.0.113.7,    true",
    "203.0.113.7,   203.0.113.8,    false",
    "192.0.2.128/25, 192.0.2.127,   false",
    "2001:db8::/32, 2001:db8:9::1,  true",
    "2001:db8::/32, 2001:db9::,     false",
    "::/0,          10.0.0.1,       false",
    "::1/128,       ::1,            true"
  })
  void anAddressIsInANetworkWhenItsLeadingBitsAre(String network, String address, boolean in) {
    assertThat(Network.parse("networks", network).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "10.1.0.0/33",
        "10.1.0.0/",
        "10.1.0/16",
        "10.1.2.3/16",
        "300.1.0.0/16",
        "2001:db8::/129",
        "2001:db8::1/32",
        "localhost",
        "10.0.0.0/8 ,",
        "1/8",
        "-1.0.0.0/8"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse("input.networks", text))
        .isInstanceOf(InputError.class)
        .hasMessageStartingWith("input.networks: ");
  }
}
