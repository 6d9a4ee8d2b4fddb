package org.zhaoshang.audit;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.zhaoshang.graph.NodeId;

/**
 * Makes {@code viewer} a field with personal data of two contacts in operations of a certain name:
 * it says so to the trail before it answers, on the thread of its fetcher, as every such field must.
 */
@TestComponent
public class PersonalReads extends SimplePerformantInstrumentation {

  static final String OPERATION = "ReadsContactsOfTheTest";
  static final List<NodeId> CONTACTS =
      List.of(new NodeId("Contact", 4_001), new NodeId("Contact", 4_002));

  private final PersonalDataTrail trail;

  /** Notes in {@code trail}. */
  public PersonalReads(PersonalDataTrail trail) {
    this.trail = trail;
  }

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    var operation = parameters.getExecutionContext().getOperationDefinition().getName();
    if (!OPERATION.equals(operation)
        || !parameters.getExecutionStepInfo().getPath().toString().equals("/viewer")) {
      return fetcher;
    }
    return env -> {
      trail.note(PersonalDataTrail.Act.READ, CONTACTS);
      return fetcher.get(env);
    };
  }
}
