package org.zhaoshang.index;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A door in front of a server: shut, the server is as good as stopped, and nobody else notices. */
final class Gate implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final URI server;
  private volatile boolean open = true;

  Gate(URI server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::admit);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  void shut() {
    open = false;
    connections.forEach(Gate::quietlyClose);
    connections.clear();
  }

  void open() {
    open = true;
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

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
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
