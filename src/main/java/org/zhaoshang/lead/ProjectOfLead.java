package org.zhaoshang.lead;

import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.RecordCommands;
import org.zhaoshang.record.Row;

/** A signed lead becomes a project, once. */
@Controller
class ProjectOfLead {

  private static final String OPERATION = "makeProjectOfLead";
  private static final List<String> TAKEN_OVER =
      List.of(
          "name",
          "description",
          "streetCode",
          "industryCode",
          "industryEdition",
          "locationLatitude",
          "locationLongitude",
          "locationDatum",
          "currency");

  private final RecordCommands commands;
  private final TransactionTemplate transaction;

  ProjectOfLead(RecordCommands commands, TransactionTemplate transaction) {
    this.commands = commands;
    this.transaction = transaction;
  }

  @MutationMapping
  Map<String, Object> makeProjectOfLead(
      @Argument String id, @Argument int version, GraphQLContext context) {
    var author = new Author(Caller.of(context), Horizon.of(context));
    return Objects.requireNonNull(
        transaction.execute(status -> {
          var lead = commands.current("Lead", author, id);
          requireSigned(lead);
          var project = commands.make("Project", OPERATION, author, values(lead), links(lead));
          return commands.set(
              "Lead",
              OPERATION,
              author,
              id,
              version,
              "转为项目 | made a project",
              Map.of("projectId", project));
        }));
  }

  private static void requireSigned(Row lead) {
    if (!LeadRules.MILESTONES.contains(String.valueOf(lead.get("stage")))) {
      throw InputProblems.of(
          "id",
          "stage",
          "SIGNED",
          Message.of("尚未签约的线索不是项目", "a lead that is not signed is no project"));
    }
    if (lead.get("projectId") != null) {
      throw InputProblems.of(
          "id", "once", null, Message.of("已经转为项目", "it has been made a project"));
    }
  }

  private static Map<String, Object> values(Row lead) {
    var values = new HashMap<String, Object>();
    TAKEN_OVER.stream()
        .filter(field -> lead.get(field) != null)
        .forEach(field -> values.put(field, Objects.requireNonNull(lead.get(field))));
    if (lead.get("signedInvestment") != null) {
      values.put("totalInvestment", Objects.requireNonNull(lead.get("signedInvestment")));
      values.put("totalInvestmentBasis", "EXACT");
    }
    if (lead.get("investor") != null && lead.get("enterpriseId") == null) {
      values.put("unmatchedInvestors", List.of(Objects.requireNonNull(lead.get("investor"))));
    }
    return values;
  }

  private static Map<String, Set<Long>> links(Row lead) {
    return Stream.ofNullable(lead.get("enterpriseId"))
        .collect(java.util.stream.Collectors.toMap(e -> "investors", e -> Set.of((Long) e)));
  }
}
