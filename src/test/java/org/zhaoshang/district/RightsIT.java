package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.district.Places.Asked;
import org.zhaoshang.district.Places.Place;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.Differences;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.databind.JsonNode;

/**
 * Asks every place of the schema as every kind of caller, and compares with what {@code
 * docs/rights.csv} says. A place that is not in the file has no rights decided.
 */
@DistrictTest
class RightsIT {

  private static final String SAVED = "saved by the test of rights";

  @Autowired private District district;
  @Autowired private RecordTypes types;
  @Autowired private Callers callers;
  @Autowired private GraphQlSource graph;
  @Autowired private SearchSchema schema;

  private record Question(Caller caller, String operation) {}

  private final Map<Question, JsonNode> answers = new HashMap<>();

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
    lines.add(
        "# What each kind of caller gets at each place of the schema; asked by RightsIT, which"
            + " fails on a place that is not here.");
    lines.add(
        "# yes: what an administrator gets. own: only what the caller sees, which is less. nothing:"
            + " as if there were no record.");
    lines.add(
        "# FORBIDDEN: null and that error. -: never reached: the record, or the field above it, is"
            + " not there for the caller.");
    lines.add("# place,needs," + String.join(",", asking.keySet()));

    var found = new TreeMap<String, String>();
    asking.values().forEach(this::somethingSaved);
    var matchCase = somethingToDecide();
    var application = anApplication();
    somethingLookedAt();
    try {
      for (var place : new Places(graph.schema(), arguments(), ways()).all()) {
        var cells = new ArrayList<String>();
        var administrators = outcome(asking.get("administrator"), place);
        for (var caller : asking.values()) {
          cells.add(cell(outcome(caller, place), administrators));
        }
        found.put(place.name(), place.name() + "," + place.needs() + "," + String.join(",", cells));
      }
    } finally {
      var jdbc = district.record();
      jdbc.sql("delete from alert.saved_search where name = ?").param(SAVED).update();
      jdbc.sql("delete from chamber.match_case where id = ?").param(matchCase).update();
      jdbc.sql("delete from access.application where id = ?").param(application).update();
      jdbc.sql("delete from ingest.preview where look = 'rights'").update();
      jdbc.sql("delete from ingest.kept where actor = 'rights'").update();
      jdbc.sql(
              "update ingest.import set reverted_by = null, reverted_at = null where reverted_by = 'rights'")
          .update();
    }
    lines.addAll(found.values());

