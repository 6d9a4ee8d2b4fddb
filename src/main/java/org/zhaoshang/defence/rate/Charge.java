package org.zhaoshang.defence.rate;

import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpStatus;
import org.zhaoshang.defence.rate.Allowances.Drawn;
import org.zhaoshang.graph.ErrorCode;

/**
 * What one request draws of its caller's points: one at the door, and when its cost is known one
 * more for each further ten thousand. The response's header says what is left when the answer is
 * written.
 */
public final class Charge {

  /** The key under which it stands in a GraphQL context, and among a request's attributes. */
  public static final String CONTEXT_KEY = "zhaoshang.charge";

  /** The cost that a point pays. */
  static final long POINT = 10_000;

  private static final String POLICY = "caller";

  private final Allowances allowances;
  private final CallerKey caller;
  private volatile Drawn drawn;
  private volatile @Nullable HttpStatus refused;
  private volatile long retryAfter;

  /** Draws the first point. */
  Charge(Allowances allowances, CallerKey caller) {
    this.allowances = allowances;
    this.caller = caller;
    this.drawn = allowances.draw(caller, 1);
    if (!drawn.probe().isConsumed()) {
      refuse(HttpStatus.TOO_MANY_REQUESTS, drawn.retryAfter());
    }
  }

  /** Why the first point was not to be had; empty when it was. */
  Optional<GraphQLError> refusal() {
    return refused == null
        ? Optional.empty()
        : Optional.of(error(ErrorCode.RATE_LIMITED, drawn.refusal(), retryAfter));
  }

  Drawn drawn() {
    return drawn;
  }

  /** Draws the rest that an operation of this cost takes; the error when it is not to be had. */
  public Optional<GraphQLError> rest(long cost) {
    long points = Math.max(0, cost - 1) / POINT;
    if (points == 0) {
      return Optional.empty();
    }
    var more = allowances.draw(caller, points);
    drawn = more;
    return more.probe().isConsumed()
        ? Optional.empty()
        : Optional.of(
            refuse(
                HttpStatus.TOO_MANY_REQUESTS,
                ErrorCode.RATE_LIMITED,
                "the operation costs %d points; %s".formatted(points + 1, more.refusal()),
                Duration.ofSeconds(more.retryAfter())));
  }

  /** Answers with this status and, in {@code Retry-After}, when to come again. */
  public void answer(HttpStatus status, Duration wait) {
    refuse(status, wait.toSeconds());
  }

  /** The same with an error that says why. */
  public GraphQLError refuse(HttpStatus status, ErrorCode code, String message, Duration wait) {
    answer(status, wait);
    return error(code, message, wait.toSeconds());
  }

  private void refuse(HttpStatus status, long seconds) {
    retryAfter = seconds;
    refused = status;
  }

  /** A refusal to ask again so soon. */
  public static GraphQLError error(ErrorCode code, String message, long retryAfter) {
    return GraphQLError.newError()
        .errorType(ErrorType.FORBIDDEN)
        .message(message.replace("%", "%%"))
        .extensions(Map.of("code", code.name(), "retryAfter", retryAfter))
        .build();
  }

  /** By whom work at once is counted, too. */
  public String caller() {
    return caller.key();
  }

  /** The status to answer with instead of {@code wanted}. */
  int status(int wanted) {
    var instead = refused;
    return instead == null ? wanted : instead.value();
  }

  /** What is left, and what is not to be had before when. */
  void say(HttpServletResponse response) {
    long points = drawn.allowance().requests();
    long left = drawn.probe().getRemainingTokens();
    long full = Drawn.seconds(drawn.probe().getNanosToWaitForReset());
    response.setHeader(
        "RateLimit-Policy",
        "\"%s\";q=%d;w=%d"
            .formatted(POLICY, points, Drawn.seconds(drawn.allowance().period().toNanos())));
    response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(POLICY, left, full));
    response.setHeader("RateLimit-Limit", String.valueOf(points));
    response.setHeader("RateLimit-Remaining", String.valueOf(left));
    response.setHeader("RateLimit-Reset", String.valueOf(full));
    if (refused != null) {
      response.setHeader("Retry-After", String.valueOf(retryAfter));
    }
  }
}
