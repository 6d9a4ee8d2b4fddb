package org.zhaoshang.access.token;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.TokenWatch;

/**
 * Watches the tokens of what stays open, sockets and subscriptions: when one expires or no longer
 * counts, what was opened with it is ended.
 */
public class LiveTokens implements TokenWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LiveTokens.class);

  /** Sockets, subscriptions and streams of an import's events together. */
  static final int OF_A_CALLER = 200;

  private final TokenState state;
  private final AtomicLong next = new AtomicLong();
  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  /** Watches nothing yet. */
  public LiveTokens(TokenState state) {
    this.state = state;
  }

  private record Open(String caller, TokenState.Asked asked, Instant expiresAt, Runnable end) {}

  /**
   * Calls {@code end} once the token is over, unless what is returned is run before.
   *
   * @throws InputError when the caller has too much open
   */
  Runnable watch(CallerToken token, Runnable end) {
    var caller = token.caller().name();
    if (open(caller) >= OF_A_CALLER) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "at most %d sockets and streams of events are open for a caller".formatted(OF_A_CALLER));
    }
    long id = next.incrementAndGet();
    open.put(id, new Open(caller, token.asked(), token.expiresAt(), end));
    return () -> open.remove(id);
  }

  /** How much a caller has open at the moment. */
  public long open(String caller) {
    return open.values().stream().filter(one -> one.caller().equals(caller)).count();
  }

  @Override
  public Runnable untilOver(Runnable end) {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token)) {
      return () -> {};
    }
    try {
      return watch(token, end);
    } catch (InputError e) {
      end.run();
      return () -> {};
    }
  }

  /** Looks now. */
  void look() {
    if (open.isEmpty()) {
      return;
    }
    var asked = new HashMap<String, TokenState.Asked>();
    open.values().forEach(one -> asked.put(one.asked().jti(), one.asked()));
    var refused = state.refused(asked.values());
    var now = Instant.now();
    open.forEach((id, one) -> {
      if ((!now.isBefore(one.expiresAt()) || refused.containsKey(one.asked().jti()))
          && open.remove(id) != null) {
        one.end().run();
      }
    });
  }

  /** The same, to be called again and again: what fails goes no further than the log. */
  public void keepLooking() {
    try {
      ProductWork.run("tokens are nobody's to read", this::look);
    } catch (DataAccessException e) {
      LOG.debug("tokens cannot be checked: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.warn("a look at open tokens failed", e);
    }
  }
}
