package org.zhaoshang.defence.hangup;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;

/**
 * Tomcat's HTTP/1.1, whose requests know their connection. A servlet learns that its client is gone
 * from the first write that fails, and a search has written nothing yet.
 */
public final class WatchedProtocol extends Http11NioProtocol {

  /** A place of its own among a request's notes, which stay from one request to the next. */
  private static final int NOTE = 20;

  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(this, getAdapter());
  }

  private static final class WatchedProcessor extends Http11Processor implements ClientConnection {

    WatchedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
      request.setNote(NOTE, this);
    }

    /** What has arrived stays in the connection's buffer for whoever reads the next request. */
    @Override
    public boolean isGone() {
      var socket = getSocketWrapper();
      if (socket == null || socket.isClosed()) {
        return true;
      }
      try {
        if (!socket.isReadyForRead()) {
          return false;
        }
        // ready without a byte: the end of what the client sends
        var buffer = socket.getSocketBufferHandler();
        buffer.configureReadBufferForRead();
        return !buffer.getReadBuffer().hasRemaining();
      } catch (IOException e) {
        return true;
      }
    }
  }

  /** Tells each request its connection. */
  static final class Tell extends ValveBase {

    Tell() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      if (request.getCoyoteRequest().getNote(NOTE) instanceof ClientConnection connection) {
        request.setAttribute(ClientConnection.KEY, connection);
      }
      getNext().invoke(request, response);
    }
  }
}
