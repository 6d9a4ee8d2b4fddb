package org.zhaoshang.lead;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.RecordCommands;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** What a lead's mutations have beyond those of every record. */
@Controller
class LeadMutations {

  private static final String TYPE = "Lead";

  private final RecordCommands commands;
  private final Records records;
  private final JdbcClient jdbc;

  LeadMutations(RecordCommands commands, Records records, JdbcClient jdbc) {
    this.commands = commands;
    this.records = records;
    this.jdbc = jdbc;
  }

  @MutationMapping
  Map<String, Object> withdrawLead(
      @Argument String id, @Argument int version, GraphQLContext context) {
    return commands.set(
        TYPE,
        "withdrawLead",
        new Author(Caller.of(context), Horizon.of(context)),
        id,
        version,
        "撤回 | withdrawn",
        Map.of("stage", LeadRules.WITHDRAWN));
  }

  /** Other leads of the same name and investor that the caller sees, at most ten. */
  @SchemaMapping(typeName = "LeadPayload")
  List<Row> sameNameAndInvestor(Map<String, Object> payload, GraphQLContext context) {
    return payload.get("lead") instanceof Row lead ? same(Horizon.of(context), lead) : List.of();
  }

  private List<Row> same(Horizon horizon, @Nullable Row lead) {
    var ids =
        jdbc.sql(
                """
                select o.id from lead.lead o join lead.lead l using (name_key, investor_key)
                where l.id = ? and o.id <> l.id order by o.id limit 10
                """)
            .param(lead == null ? 0 : lead.id())
            .query((row, n) -> row.getLong(1))
            .list();
    return List.copyOf(records.byId(horizon, TYPE, ids).values());
  }
}
