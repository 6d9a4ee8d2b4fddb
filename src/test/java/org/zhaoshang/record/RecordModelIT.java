package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.zhaoshang.defence.cost.OperationCost;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller is told of the record types is what it may see and do. */
@WithRecord
class RecordModelIT {

  private static final String FIELD =
      """
      name label labelEn description descriptionEn kind type list required unit values { value label labelEn } editions refersTo written parts
      rules { rule min max above decimals from past form like } text filter filterInput facet bands interval level sort measure writable writeScope
      states { start asOf moves { from to needs reason scope } }
      """;
  private static final String MODEL =
      """
      { recordTypes { name label labelEn counter description descriptionEn search lookups { query field } mutations { name scopes }
        fields { %s fields { %1$s } } } }
      """
          .formatted(FIELD);
  private static final Horizon OFFICER =
      new Horizon.District(
          Set.of(
              "portfolio:read",
              "member:read",
              "lead:read",
              "district:read",
              "work:read",
              "feedback:read",
              "project:write",
              "lead:write"));
  private static final Horizon CHAMBER =
      new Horizon.OfChamber(1, Set.of("portfolio:read", "member:read", "lead:read", "lead:write"));
  private static final Horizon FRONT_END = new Horizon.Public(Set.of("portfolio:read"));

  @Autowired private ExecutionGraphQlService service;
  @Autowired private GraphQlSource graph;
  @Autowired private RecordTypes types;

  private JsonNode model(Horizon horizon) {
    var data =
        ExecutionGraphQlServiceTester.builder(service)
            .configureExecutionInput((input, builder) ->
                builder
                    .graphQLContext(context -> context.put(Horizon.CONTEXT_KEY, horizon))
                    .build())
            .build()
            .document(MODEL)
            .execute()
            .path("recordTypes")
            .entityList(Object.class)
            .get();
    return JsonMapper.shared().valueToTree(data);
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(each -> each.get("name").asString()).toList();
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(each -> each.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOfficerIsToldOfEveryTypeWithAllFields() {
    var model = model(OFFICER);

    assertThat(names(model)).isEqualTo(types.all().stream().map(RecordType::name).toList());
    var lead = named(model, "Lead");
    assertThat(lead.get("search").asString()).isEqualTo("leads");
    assertThat(names(lead.get("mutations")))
        .contains("submitLead", "updateLead", "retireLead", "mergeLead", "withdrawLead");
    assertThat(names(named(model, "Enterprise").get("mutations"))).isEmpty();
    assertThat(names(named(model, "Enterprise").get("fields"))).contains("intention", "history");
    var stage = named(lead.get("fields"), "stage");
    assertThat(stage.get("values").get(0).get("value").asString()).isEqualTo("CLUE");
    assertThat(stage.get("facet").asString()).isEqualTo("STAGE");
    assertThat(stage.get("writable").asBoolean()).isTrue();
    assertThat(stage.at("/states/start/0").asString()).isEqualTo("CLUE");
    assertThat(stage.at("/states/asOf").asString()).isEqualTo("stageAsOf");
    assertThat(stage.at("/states/moves/0").toString())
        .isEqualTo(
            "{\"from\":[\"CLUE\"],\"to\":[\"ASSESSING\"],\"needs\":[\"investor\",\"description\"],\"reason\":false,\"scope\":null}");
    assertThat(named(lead.get("fields"), "source").get("states").isNull()).isTrue();
    var amount = named(named(model, "Project").get("fields"), "totalInvestment");
    assertThat(amount.get("unit").asString()).isEqualTo("元");
    assertThat(amount.get("measure").asString()).isEqualTo("totalInvestment");
    assertThat(amount.get("bands")).hasSize(4);
    var years = named(named(model, "Project").get("fields"), "years");
    assertThat(named(years.get("fields"), "phase").get("filter").asString()).isEqualTo("phase");
  }

  @Test
  void aChamberAndAFrontEndAreToldOfTheirTypesAndOfNothingInternal() {
    var chamber = model(CHAMBER);
    assertThat(names(chamber)).contains("Lead", "Enterprise");
    var lead = named(chamber, "Lead");
    assertThat(names(lead.get("mutations")))
        .contains("submitLead", "updateLead", "withdrawLead")
        .doesNotContain("retireLead", "mergeLead");
    assertThat(named(lead.get("fields"), "stage").get("writable").asBoolean()).isFalse();
    assertThat(named(lead.get("fields"), "description").get("writable").asBoolean()).isTrue();

    var frontEnd = model(FRONT_END);
    assertThat(names(frontEnd)).contains("Project", "ServiceItem").doesNotContain("Lead");
    for (var type : frontEnd) {
      assertThat(type.get("mutations")).as(type.get("name").asString()).isEmpty();
      assertThat(names(type.get("fields")))
          .doesNotContain(
              "intention",
              "chambers",
              "members",
              "history",
              "provenance",
              "retirement",
              "contacts");
    }
    assertThat(frontEnd.toString()).doesNotContain("district:read");
  }

  @Test
  void everyTypeAndFieldIsNamedAndDescribedInBothLanguages() {
    for (var type : model(Horizon.ALL)) {
      described(type.get("name").asString(), type);
      type.get("fields")
          .forEach(f -> described(type.get("name").asString() + "." + f.get("name"), f));
    }
  }

  private static void described(String place, JsonNode of) {
    assertThat(of.get("label").asString()).as(place).containsPattern("\\p{IsHan}");
    assertThat(of.get("labelEn").asString()).as(place).isNotBlank();
    assertThat(of.get("description").asString()).as(place).containsPattern("\\p{IsHan}");
    assertThat(of.get("descriptionEn").asString()).as(place).matches("(?s)[A-Z`].*");
  }

  @Test
  void theWholeModelCostsLessThanASearch() {
    var operation =
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
            graph.schema(),
            new Parser().parseDocument(MODEL),
            null,
            CoercedVariables.emptyVariables());

    assertThat(new OperationCost(graph.schema()).of(operation).total()).isLessThan(200);
  }
}
