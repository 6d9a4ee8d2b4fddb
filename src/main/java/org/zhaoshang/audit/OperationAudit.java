package org.zhaoshang.audit;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.DocumentHash;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.RequestOrder;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * Notes every mutation before it runs, and what became of it after; and of other operations that
 * something was refused. A mutation that cannot be noted is not executed.
 */
@Component
@Order(RequestOrder.OPERATION_AUDIT)
class OperationAudit extends SimplePerformantInstrumentation {

  private final AuditTrail trail;
  private final NamedRecords named;

  OperationAudit(AuditTrail trail, SealedNumbers seal) {
    this.named = new NamedRecords(seal);
    this.trail = trail;
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    var execution = parameters.getExecutionContext();
    var context = execution.getGraphQLContext();
    var who = Who.of(Caller.of(context), context.getOrDefault(Origin.CONTEXT_KEY, Origin.UNKNOWN));
    var operation = operation(execution);
    context.put(
        RunningOperation.CONTEXT_KEY,
        new RunningOperation(who, operation, noted(execution, who, operation)));
    return SimpleInstrumentationContext.noOp();
  }

  private RunningOperation.@Nullable Noted noted(
      ExecutionContext execution, Who who, Entry.Operation operation) {
    if (execution.getOperationDefinition().getOperation()
        != OperationDefinition.Operation.MUTATION) {
      return null;
    }
    var records = named.inArguments(execution);
    var entry = new Entry(Act.MUTATION, who, operation, records, null, null);
    try {
      return new RunningOperation.Noted(trail.note(entry), entry);
    } catch (SourceUnavailable e) {
      throw new AbortExecutionException(List.of(unavailable(e)));
    }
  }

  private static Entry.Operation operation(ExecutionContext execution) {
    var definition = execution.getOperationDefinition();
    return new Entry.Operation(
        UUID.randomUUID().toString(),
        definition.getOperation().name().toLowerCase(Locale.ROOT),
        definition.getName(),
        execution.getGraphQLContext().get(DocumentHash.CONTEXT_KEY));
  }

  private static GraphQLError unavailable(SourceUnavailable problem) {
    return GraphqlErrorBuilder.newError()
        .message("%s", String.valueOf(problem.getMessage()))
        .errorType(ErrorType.INTERNAL_ERROR)
        .extensions(Map.of("code", ErrorCode.SOURCE_UNAVAILABLE.name()))
        .build();
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    GraphQLContext context = parameters.getExecutionInput().getGraphQLContext();
    RunningOperation running = context.get(RunningOperation.CONTEXT_KEY);
    if (running != null) {
      noteOutcome(running, result);
    }
    return CompletableFuture.completedFuture(result);
  }

  private void noteOutcome(RunningOperation running, ExecutionResult result) {
    var outcome = outcome(result);
    if (running.entry() != null) {
      var begun = running.entry();
      var found = named.inAnswer(result.<Object>getData());
      found.removeAll(begun.entry().records());
      soonOrNow(begun.entry().outcome(begun.id(), outcome, found));
    } else if (outcome == ActOutcome.FORBIDDEN) {
      trail.noteRefusal(
          new Entry(Act.REFUSED, running.who(), running.operation(), List.of(), outcome, null));
    }
  }

  /** It has happened: an answer that says otherwise because this cannot be noted would be wrong. */
  private void soonOrNow(Entry outcome) {
    try {
      trail.note(outcome);
    } catch (SourceUnavailable e) {
      trail.noteSoon(outcome);
    }
  }

  private static ActOutcome outcome(ExecutionResult result) {
    if (result.getErrors().isEmpty()) {
      return ActOutcome.SUCCEEDED;
    }
    return result.getErrors().stream().anyMatch(OperationAudit::isForbidden)
        ? ActOutcome.FORBIDDEN
        : ActOutcome.FAILED;
  }

  private static boolean isForbidden(GraphQLError error) {
    return error.getExtensions() != null
        && ErrorCode.FORBIDDEN.name().equals(error.getExtensions().get("code"));
  }
}
