package org.zhaoshang.graph;

import graphql.ExecutionInput;
import graphql.execution.values.InputInterceptor;

/** Says in an operation's context whom it is for, and with that how far it sees. */
public final class OperationCaller {

  private OperationCaller() {}

  /** Makes the operation this caller's. */
  public static ExecutionInput put(Caller caller, ExecutionInput input) {
    var context = input.getGraphQLContext();
    context.put(Caller.CONTEXT_KEY, caller);
    context.put(Horizon.CONTEXT_KEY, Horizon.forCaller(caller));
    context.put(InputInterceptor.class, new EnumValues(input.getRawVariables().toMap()));
    return input;
  }
}
