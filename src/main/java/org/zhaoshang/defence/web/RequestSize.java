package org.zhaoshang.defence.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.graph.Answers;
import org.zhaoshang.graph.ErrorCode;

/** Reads no more of a GraphQL request than it may have, whatever its headers say. */
public final class RequestSize extends OncePerRequestFilter {

  private final Answers answers;
  private final long most;

  /**
   * Refuses larger requests.
   *
   * @param most bytes of a body
   */
  public RequestSize(Answers answers, long most) {
    this.answers = answers;
    this.most = most;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!answers.graphQl(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (request.getContentLengthLong() > most) {
      refuse(request, response);
      return;
    }
    var counted = new Counted(request);
    chain.doFilter(counted, response);
    if (counted.tooLarge && !response.isCommitted()) {
      response.resetBuffer();
      refuse(request, response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answers.refuse(
        request,
        response,
        HttpStatus.CONTENT_TOO_LARGE,
        ErrorCode.REQUEST_TOO_LARGE,
        "the request has more than %d bytes".formatted(most));
  }

  /** Without a length beforehand, counted as it is read. */
  private final class Counted extends HttpServletRequestWrapper {
    private boolean tooLarge;

    Counted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream(), this);
    }
  }

  private final class Counting extends ServletInputStream {
    private final ServletInputStream in;
    private final Counted request;
    private long read;

    Counting(ServletInputStream in, Counted request) {
      this.in = in;
      this.request = request;
    }

    private int count(int bytes) throws IOException {
      read += Math.max(0, bytes);
      if (read > most) {
        request.tooLarge = true;
        throw new IOException("more than %d bytes".formatted(most));
      }
      return bytes;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return count(in.read(bytes, offset, length));
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
