package org.zhaoshang;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhaoshang.text.Words;

/** Says where to go when the product is ready, and who can reach it. */
@Component
class StartMessage {

  private static final Logger LOG = LoggerFactory.getLogger(StartMessage.class);

  private final String address;
  private final String scheme;

  StartMessage(
      @Value("${server.address:0.0.0.0}") String address,
      ObjectProvider<ServerProperties> properties) {
    this.address = address;
    var server = properties.getIfAvailable(); // a command has none
    this.scheme = server != null && Ssl.isEnabled(server.getSsl()) ? "https" : "http";
  }

  @EventListener
  @Order(0)
  void ready(ApplicationReadyEvent event) throws java.net.UnknownHostException {
    if (!(event.getApplicationContext() instanceof WebServerApplicationContext web)
        || web.getWebServer() == null) {
      return;
    }
    // the dictionaries load before the first search, not during it
    Thread.ofVirtual().name("dictionaries").start(Words::preload);
    var here = scheme + "://localhost:" + web.getWebServer().getPort();
    boolean loopback = InetAddress.getByName(address).isLoopbackAddress();
    LOG.info(
        """

        招商图谱 Zhaoshang Graph 已就绪 is ready
          工作台 Desk  {}/
          GraphiQL     {}/graphiql
          GraphQL      {}/graphql
          {}
        """,
        here,
        here,
        here,
        loopback
            ? "只监听本机；加 --server.address=0.0.0.0 对外监听 | listens on this machine only; --server.address=0.0.0.0 opens it"
            : "对外监听 %s；请使用 TLS | open to others at %s; use TLS".formatted(address, address));
  }
}