    var written = RightsTable.write(lines);
    assertThat(Differences.of(RightsTable.read(), found))
        .as(
            "rights of the schema; when each difference is decided, copy %s to %s",
            written, RightsTable.FILE)
        .isEmpty();
  }

  @Test
  void whatMayBeRefusedCanBeNull() {
    var broken = new ArrayList<String>();
    var byContract =
        schema.types().stream()
            .filter(type -> type.indexed().nonNull())
            .map(IndexedType::entry)
            .toList();
    for (var type : graph.schema().getAllTypesAsList()) {
      if (type instanceof GraphQLObjectType object && !object.getName().startsWith("_")) {
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
          boolean refusable = field.hasAppliedDirective("needs");
          boolean publicEntry =
              object.getName().equals("Query") && byContract.contains(field.getName());
          if (refusable
              && GraphQLTypeUtil.isNonNull(field.getType())
              && !publicEntry
              && !object.getName().equals("Subscription")) {
            broken.add(object.getName() + "." + field.getName());
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyScopeThatAPlaceNeedsCanBeGiven() {
    var given = district.part(Scopes.class).all();

    assertThat(
            graph.schema().getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .flatMap(type -> ((GraphQLObjectType) type).getFieldDefinitions().stream())
                .flatMap(field -> field.getAppliedDirectives("needs").stream())
                .map(needs -> needs.getArgument("scope").<String>getValue()))
        .isNotEmpty()
        .isSubsetOf(given);
  }

  /** What came of asking: a value, nothing, an error at the place, or never got there. */
  private record Outcome(String kind, String value) {

    Outcome(String kind) {
      this(kind, "");
    }
  }

  private Outcome outcome(Caller caller, Place place) {
    var asked = place.together();
    var answer =
        answers.computeIfAbsent(
            new Question(caller, asked.operation()),
            question -> callers.ask(caller, question.operation()));
    // a refusal that takes the whole answer away, and what no operation may cost
    return asked.equals(place.alone()) || answer.path("data").isObject()
        ? outcome(place, asked, answer)
        : outcome(place, place.alone(), callers.ask(caller, place.alone().operation()));
  }

  private static boolean begins(List<String> path, List<String> with) {
    return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
  }

  private static Outcome outcome(Place place, Asked asked, JsonNode answer) {
    for (var error : answer.path("errors")) {
      var path = new ArrayList<String>();
      error
          .path("path")
          .forEach(step -> {
            if (step.isString()) {
              path.add(step.asString());
            }
          });
      assertThat(error.at("/extensions/code").asString())
          .as("%s: %s", place, answer)
          .isNotIn("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "INTERNAL_ERROR");
      boolean here = path.equals(asked.path());
      if (error.at("/extensions/code").asString().equals("FORBIDDEN")
          && (begins(path, asked.path()) || begins(asked.path(), path))) {
        return new Outcome(here ? "FORBIDDEN" : "-");
      }
      if (here || place.name().startsWith("Subscription.")) {
        // asked for something that cannot be: that far the caller may go
        return new Outcome("yes");
      }
    }
    var values = new ArrayList<JsonNode>();
    collect(answer.path("data"), asked.path(), 0, values);
    if (values.isEmpty()) {
      return new Outcome("-");
    }
    if (values.stream().allMatch(RightsIT::isNothing)) {
      return new Outcome("nothing", values.toString());
    }
    // what is sealed, or made for one caller, differs and means the same
    boolean opaque =
        place
            .name()
            .matches(".*[cC]ursor|(SavedSearch|Alert|Webhook|Audit).*|Query.*[aA]uditTrail");
    return new Outcome("value", opaque ? "" : values.toString());
  }

  private static String cell(Outcome outcome, Outcome administrators) {
    if (outcome.equals(administrators) && outcome.kind().matches("value|nothing")) {
      // what nobody has a value of is read by whoever reads it
      return "yes";
    }
    return outcome.kind().equals("value") ? "own" : outcome.kind();
  }

  private static boolean isNothing(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .allMatch(p -> p.getKey().equals("__typename") || isNothing(p.getValue()));
    }
    if (value.isArray()) {
      return value.isEmpty();
    }
    return value.isNull()
        || value.isNumber() && value.asDouble() == 0
        || value.isBoolean() && !value.asBoolean();
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

  /** A search with an alert that was posted in vain, of this caller; nothing is ever sent. */
  private void somethingSaved(Caller caller) {
    var jdbc = district.record();
    var horizon = Horizon.forCaller(caller).name();
    long id =
        jdbc.sql(
                """
                insert into alert.saved_search (owner, horizon, name, type, state, last_position, webhook_url, webhook_secret, webhook_secret_since)
                values (?, ?, ?, 'Project', 'PAUSED', 1, 'https://localhost/', '\\x00', now()) returning id
                """)
            .params(
                caller.kind().name().toLowerCase(Locale.ROOT) + ":" + caller.name(), horizon, SAVED)
            .query(Long.class)
            .single();
    var delivery = UUID.randomUUID();
    jdbc.sql(
            "insert into alert.delivery (id, search_id, kind, matches, payload, state, finished_at)"
                + " values (?, ?, 'MATCHES', 1, '{}', 'FAILED', now())")
        .params(delivery, id)
        .update();
    jdbc.sql(
            "insert into alert.match (search_id, revision, record_id, reason, position,"
                + " for_webhook, delivery_id) select ?, 1, min(id), 'NEW', 1, true, ? from"
                + " project.project")
        .params(id, delivery)
        .update();
  }

  /** With a secret, that is used by nobody. */
  private long anApplication() {
    long id =
        district
            .record()
            .sql(
                """
                insert into access.application (client_id, name, chamber_id, scopes, networks, redirect_uris, quota, expires_at, created_by, last_used_at)
                values ('rights', '权限', 1, '{portfolio:read}', '{10.0.0.0/8}', '{https://localhost/}', 1, now() + interval '1 day', 'RightsIT', now())
                returning id
                """)
            .query(Long.class)
            .single();
    district
        .record()
        .sql(
            // one that is over is not told of
            "insert into access.secret (application_id, hash, valid_until, last_used_at) values (?,"
                + " sha256('x'), now() + interval '1 day', now())")
        .param(id)
        .update();
    return id;
  }

  /** A preview of the first file, and what was not taken back of it. */
  private void somethingLookedAt() {
    var jdbc = district.record();
    var first = "(select id from ingest.import order by seq limit 1)";
    jdbc.sql(
            "insert into ingest.preview (import_id, look, content) values ("
                + first
                + ", 'rights', ?::jsonb)")
        .param(
            """
            {"look": "rights", "problem": "p", "complete": true, "profile": "p", "target": "Project", "created": 1, "updated": 1, "unchanged": 1,
             "held": 1, "warned": 1, "rejected": 1, "skipped": 1,
             "tables": [{"sheet": "s", "row": 1, "year": "2018", "trueFor": "2018-01-01",
               "columns": [{"letters": "A", "heading": "h", "field": "name", "unit": "元"}]}],
             "rows": [{"sheet": "s", "row": 1, "change": "UPDATED", "record": "p",
               "fields": [{"field": "name", "from": "a", "to": "b"}]}],
             "totals": [{"year": "2018", "phase": "NEW_START", "currency": "CNY", "measure": "count", "before": 1, "after": 2}]}
            """)
        .update();
    jdbc.sql(
            "insert into ingest.kept (import_id, type, record_id, field, actor, source, at) values ("
                + first
                + ", 'Project', 1, 'name', 'rights', 'x.csv', now())")
        .update();
    jdbc.sql(
            "update ingest.import set reverted_by = 'rights', reverted_at = now() where id = "
                + first)
        .update();
  }

  private long somethingToDecide() {
    return district
        .record()
        .sql(
            """
            insert into chamber.match_case (chamber_id, name_key, name, source, locator, candidates, state, enterprise_id, resolved_at)
            select ?, 'rights', '某公司', 'list.xlsx', 'R1', jsonb_build_array(jsonb_build_object('enterpriseId', min(id), 'score', 0.9)), 'LINKED', min(id), now()
            from enterprise.enterprise returning id
            """)
        .param(callers.chamber(0).chamber())
        .query(Long.class)
        .single();
  }

  /** To the types of which the first record met has nothing. */
  private Map<String, List<String>> ways() {
    var ways = new LinkedHashMap<String, List<String>>();
    schema
        .types()
        .forEach(type -> {
          ways.put(type.name(), List.of(type.entry() + "(first: 100)", "nodes"));
          ways.put(
              type.name() + "AsOf",
              List.of(
                  type.entry()
                      + "AsOf(first: 100, day: \"%s\")"
                          .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai"))),
                  "nodes"));
        });
    ways.putAll(byHand());
    return ways;
  }

  private static Map<String, List<String>> byHand() {
    return Map.ofEntries(
        Map.entry("Application", List.of("applications(first: 1)", "nodes")),
        Map.entry("Account", List.of("accounts")),
        Map.entry("MatchCase", List.of("matchCases(first: 1)", "nodes")),
        Map.entry("AlertEdge", List.of("savedSearches(first: 1)", "nodes", "alerts", "edges")),
        Map.entry(
            "Enterprise",
            List.of("enterprises(first: 100, filter: {establishedOn: {exists: true}})", "nodes")),
        Map.entry("Contact", List.of("leads(first: 100)", "nodes", "contacts")),
        Map.entry("SavedSearch", List.of("savedSearches(first: 1)", "nodes")),
        Map.entry("Alert", List.of("savedSearches(first: 1)", "nodes", "alerts", "nodes")),
        Map.entry("Correction", List.of("chambers(query: \"大连温洲商会\")", "didYouMean")),
        Map.entry(
            "EnterpriseAggregate", List.of("enterprises(first: 5, query: \"新能源\")", "aggregate")),
        Map.entry("FacetBucket", List.of("enterprises", "facets(fields: [STREET])", "buckets")));
  }

  /** A record of each type, asked by whoever. */
  private Map<String, String> arguments() {
    var jdbc = district.record();
    var project =
        jdbc.sql("select code from project.project where code is not null order by id limit 1")
            .query(String.class)
            .single();
    var enterprise =
        jdbc.sql(
                "select credit_code from enterprise.enterprise where credit_code is not null order"
                    + " by id limit 1")
            .query(String.class)
            .single();
    var chamber =
        jdbc.sql("select credit_code from chamber.chamber where id = ?")
            .param(callers.chamber(0).chamber())
            .query(String.class)
            .optional();
    var lead =
        jdbc.sql("select id from lead.lead where chamber_id = ? order by id limit 1")
            .param(callers.chamber(0).chamber())
            .query(Long.class)
            .single();
    var id = new NodeId("Lead", lead).encode();
    var any = new NodeId("Project", 1).encode();
    var none = new NodeId("SavedSearch", 999_999).encode();
    var match = "(caseId: \"" + new NodeId("MatchCase", 999_999).encode() + "\"";
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("Query.node", "(id: \"" + any + "\")");
    arguments.put(
        "Query._entities", "(representations: [{__typename: \"Project\", id: \"" + any + "\"}])");
    arguments.put("Query.nodes", "(ids: [\"" + any + "\", \"" + id + "\"])");
    arguments.put("Query.project", "(code: \"" + project + "\")");
    arguments.put("Query.enterprise", "(creditCode: \"" + enterprise + "\")");
    arguments.put(
        "Query.chamber", "(creditCode: \"" + chamber.orElse("51210211MJ0TE5049Q") + "\")");
    arguments.put("Query.lead", "(id: \"" + id + "\")");
    types
        .all()
        .forEach(type ->
            arguments.put(
                "Query." + type.payloadField() + "AsOf",
                "(day: \"%s\", id: \"%s\")"
                    .formatted(
                        LocalDate.now(ZoneId.of("Asia/Shanghai")),
                        type.name().equals("Lead") ? id : new NodeId(type.name(), 1).encode())));
    arguments.put("Query.search", "(query: \"新能源\")");
    arguments.put("Query.suggest", "(prefix: \"大连\")");
    arguments.put(
        "Query.import",
        "(id: \""
            + jdbc.sql("select id::text from ingest.import order by seq limit 1")
                .query(String.class)
                .single()
            + "\")");
    var noImport = "(id: \"00000000-0000-0000-0000-000000000000\"";
    arguments.put("Mutation.confirmImport", noImport + ", look: \"x\")");
    arguments.put("Mutation.correctImport", noImport + ", input: {})");
    arguments.put("Mutation.dropImport", noImport + ")");
    arguments.put("Mutation.revertImport", noImport + ")");
    arguments.put("Mutation.forgetImportCorrection", "(name: \"x\")");
    arguments.put("Query.savedSearch", "(id: \"" + none + "\")");
    arguments.put("Query.projects", "(first: 5, query: \"新能源\")");
    arguments.put("Query.enterprises", "(first: 5, query: \"新能源\")");
    var today = "(day: \"" + LocalDate.now(ZoneId.of("Asia/Shanghai")) + "\"";
    for (var type : schema.types()) {
      arguments.putIfAbsent("Query." + type.entry(), "(first: 50)");
      arguments.put("Query." + type.entry() + "AsOf", today + ", first: 100)");
      arguments.put(type.name() + "SearchConnection.clusters", "(zoom: 11)");
      arguments.put(type.name() + "SearchEdge.explanation", "(explain: true)");
      type.facetFields().stream()
          .map(IndexedField::facet)
          .flatMap(Stream::ofNullable)
          .findFirst()
          .ifPresent(facet ->
              arguments.put(
                  type.name() + "SearchConnection.facets", "(fields: [" + facet.name() + "])"));
    }
    arguments.put("SearchEdge.explanation", "(explain: true)");
    arguments.put(
        "Mutation.resolveMatch",
        match + ", enterpriseId: \"" + new NodeId("Enterprise", 1).encode() + "\")");
    arguments.put("Mutation.dismissMatch", match + ")");
    arguments.put("Mutation.reopenMatch", match + ")");
    // nobody has this number: nothing is erased
    for (var mutation : List.of("exportPersonalData", "erasePersonalData")) {
      arguments.put("Mutation." + mutation, "(person: {number: \"nobody@example.com\"})");
    }
    types.all().stream()
        .filter(type -> type.writes() != null)
        .forEach(type -> {
          var nothing = "id: \"" + new NodeId(type.name(), 999_999_999).encode() + "\"";
          var of = "(" + nothing + ", version: 1";
          arguments.put(
              "Mutation." + type.create() + type.name(),
              type.identity().by().stream()
                  .filter(field -> type.field(field).orElseThrow().required())
                  .map(field -> field + ": \"\"")
                  .collect(Collectors.joining(", ", "(input: {", "})")));
          arguments.put("Mutation.update" + type.name(), of + ", input: {})");
          for (var verb : List.of("retire", "restore", "separate")) {
            arguments.put("Mutation." + verb + type.name(), of + ", reason: \"x\")");
          }
          arguments.put(
              "Mutation.merge" + type.name(),
              of + ", reason: \"x\", " + nothing.replaceFirst("id", "into") + ")");
        });
    var unknownProject = "\"" + new NodeId("Project", 999_999_999).encode() + "\"";
    arguments.put(
        "Mutation.tellProjectsApart",
        "(one: " + unknownProject + ", other: " + unknownProject + ", reason: \"x\")");
    var noLead = "(id: \"" + new NodeId("Lead", 999_999_999).encode() + "\", version: 1";
    arguments.put("Mutation.withdrawLead", noLead + ")");
    arguments.put("Mutation.makeProjectOfLead", noLead + ")");
    arguments.put("Mutation.decideLeadCredit", noLead + ", granted: true, reason: \"x\")");
    var unknownLead = "\"" + new NodeId("Lead", 999_999_999).encode() + "\"";
    arguments.put(
        "Mutation.tellLeadsApart",
        "(one: " + unknownLead + ", other: " + unknownLead + ", reason: \"x\")");
    arguments.put("Query.yearRollover", "(year: 2019)");
    arguments.put("Mutation.rollOverYear", "(year: 2019, token: \"x\")");
    arguments.put("Mutation.runClocks", "(on: \"2100-01-01\")");
    for (var query :
        List.of("roadshowQuarters", "uncoveredProjects", "targetProgress", "projectLights")) {
      arguments.put("Query." + query, "(year: 2018, on: \"2018-09-30\")");
    }
    arguments.put("Query.workReport", "(year: 2018)");
    // the trail of all tests before is long
    arguments.put(
        "Query.auditTrail",
        "(first: 5, filter: {from: \"" + Instant.now().minusSeconds(60) + "\"})");
    arguments.put("Query.workReportRecords", "(year: 2018, measure: SIGNED)");
    var application = "(id: \"" + new NodeId("Application", 999_999).encode() + "\"";
    var account = "(id: \"" + new NodeId("Account", 999_999).encode() + "\"";
    arguments.put("Query.application", application + ")");
    arguments.put("Mutation.registerApplication", "(input: {name: \"\", scopes: []})");
    arguments.put("Mutation.updateApplication", application + ", input: {})");
    for (var mutation :
        List.of(
            "rotateApplicationSecret",
            "suspendApplication",
            "resumeApplication",
            "revokeApplication")) {
      arguments.put("Mutation." + mutation, application + ")");
    }
    arguments.put("Mutation.createAccount", "(input: {name: \"\"})");
    arguments.put("Mutation.setAccountScopes", account + ", scopes: [])");
    for (var mutation :
        List.of(
            "resetAccountPassword",
            "suspendAccount",
            "resumeAccount",
            "removeAccountSecondFactor")) {
      arguments.put("Mutation." + mutation, account + ")");
    }
    arguments.put("Mutation.createPersonalAccessToken", "(input: {name: \"\", scopes: []})");
    arguments.put(
        "Mutation.revokePersonalAccessToken",
        "(id: \"" + new NodeId("PersonalAccessToken", 999_999).encode() + "\")");
    arguments.put("Mutation.changePassword", "(currentPassword: \"\", newPassword: \"\")");
    arguments.put("Mutation.enrolSecondFactor", "(currentPassword: \"\")");
    arguments.put("Mutation.confirmSecondFactor", "(code: \"\")");
    arguments.put("Mutation.removeSecondFactor", "(currentPassword: \"\", code: \"\")");
    arguments.put("Mutation.saveSearch", "(input: {name: \"\", search: {projects: {}}})");
    arguments.put("Mutation.updateSavedSearch", "(id: \"" + none + "\", input: {})");
    for (var mutation :
        List.of(
            "pauseSavedSearch",
            "resumeSavedSearch",
            "deleteSavedSearch",
            "rotateWebhookSecret",
            "testWebhook")) {
      arguments.put("Mutation." + mutation, "(id: \"" + none + "\")");
    }
    arguments.put("Mutation.redeliver", "(deliveryId: \"00000000-0000-0000-0000-000000000000\")");
    arguments.put("Subscription.savedSearchMatched", "(id: \"" + none + "\")");
    return arguments;
  }
}
