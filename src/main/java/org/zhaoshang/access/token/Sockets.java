package org.zhaoshang.access.token;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.zhaoshang.defence.Networks;

/**
 * The open sockets of this instance, so that one can be closed from outside its conversation. An
 * address has so many, fewer of them before their token has come, and a socket so many operations
 * under way, each under an id of its own.
 */
public class Sockets {

  static final int OF_AN_ADDRESS = 200;
  static final int WITHOUT_A_TOKEN = 20;
  static final int OPERATIONS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  /** As the protocol graphql-transport-ws names them. */
  private static final CloseStatus BAD_REQUEST = new CloseStatus(4400, "Invalid message");

  private static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
  private static final CloseStatus TOO_MANY = new CloseStatus(4429, "Too many");

  private final Map<String, Open> open = new ConcurrentHashMap<>();

  private static final class Open {
    private final WebSocketSession session;
    private final String network;
    private final Set<String> operations = ConcurrentHashMap.newKeySet();
    private volatile boolean introduced;

    Open(WebSocketSession session) {
      this.session = session;
      var remote = session.getRemoteAddress();
      this.network =
          remote == null || remote.getAddress() == null
              ? ""
              : Networks.of(remote.getAddress().getHostAddress());
    }
  }

  /** Notes an open one; false, and closed again, when its address has too many. */
  public synchronized boolean opened(WebSocketSession session) {
    var one = new Open(session);
    var others = open.values().stream().filter(other -> other.network.equals(one.network)).toList();
    if (others.size() >= OF_AN_ADDRESS
        || others.stream().filter(other -> !other.introduced).count() >= WITHOUT_A_TOKEN) {
      close(session, TOO_MANY);
      return false;
    }
    open.put(session.getId(), one);
    return true;
  }

  /** Forgets a closed one; false when it was not noted. */
  public boolean closed(WebSocketSession session) {
    return open.remove(session.getId()) != null;
  }

  /** Whether it is noted: what comes from another one is read no more. */
  public boolean isOpen(WebSocketSession session) {
    return open.containsKey(session.getId());
  }

  /** Its token has come. */
  void introduced(String id) {
    var one = open.get(id);
    if (one != null) {
      one.introduced = true;
    }
  }

  /** Notes an operation; false, and closed, when its id is in use or there are too many. */
  boolean began(String id, String operation) {
    var one = open.get(id);
    if (one == null) {
      return false;
    }
    if (!one.operations.add(operation)) {
      close(id, new CloseStatus(4409, "Subscriber for " + operation + " already exists"));
      return false;
    }
    if (one.operations.size() > OPERATIONS) {
      close(id, TOO_MANY);
      return false;
    }
    return true;
  }

  /** The operation is over, its id free. */
  void ended(String id, String operation) {
    var one = open.get(id);
    if (one != null) {
      one.operations.remove(operation);
    }
  }

  /** Closes one whose message is none of the protocol's. */
  public void misunderstood(WebSocketSession session) {
    close(session.getId(), BAD_REQUEST);
  }

  void unauthorized(String id) {
    close(id, UNAUTHORIZED);
  }

  void tooMany(String id) {
    close(id, TOO_MANY);
  }

  private void close(String id, CloseStatus status) {
    var one = open.get(id);
    if (one != null) {
      close(one.session, status);
    }
  }

  private static void close(WebSocketSession session, CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      LOG.debug("{} was gone already", session.getId());
    }
  }
}
