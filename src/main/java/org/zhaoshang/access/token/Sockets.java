package org.zhaoshang.access.token;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** The open sockets of this instance, so that one can be closed from outside its conversation. */
public class Sockets {

  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  /** As the protocol graphql-transport-ws names it. */
  private static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");

  private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();

  /** Notes an open one. */
  public void opened(WebSocketSession session) {
    open.put(session.getId(), session);
  }

  /** Forgets a closed one. */
  public void closed(WebSocketSession session) {
    open.remove(session.getId());
  }

  void unauthorized(String id) {
    var session = open.remove(id);
    if (session != null) {
      try {
        session.close(UNAUTHORIZED);
      } catch (IOException e) {
        LOG.debug("{} was gone already", id);
      }
    }
  }
}
