package org.zhaoshang.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.graph.Answers;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * Notes every request of a known caller that is no GraphQL and changes something or takes a list
 * out, before it is done and after: uploads, exports, commands to the index. One that cannot be
 * noted is not done. Where it only reads, says who asks, should personal data be read.
 */
final class RequestAudit extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String IMPORTS = "/imports";
  private static final Pattern EXPORTS = Pattern.compile("/exports/[^/]+\\.[a-z]+");
  private static final int FIRST_FAILURE = 400;

  private final AuditTrail trail;
  private final Answers answers;

  /** GraphQL, which is noted where it runs, is at {@code endpoint}. */
  RequestAudit(AuditTrail trail, String endpoint) {
    this.trail = trail;
    this.answers = new Answers(endpoint);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return answers.graphQl(request)
        || Answers.path(request).equals(Answers.ASSISTANTS)
        || !(request.getAttribute(Caller.CONTEXT_KEY) instanceof Caller);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var who = who(request);
    var operation =
        new Entry.Operation(
            UUID.randomUUID().toString(), request.getMethod(), Answers.path(request), null);
    var act = act(request);
    if (act == null) {
      under(new RunningOperation(who, operation, null), request, response, chain);
      return;
    }
    var entry = new Entry(act, who, operation, List.of(), null, null);
    long id;
    try {
      id = trail.note(entry);
    } catch (SourceUnavailable e) {
      answers.refuse(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          ErrorCode.SOURCE_UNAVAILABLE,
          String.valueOf(e.getMessage()));
      return;
    }
    var outcome = ActOutcome.FAILED;
    try {
      under(
          new RunningOperation(who, operation, new RunningOperation.Noted(id, entry)),
          request,
          response,
          chain);
      outcome = outcome(response.getStatus());
    } finally {
      trail.noteSoon(entry.outcome(id, outcome, response.getHeader(HttpHeaders.LOCATION)));
    }
  }

  /** What is to be noted of the request; null when it only reads. */
  private static @Nullable Act act(HttpServletRequest request) {
    var path = Answers.path(request);
    if (EXPORTS.matcher(path).matches()) {
      return Act.EXPORT;
    }
    if (READING.contains(request.getMethod())) {
      return null;
    }
    return path.startsWith(IMPORTS) ? Act.UPLOAD : Act.COMMAND;
  }

  private static void under(
      RunningOperation operation,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    RunningOperation.CURRENT.set(operation);
    try {
      chain.doFilter(request, response);
    } finally {
      RunningOperation.CURRENT.set(null);
    }
  }

  private static Who who(HttpServletRequest request) {
    @Nullable Object origin = request.getAttribute(Origin.CONTEXT_KEY);
    return Who.of(
        (Caller) request.getAttribute(Caller.CONTEXT_KEY),
        origin instanceof Origin known ? known : Origin.UNKNOWN);
  }

  private static ActOutcome outcome(int status) {
    if (status < FIRST_FAILURE) {
      return ActOutcome.SUCCEEDED;
    }
    return status == HttpStatus.FORBIDDEN.value() ? ActOutcome.FORBIDDEN : ActOutcome.FAILED;
  }
}
