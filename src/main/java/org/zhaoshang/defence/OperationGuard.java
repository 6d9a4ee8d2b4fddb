package org.zhaoshang.defence;

import static java.util.Objects.requireNonNull;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Document;
import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.parser.exceptions.ParseCancelledTooManyNumericLiteralCharactersException;
import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpStatus;
import org.zhaoshang.defence.Refusal.Code;
import org.zhaoshang.defence.cost.OperationCost;
import org.zhaoshang.defence.deadline.Deadline;
import org.zhaoshang.defence.hangup.ClientConnection;
import org.zhaoshang.defence.hangup.HangUps;
import org.zhaoshang.defence.limit.DocumentSize;
import org.zhaoshang.defence.limit.OperationLimits;
import org.zhaoshang.defence.limit.VariablesSize;
import org.zhaoshang.defence.rate.Charge;
import org.zhaoshang.graph.ErrorCode;

/**
 * Refuses an operation at the first step that can tell: what is too large before it is parsed, what
 * is too wide or deep before it is validated, what is too expensive before anything is fetched; and
 * ends what takes too long. The answer says what the operation cost, in {@code extensions.cost}.
 */
final class OperationGuard extends SimplePerformantInstrumentation {

  private static final String COST = "zhaoshang.cost";

  /** An operation is dear that costs this part of what one may. */
  private static final long DEAR = 10;

  private static final Duration SOON = Duration.ofSeconds(1);

  /** A gateway's way of asking is one, too. */
  private static final Set<String> SCHEMA_FIELDS = Set.of("__schema", "__type", "_service");

  private final DefenceProperties properties;
  private final ScheduledExecutorService clock;
  private final HangUps hangUps;
  private final OperationLimits limits;
  private final ParserOptions parser;
  private final WorkAtOnce work;
  private final AtomicReference<@Nullable Priced> priced = new AtomicReference<>();

  /**
   * Keeps the limits of {@code properties}.
   *
   * @param clock ends what takes too long
   * @param hangUps ends what nobody waits for any more
   */
  OperationGuard(DefenceProperties properties, ScheduledExecutorService clock, HangUps hangUps) {
    this.properties = properties;
    this.clock = clock;
    this.hangUps = hangUps;
    this.limits = properties.operation();
    this.parser = limits.parser();
    this.work = new WorkAtOnce(limits.cost(), limits.cost() / DEAR);
  }

  private record Priced(GraphQLSchema schema, OperationCost cost) {}

  @Override
  public ExecutionInput instrumentExecutionInput(
      ExecutionInput input,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    VariablesSize.check(input.getRawVariables().toMap(), limits);
    input.getGraphQLContext().put(ParserOptions.class, parser);
    return input;
  }

  @Override
  public InstrumentationContext<Document> beginParse(
      InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
    return SimpleInstrumentationContext.whenCompleted((document, problem) -> {
      switch (problem) {
        case ParseCancelledTooDeepException deep ->
            throw refusal(
                Code.DOCUMENT_TOO_DEEP,
                deep,
                "the document is nested too deeply to be read",
                parser.getMaxRuleDepth());
        case ParseCancelledTooManyCharsException large ->
            throw refusal(
                Code.DOCUMENT_TOO_LARGE,
                large,
                "the document has more than %d characters".formatted(limits.characters()),
                limits.characters());
        case ParseCancelledTooManyNumericLiteralCharactersException number ->
            throw refusal(
                Code.DOCUMENT_TOO_LARGE,
                number,
                "a number has more than %d digits"
                    .formatted(parser.getMaxNumericLiteralCharacters()),
                parser.getMaxNumericLiteralCharacters());
        case ParseCancelledException tokens ->
            throw refusal(
                Code.DOCUMENT_TOO_LARGE,
                tokens,
                "the document has more than %d tokens".formatted(limits.tokens()),
                limits.tokens());
        case null, default -> {
          // parsed, or no GraphQL: the engine says why
        }
      }
    });
  }

  private static RuntimeException refusal(
      Code code, InvalidSyntaxException at, String message, int limit) {
    return new Refusal(code, message, at.getLocation(), limit).toException();
  }

  @Override
  public DocumentAndVariables instrumentDocumentAndVariables(
      DocumentAndVariables parsed,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    DocumentSize.check(parsed.getDocument(), limits);
    return parsed;
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    var execution = parameters.getExecutionContext();
    var operation = requireNonNull(execution.getNormalizedQueryTree().get());
    if (!properties.introspection()) {
      refuseIntrospection(operation);
    }
    var cost = of(execution.getGraphQLSchema()).of(operation);
    execution.getGraphQLContext().put(COST, cost);
    if (cost.total() > limits.cost()) {
      throw new Refusal(
              Code.QUERY_TOO_COMPLEX,
              "the operation costs %d, at most %d; %s alone costs %d"
                  .formatted(cost.total(), limits.cost(), cost.dearest(), cost.dearestCost()),
              execution.getOperationDefinition().getSourceLocation(),
              limits.cost())
          .toException();
    }
    return worked(execution, cost.total());
  }

