package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.zhaoshang.district.Places.Place;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;
import tools.jackson.databind.JsonNode;

/**
 * Asks every place of the schema as every kind of caller, and compares with what {@code
 * docs/rights.csv} says. A place that is not in the file has no rights decided.
 */
@DistrictTest
class RightsIT {

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private GraphQlSource graph;

  @Test
  void everyCallerGetsWhatTheTableSays() throws Exception {
    district.ready();
    var asking = new LinkedHashMap<String, Caller>();
    asking.put("anonymous", Callers.ANONYMOUS);
    asking.put("front end", Callers.FRONT_END);
    asking.put("chamber", callers.chamber(0));
    asking.put("another chamber", callers.chamber(1));
    asking.put("staff", Callers.STAFF);
    asking.put("administrator", callers.administrator());
    var lines = new ArrayList<String>();
    lines.add("# What each kind of caller gets at each place of the schema; asked by RightsIT, which fails on a place that is not here.");
    lines.add("# yes: what an administrator gets. own: less, its own rows only. nothing: as if there were no such record.");
    lines.add("# FORBIDDEN: null and that error. -: never reached, because the record or the field above is not there.");
    lines.add("# place," + String.join(",", asking.keySet()));

    var found = new TreeMap<String, String>();
    for (var place : new Places(graph.schema(), arguments()).all()) {
      var cells = new ArrayList<String>();
      var administrators = outcome(asking.get("administrator"), place);
      for (var caller : asking.values()) {
        cells.add(cell(outcome(caller, place), administrators));
      }
      found.put(place.name(), place.name() + "," + String.join(",", cells));
    }
    lines.addAll(found.values());

    var written = RightsTable.write(lines);
    assertThat(found)
        .as("rights of the schema; when each difference is decided, copy %s to %s", written, RightsTable.FILE)
        .isEqualTo(new TreeMap<>(RightsTable.read()));
  }

