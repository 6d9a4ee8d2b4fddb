package org.zhaoshang.alert.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts a body once. Follows no redirect, keeps no cookie, reads no response body, and ends after
 * the timeout however slowly the other side answers.
 */
final class WebhookClient implements AutoCloseable {

  private static final int GONE = 410;
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

  private final CloseableHttpClient http;
  private final Duration timeout;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("webhook-timeout").unstarted(task));

  WebhookClient(WebhookProperties rules) {
    timeout = rules.timeout();
    var patience = Timeout.of(timeout);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(
                rules.allowPrivate() ? SystemDefaultDnsResolver.INSTANCE : new PublicResolver())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(patience)
                    .setSocketTimeout(patience)
                    .build())
            .setMaxConnTotal(rules.senders())
            .setMaxConnPerRoute(rules.senders())
            .build();
    http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Zhaoshang-Graph-Webhook/1")
            .build();
  }

  /**
   * What came of an attempt.
   *
   * @param status the HTTP status, null when there was none
   * @param error why it failed, null when it succeeded; names no address and nothing that was sent
   * @param lasting whether another attempt is pointless
   * @param retryAfter how long the receiver asks to wait, null when it does not
   */
  record Outcome(
      @Nullable Integer status,
      @Nullable String error,
      boolean lasting,
      @Nullable Duration retryAfter) {

    static Outcome failed(String error, boolean lasting) {
      return new Outcome(null, error, lasting, null);
    }
  }

  Outcome post(String url, Map<String, String> headers, String body) {
    var request = new HttpPost(URI.create(url));
    headers.forEach(request::setHeader);
    request.setEntity(
        new StringEntity(body, ContentType.create("application/json", StandardCharsets.UTF_8)));
    var end = clock.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    // closed unread: whatever the receiver answers is its own business
    try (var response = http.executeOpen(null, request, null)) {
      return outcome(response);
    } catch (UnknownHostException e) {
      return Outcome.failed(
          "the host is unknown, or not public (zhaoshang.alert.webhook.allow-private allows that)",
          false);
    } catch (SSLException e) {
      return Outcome.failed("TLS: " + e.getMessage(), false);
    } catch (IOException e) {
      return Outcome.failed(
          end.isDone() ? "no answer within %s".formatted(timeout) : reason(e), false);
    } catch (RuntimeException e) {
      return Outcome.failed("it cannot be sent: " + e.getClass().getSimpleName(), false);
    } finally {
      end.cancel(false);
    }
  }

  private static Outcome outcome(ClassicHttpResponse response) {
    int status = response.getCode();
    if (status >= 200 && status < 300) {
      return new Outcome(status, null, false, null);
    }
    var header = response.getFirstHeader("Retry-After");
    return new Outcome(
        status,
        status >= 300 && status < 400 ? "a redirect, which is not followed" : "HTTP " + status,
        status == GONE,
        header == null ? null : retryAfter(header.getValue(), Instant.now()));
  }

  /** Seconds or a date (RFC 9110), a day at most. */
  static @Nullable Duration retryAfter(String value, Instant now) {
    try {
      var asked =
          value.strip().matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value.strip()))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
      if (asked.isNegative()) {
        return null;
      }
      return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.net.SocketTimeoutException t -> "no answer in time";
      case java.net.ConnectException c -> "the connection was refused";
      default -> "the connection broke: " + e.getClass().getSimpleName();
    };
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    http.close();
  }
}
