package org.zhaoshang.defence.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.zhaoshang.defence.Networks;

class CallerKeyTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,                 203.0.113.7",
    "2001:db8:1:2::1,             20010db800010002/64",
    "2001:db8:1:2:ffff::9,        20010db800010002/64",
    "2001:db8:1:3::1,             20010db800010003/64",
    "::ffff:203.0.113.7,          203.0.113.7",
    "not:an:address,              not:an:address"
  })
  void anAddressCountsByItsNetwork(String address, String network) {
    assertThat(Networks.of(address)).isEqualTo(network);
  }

  @Test
  void aTokensSubjectCountsWhateverTheAddress() {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr("203.0.113.7");
    request.setUserPrincipal(
        new Principal() {
          @Override
          public String getName() {
            return "chamber-7";
          }
        });

    assertThat(CallerKey.of(request).key()).isEqualTo("subject chamber-7");
    assertThat(CallerKey.of(request).name()).contains("chamber-7");
  }
}
