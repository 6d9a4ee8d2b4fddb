package org.zhaoshang.defence.deadline;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends an operation's requests to Elasticsearch when its time is over: the connection is closed,
 * upon which Elasticsearch cancels the search and its tasks on all shards. A single search is told
 * its time, too, in case something between holds the connection open.
 *
 * <p>What belongs to no operation passes as it is.
 */
public final class DeadlineTransport implements ElasticsearchTransport {

  private final ElasticsearchTransport transport;

  /** Over {@code transport}. */
  public DeadlineTransport(ElasticsearchTransport transport) {
    this.transport = transport;
  }

  @Override
  public <RequestT, ResponseT, ErrorT> ResponseT performRequest(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options)
      throws IOException {
    var deadline = Deadline.current();
    if (deadline == null) {
      return transport.performRequest(request, endpoint, options);
    }
    var answered = deadline.ask();
    try {
      return within(deadline, request, endpoint, options);
    } finally {
      answered.run();
    }
  }

  private <RequestT, ResponseT, ErrorT> ResponseT within(
      Deadline deadline,
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options)
      throws IOException {
    long left = deadline.millisLeft();
    if (left == 0) {
      throw over();
    }
    // asynchronously, because only then it can be cancelled, and is not tried on another node
    var answer = transport.performRequestAsync(within(request, left), endpoint, options);
    var over = deadline.endsWithIt(() -> answer.cancel(true));
    try {
      var answered = answer.get(left, TimeUnit.MILLISECONDS);
      if (answered instanceof ResponseBody<?> search && search.timedOut()) {
        // what it holds is a part of the truth
        throw over();
      }
      return answered;
    } catch (CancellationException e) {
      throw over();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw over();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while Elasticsearch worked");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
    } finally {
      over.run();
    }
  }

  @Override
  public <RequestT, ResponseT, ErrorT> CompletableFuture<ResponseT> performRequestAsync(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options) {
    var deadline = Deadline.current();
    if (deadline == null) {
      return transport.performRequestAsync(request, endpoint, options);
    }
    long left = deadline.millisLeft();
    if (left == 0) {
      return CompletableFuture.failedFuture(over());
    }
    return transport.performRequestAsync(within(request, left), endpoint, options);
  }

  @SuppressWarnings("unchecked")
  private static <RequestT> RequestT within(RequestT request, long millis) {
    var timeout = millis + "ms";
    return (RequestT)
        switch (request) {
          case SearchRequest search -> search.rebuild().timeout(timeout).build();
          default -> request;
        };
  }

  private static IOException over() {
    return new InterruptedIOException("the operation's time is over");
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return transport.jsonpMapper();
  }

  @Override
  public TransportOptions options() {
    return transport.options();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
