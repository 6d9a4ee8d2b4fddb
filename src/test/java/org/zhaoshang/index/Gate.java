package org.zhaoshang.index;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A door in front of a server: shut, the server is as good as stopped, and nobody else notices; as
 * a network that swallows packets, no connection breaks and nothing comes.
 */
public final class Gate implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final URI server;
  private volatile boolean open = true;
  private volatile boolean swallows;

  /** In front of this server. */
  public Gate(URI server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::admit);
  }

  /** Where the door is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  void shut() {
    open = false;
    pass();
  }

  void open() {
    open = true;
  }

  /** What is sent from now on is lost; also what follows it on the same connection. */
  public void swallow() {
    swallows = true;
  }

  /** The connections that lost something break, new ones are whole. */
  public void pass() {
    swallows = false;
    connections.forEach(Gate::quietlyClose);
    connections.clear();
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (!open) {
          client.close();
          continue;
        }
        var behind = new Socket(server.getHost(), server.getPort());
        connections.add(client);
        connections.add(behind);
        Thread.ofVirtual().start(() -> pass(client, behind));
        Thread.ofVirtual().start(() -> pass(behind, client));
      } catch (IOException e) {
        // closed, or the server is away: the next one tries again
      }
    }
  }

  private void pass(Socket from, Socket to) {
    var bytes = new byte[8192];
    boolean lost = false;
    try (from;
        to) {
      for (int n = from.getInputStream().read(bytes);
          n >= 0;
          n = from.getInputStream().read(bytes)) {
        lost |= swallows;
        if (!lost) {
          to.getOutputStream().write(bytes, 0, n);
        }
      }
    } catch (IOException e) {
      // one side hung up
    }
  }

  private static void quietlyClose(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed one way or the other
    }
  }

  @Override
  public void close() throws IOException {
    shut();
    door.close();
  }
}
