package org.zhaoshang;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

  @Test
  void aLoopbackAddressIsOpenedByItsOwnMachineOnly() throws UnknownHostException {
    assertThat(Announcement.text(InetAddress.getByName("127.0.0.1"), 8080))
        .isEqualTo("Open http://127.0.0.1:8080/graphiql (loopback only: other machines cannot reach it)");
  }

  @Test
  void anyOtherAddressIsAWarning() throws UnknownHostException {
    assertThat(Announcement.text(InetAddress.getByName("0.0.0.0"), 80)).contains("0.0.0.0 WITHOUT access rights");
    assertThat(Announcement.text(null, 80)).contains("every address WITHOUT access rights");
  }
}
