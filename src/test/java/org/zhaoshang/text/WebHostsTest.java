package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One site is written in many ways. */
class WebHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "naura.com",
        "www.naura.com",
        "WWW.Naura.COM",
        "http://www.naura.com",
        "https://naura.com:8443/cn/?a=b#c",
        " www.naura.com/ ",
        "ｗｗｗ．naura.com",
        "www2.naura.com."
      })
  void anAddressIsKnownByItsHost(String written) {
    assertThat(WebHosts.in(written)).containsExactly("naura.com");
  }

  @Test
  void severalAddressesAreAsManyHosts() {
    assertThat(WebHosts.in("www.a-b.com.cn；http://例子.中国/x")).containsExactly("a-b.com.cn", "例子.中国");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "北方华创",
        "naura",
        "3.5",
        "1.2.3",
        "无",
        "info@naura.com",
        "naura.com 北京",
        "v1.0 版"
      })
  void aTextThatIsNoAddressHasNone(String written) {
    assertThat(WebHosts.in(written)).isEmpty();
  }
}