  /** Charges the cost, and lets the operation in when there is room for it. */
  private InstrumentationContext<ExecutionResult> worked(ExecutionContext execution, long cost) {
    Charge charge = execution.getGraphQLContext().get(Charge.CONTEXT_KEY);
    if (charge == null) {
      return timed(execution, cost, () -> {});
    }
    charge
        .rest(cost)
        .ifPresent(refusal -> {
          throw new AbortExecutionException(List.of(refusal));
        });
    var entry = entered(charge, cost);
    if (entry != WorkAtOnce.Entry.ADMITTED) {
      throw new AbortExecutionException(List.of(busy(charge, entry, cost)));
    }
    return timed(execution, cost, work.leaving(charge.caller(), cost));
  }

  private WorkAtOnce.Entry entered(Charge charge, long cost) {
    try {
      return work.enter(charge.caller(), cost, SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return WorkAtOnce.Entry.ALL_BUSY;
    }
  }

  private GraphQLError busy(Charge charge, WorkAtOnce.Entry entry, long cost) {
    return entry == WorkAtOnce.Entry.CALLER_BUSY
        ? charge.refuse(
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorCode.RATE_LIMITED,
            "the operation costs %d, more than what is left beside the caller's others under way; at most %d at once"
                .formatted(cost, limits.cost()),
            SOON)
        : charge.refuse(
            HttpStatus.SERVICE_UNAVAILABLE,
            ErrorCode.SERVER_BUSY,
            "too much is under way for an operation that costs %d; a cheaper one has room sooner"
                .formatted(cost),
            SOON);
  }

  private static void refuseIntrospection(ExecutableNormalizedOperation operation) {
    for (var field : operation.getTopLevelFields()) {
      if (SCHEMA_FIELDS.contains(field.getFieldName())) {
        throw Refusal.of(
                Code.INTROSPECTION_DISABLED,
                "%s: this endpoint does not say what its schema is".formatted(field.getResultKey()))
            .toException();
      }
    }
  }

  /** A subscription lasts; its events come one by one. */
  private InstrumentationContext<ExecutionResult> timed(
      ExecutionContext execution, long cost, Runnable leave) {
    if (execution.getOperationDefinition().getOperation() == Operation.SUBSCRIPTION) {
      leave.run();
      return SimpleInstrumentationContext.noOp();
    }
    var context = execution.getGraphQLContext();
    Duration patience = context.getOrDefault(Patience.CONTEXT_KEY, properties.timeout());
    var deadline =
        Deadline.in(
            patience.compareTo(properties.timeout()) < 0 ? patience : properties.timeout(),
            cost >= limits.cost() / DEAR);
    context.put(Deadline.CONTEXT_KEY, deadline);
    var input = execution.getExecutionInput();
    Runnable over =
        () -> {
          leave.run();
          input.cancel();
        };
    var end = clock.schedule(over, deadline.allowed().toMillis(), TimeUnit.MILLISECONDS);
    ClientConnection connection = context.get(ClientConnection.KEY);
    Runnable unwatch =
        connection == null
            ? () -> {}
            : hangUps.watch(
                connection,
                () -> {
                  deadline.end();
                  over.run();
                });
    return SimpleInstrumentationContext.whenCompleted((result, problem) -> {
      unwatch.run();
      end.cancel(false);
      leave.run();
    });
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    GraphQLContext context = parameters.getExecutionInput().getGraphQLContext();
    OperationCost.Cost cost = context.get(COST);
    if (cost == null || result.getData() instanceof Publisher<?>) {
      return CompletableFuture.completedFuture(result);
    }
    return CompletableFuture.completedFuture(
        inTime(result, context.get(Deadline.CONTEXT_KEY), context.get(Charge.CONTEXT_KEY))
            .transform(builder ->
                builder.addExtension(
                    "cost", Map.of("requested", cost.total(), "maximum", limits.cost()))));
  }

  /** Whatever failed because the time was over is one error, not one for each field. */
  private static ExecutionResult inTime(
      ExecutionResult result, @Nullable Deadline deadline, @Nullable Charge charge) {
    if (deadline == null || !deadline.passed() || result.getErrors().isEmpty()) {
      return result;
    }
    long millis = deadline.allowed().toMillis();
    if (charge != null) {
      charge.answer(HttpStatus.SERVICE_UNAVAILABLE, SOON);
    }
    return ExecutionResult.newExecutionResult()
        .data(null)
        .addError(
            new Refusal(
                    Code.TIMEOUT,
                    "the operation took longer than %d ms and was ended; ask for less at a time"
                        .formatted(millis),
                    null,
                    millis)
                .toError())
        .build();
  }

  private OperationCost of(GraphQLSchema schema) {
    var known = priced.get();
    if (known == null || known.schema() != schema) {
      known = new Priced(schema, new OperationCost(schema));
      priced.set(known);
    }
    return known.cost();
  }
}
