package org.zhaoshang;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the product answers, and to whom: until rights exist, everything it holds is open to who reaches it. */
@Component
@ConditionalOnWebApplication // a command serves nothing
class Announcement {

  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

  private final ServerProperties server;

  Announcement(ServerProperties server) {
    this.server = server;
  }

  @EventListener
  void announce(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      var address = server.getAddress();
      LOG.atLevel(isLoopback(address) ? Level.INFO : Level.WARN)
          .log(text(address, web.getWebServer().getPort()));
    }
  }

  static String text(@Nullable InetAddress address, int port) {
    return address != null && isLoopback(address)
        ? "Open http://%s:%d/graphiql (loopback only: other machines cannot reach it)"
            .formatted(address.getHostAddress(), port)
        : "Listening on port %d of %s WITHOUT access rights: whoever reaches it reads and writes everything"
            .formatted(port, address == null ? "every address" : address.getHostAddress());
  }

  private static boolean isLoopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }
}
