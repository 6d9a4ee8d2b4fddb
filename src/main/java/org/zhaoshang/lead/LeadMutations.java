package org.zhaoshang.lead;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.lead.LeadWriting.Writer;
import org.zhaoshang.lead.LeadWriting.Written;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** The mutations of leads. */
@Controller
class LeadMutations {

  private static final String TYPE = "Lead";

  private final LeadWriting writing;
  private final Records records;

  LeadMutations(LeadWriting writing, Records records) {
    this.writing = writing;
    this.records = records;
  }

  /** As the schema's {@code LeadPayload}. */
  record LeadPayload(@Nullable Row lead, List<String> remarks) {}

  @MutationMapping
  LeadPayload submitLead(DataFetchingEnvironment env, GraphQLContext context) {
    return payload(context, writing.submit(writer(context), input(env)));
  }

  @MutationMapping
  LeadPayload updateLead(
      @Argument String id,
      @Argument int version,
      DataFetchingEnvironment env,
      GraphQLContext context) {
    return payload(context, writing.update(writer(context), lead(id), version, input(env)));
  }

  @MutationMapping
  LeadPayload withdrawLead(@Argument String id, @Argument int version, GraphQLContext context) {
    return payload(context, writing.withdraw(writer(context), lead(id), version));
  }

  @SchemaMapping(typeName = "LeadPayload")
  List<Row> sameNameAndInvestor(LeadPayload payload, GraphQLContext context) {
    return payload.lead() == null ? List.of() : writing.same(Horizon.of(context), payload.lead());
  }

  @SchemaMapping(typeName = TYPE)
  long version(Row lead) {
    return lead.version();
  }

  private LeadPayload payload(GraphQLContext context, Written written) {
    return new LeadPayload(
        records.byId(Horizon.of(context), TYPE, List.of(written.id())).get(written.id()),
        written.remarks());
  }

  private static Writer writer(GraphQLContext context) {
    return new Writer(Caller.of(context), Horizon.of(context));
  }

  /** As GraphQL read it: an absent field is told from null, and values are typed. */
  private static Map<String, Object> input(DataFetchingEnvironment env) {
    return Objects.requireNonNull(env.<Map<String, Object>>getArgument("input"));
  }

  /** Whatever names no lead is as one that does not exist. */
  private static long lead(String encoded) {
    return NodeId.decode(encoded)
        .filter(id -> id.type().equals(TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad("id: there is no such lead"));
  }
}
