package org.zhaoshang.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A server that a {@link Watch} keeps running. */
interface Watched {

  /** What people call it. */
  String title();

  /** Its process since the last start. */
  ChildProcess child();

  /**
   * Whether it answers the simplest question there is, within this time. A server that is merely
   * slow may leave it unanswered, too.
   */
  boolean answers(int millis);

  /**
   * Starts it where it was: whoever uses it goes on.
   *
   * @throws Exception when it does not run; call it again later
   */
  void startAgain() throws Exception;

  /** Whether a question at this port is answered with anything at all. */
  static boolean answers(int port, byte[] question, int millis) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(question);
      return socket.getInputStream().read() >= 0;
    } catch (IOException _) {
      return false;
    }
  }
}