  @Test
  void whatMayBeRefusedCanBeNull() {
    var broken = new ArrayList<String>();
    for (var type : graph.schema().getAllTypesAsList()) {
      if (type instanceof GraphQLObjectType object && !object.getName().startsWith("_")) {
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
          boolean refusable = field.hasAppliedDirective("needs");
          boolean publicEntry = object.getName().equals("Query") && List.of("projects", "enterprises", "chambers").contains(field.getName());
          if (refusable && GraphQLTypeUtil.isNonNull(field.getType()) && !publicEntry && !object.getName().equals("Subscription")) {
            broken.add(object.getName() + "." + field.getName());
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  /** What came of asking: a value, nothing, an error at the place, or never got there. */
  private record Outcome(String kind, String value) {}

  private Outcome outcome(Caller caller, Place place) {
    var answer = callers.ask(caller, place.operation());
    for (var error : answer.path("errors")) {
      var path = new ArrayList<String>();
      error.path("path").forEach(step -> {
        if (step.isString()) {
          path.add(step.asString());
        }
      });
      assertThat(error.at("/extensions/code").asString()).as("%s: %s", place, answer).isNotIn("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "INTERNAL_ERROR");
      if (error.at("/extensions/code").asString().equals("FORBIDDEN")) {
        return new Outcome(path.equals(place.path()) ? "FORBIDDEN" : "-", "");
      }
      if (path.equals(place.path())) {
        // asked for something that cannot be: that far the caller may go
        return new Outcome("yes", "");
      }
    }
    var values = new ArrayList<JsonNode>();
    collect(answer.path("data"), place.path(), 0, values);
    if (values.isEmpty()) {
      return new Outcome("-", "");
    }
    return new Outcome("value", values.toString());
  }

  private static String cell(Outcome outcome, Outcome administrators) {
    if (!outcome.kind().equals("value")) {
      return outcome.kind();
    }
    if (outcome.equals(administrators)) {
      return "yes";
    }
    return outcome.value().matches("(\\[|\\]|null|, |,|\\{|\\}|\"totalCount\":0|\"__typename\":\"[A-Za-z]*\"|\"[a-zA-Z]*\":(\\[\\]|null|false|0))*") ? "nothing" : "own";
  }

  private static void collect(JsonNode at, List<String> path, int step, List<JsonNode> into) {
    if (at.isArray()) {
      if (step == path.size() && at.isEmpty()) {
        into.add(at);
      }
      at.forEach(element -> collect(element, path, step, into));
    } else if (step == path.size()) {
      into.add(at);
    } else if (at.has(path.get(step))) {
      collect(at.get(path.get(step)), path, step + 1, into);
    }
  }

  /** A record of each type, asked by whoever. */
  private Map<String, String> arguments() {
    var jdbc = district.record();
    var project = jdbc.sql("select code from project.project where code is not null order by id limit 1").query(String.class).single();
    var enterprise = jdbc.sql("select credit_code from enterprise.enterprise where credit_code is not null order by id limit 1").query(String.class).single();
    var chamber = jdbc.sql("select credit_code from chamber.chamber where id = ?").param(callers.chamber(0).chamber()).query(String.class).optional();
    var lead = jdbc.sql("select id from lead.lead where chamber_id = ? order by id limit 1").param(callers.chamber(0).chamber()).query(Long.class).single();
    var id = new NodeId("Lead", lead).encode();
    var any = new NodeId("Project", 1).encode();
    var none = new NodeId("SavedSearch", 999_999).encode();
    var match = "(caseId: \"" + new NodeId("MatchCase", 999_999).encode() + "\"";
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("Query.node", "(id: \"" + any + "\")");
    arguments.put("Query._entities", "(representations: [{__typename: \"Project\", id: \"" + any + "\"}])");
    arguments.put("Query.nodes", "(ids: [\"" + any + "\", \"" + id + "\"])");
    arguments.put("Query.project", "(code: \"" + project + "\")");
    arguments.put("Query.enterprise", "(creditCode: \"" + enterprise + "\")");
    arguments.put("Query.chamber", "(creditCode: \"" + chamber.orElse("51210211MJ0TE5049Q") + "\")");
    arguments.put("Query.lead", "(id: \"" + id + "\")");
    arguments.put("Query.search", "(query: \"新能源\")");
    arguments.put("Query.suggest", "(prefix: \"大连\")");
    arguments.put("Query.import", "(id: \"" + jdbc.sql("select id::text from ingest.import order by seq limit 1").query(String.class).single() + "\")");
    arguments.put("Query.savedSearch", "(id: \"" + none + "\")");
    arguments.put("Query.projects", "(first: 5, query: \"新能源\")");
    arguments.put("Query.enterprises", "(first: 5, query: \"新能源\")");
    arguments.put("Query.chambers", "(first: 50)");
    arguments.put("Query.leads", "(first: 50)");
    for (var type : List.of("Project", "Enterprise", "Chamber", "Lead")) {
      arguments.put(type + "SearchConnection.clusters", "(zoom: 11)");
      arguments.put(type + "SearchEdge.explanation", "(explain: true)");
    }
    arguments.put("SearchEdge.explanation", "(explain: true)");
    arguments.put("ProjectSearchConnection.facets", "(fields: [STREET])");
    arguments.put("EnterpriseSearchConnection.facets", "(fields: [STREET])");
    arguments.put("ChamberSearchConnection.facets", "(fields: [KIND])");
    arguments.put("LeadSearchConnection.facets", "(fields: [STAGE])");
    arguments.put("Mutation.resolveMatch", match + ", enterpriseId: \"" + new NodeId("Enterprise", 1).encode() + "\")");
    arguments.put("Mutation.dismissMatch", match + ")");
    arguments.put("Mutation.saveSearch", "(input: {name: \"\", search: {projects: {}}})");
    arguments.put("Mutation.updateSavedSearch", "(id: \"" + none + "\", input: {})");
    for (var mutation : List.of("pauseSavedSearch", "resumeSavedSearch", "deleteSavedSearch", "rotateWebhookSecret", "testWebhook")) {
      arguments.put("Mutation." + mutation, "(id: \"" + none + "\")");
    }
    arguments.put("Mutation.redeliver", "(deliveryId: \"00000000-0000-0000-0000-000000000000\")");
    arguments.put("Subscription.savedSearchMatched", "(id: \"" + none + "\")");
    return arguments;
  }
}
