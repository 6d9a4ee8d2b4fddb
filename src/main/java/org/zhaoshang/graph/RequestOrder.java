package org.zhaoshang.graph;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.Ordered;

/**
 * How a request goes: the place of every filter, chain of security, route, interceptor and
 * instrumentation of the product. A step is called like its bean; a test fails for a bean without
 * one.
 *
 * <p>{@code docs/request-order.md} shows what comes of it in the running product.
 */
public final class RequestOrder {

  private RequestOrder() {}

  /** Says why a step stands where it does. */
  @Target(ElementType.FIELD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Step {
    /** In a sentence. */
    String value();
  }

  private static final int ARRIVED = Ordered.HIGHEST_PRECEDENCE;
  private static final int UNKNOWN = Ordered.HIGHEST_PRECEDENCE + 100;

  /** Spring Security stands at -100. */
  private static final int KNOWN = -51;

  private static final int AT_WORK = Ordered.LOWEST_PRECEDENCE - 10;

  private static final int RUNS = 0;

  // Filters, before it is known who asks

  @Step("First: until the caller is known, what is read to find out is the product's own work.")
  public static final int REQUEST_ENTRANCE = ARRIVED;

  @Step("Before everything that can refuse, so that refusals carry the headers, too.")
  public static final int SECURITY_HEADERS = UNKNOWN;

  @Step("Before the token is looked at: a preflight request has none.")
  public static final int CROSS_ORIGIN = UNKNOWN + 1;

  @Step("After it is known which origins are friends; other sites' pages cost nothing more.")
  public static final int SAME_SITE = UNKNOWN + 2;

  @Step("Before anything reads the body.")
  public static final int REQUEST_SIZE = UNKNOWN + 3;

  @Step(
      "Just before Spring Security: the token is checked in the record, within the request's time.")
  public static final int ENTRANCE_BEGINS = UNKNOWN + 4;

  // Chains of Spring Security: the first that matches serves the request

  @Step("The narrowest: it takes only the addresses of OAuth 2.")
  public static final int AUTHORIZATION_SERVER = 1;

  @Step("Takes only the page to sign in and to sign out, which have no token.")
  public static final int SIGN_IN = 2;

  @Step("Last, since it takes everything: who passes has a token, or asks for what is open.")
  public static final int ENTRANCE = 3;

  // Filters, once it is known who asks

  @Step("Just after Spring Security: from here on the operation's own deadline counts.")
  public static final int ENTRANCE_ENDS = KNOWN;

  @Step(
      "After the caller is known, who is counted by name; before the request costs anything more.")
  public static final int RATE_LIMIT = KNOWN + 1;

  @Step("Inside the count: an answer that has not changed was asked for all the same.")
  public static final int ANSWER_TAGS = KNOWN + 2;

  @Step("Last but one: what was refused before is not noted as done.")
  public static final int REQUEST_AUDIT = KNOWN + 11;

  @Step("Last: from here on the request sees no more than its caller.")
  public static final int REQUEST_FLOOR = 0;

  // Routes

  @Step("Before what refuses other methods than POST.")
  public static final int GRAPH_QL_QUERIES = -2;

  @Step("Before the endpoint itself, which would refuse with an empty answer.")
  public static final int GRAPH_QL_REFUSALS = -1;

  @Step("Before the framework's resolvers, which know the status but not the reason.")
  public static final int GRAPH_QL_BODY_PROBLEMS = -1;

  // Interceptors: of each operation, whatever brought it

  @Step(
      "First: gives the operation its caller, whom all others ask for; over a WebSocket checks the token.")
  public static final int REQUEST_CALLER = UNKNOWN;

  @Step("Around what gives errors their codes, since it sends them on in other shapes.")
  public static final int SUBSCRIPTION_TRANSPORT = AT_WORK;

  @Step("Before the operation runs: how long its client waits is part of its deadline.")
  public static final int PATIENCE = AT_WORK + 1;

  @Step("Before the operation runs: whether its gateway wants to know what each field takes.")
  public static final int TRACE_ASKED = AT_WORK + 2;

  @Step("Before the operation runs; needs nothing of the others.")
  public static final int EVENT_ORDER = AT_WORK + 3;

  @Step(
      "After the caller is made, around what refuses an operation: its errors get their codes and their language here.")
  public static final int REQUEST_HORIZON = AT_WORK + 4;

  @Step("Inside what gives errors their codes, for it refuses who has asked too much.")
  public static final int CHARGED_OPERATIONS = AT_WORK + 5;

  @Step("Last: it tells the operation that it came by GET, and its answer which methods there are.")
  public static final int READS_ONLY = AT_WORK + 6;

  // Instrumentation: while the operation runs

  @Step("Before whatever notes that a mutation runs.")
  public static final int MUTATIONS_BY_POST = RUNS - 1;

  @Step("Before whatever notes that an operation runs: one that costs too much does not.")
  public static final int OPERATION_GUARD = RUNS;

  @Step("After what refuses whole operations: what is noted is executed.")
  public static final int OPERATION_AUDIT = RUNS + 1;

  @Step("At each field, of an operation that is noted.")
  public static final int RIGHTS_INSTRUMENTATION = RUNS + 2;

  @Step("What nothing else has refused and the engine does: told as data.")
  public static final int ENGINE_PROBLEMS = RUNS + 3;

  @Step("Last: the trace is of what all others left of the operation.")
  public static final int FIELD_TRACE = RUNS + 4;

  // What becomes of a problem at a field: the first that knows it

  @Step("Knows one kind of problem only.")
  public static final int FORBIDDEN_ERRORS = 0;

  @Step("Last: it knows every problem, those that nobody foresaw as INTERNAL_ERROR.")
  public static final int GRAPH_ERRORS = 1;
}
