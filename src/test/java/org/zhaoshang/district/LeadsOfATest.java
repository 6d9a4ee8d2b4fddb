package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Records that a test makes for itself in the district and takes out of it again. */
abstract class LeadsOfATest extends InTheDesk {

  /** Whom the leads of this test belong to, and nobody else's. */
  final String owner = "officer-" + UUID.randomUUID().toString().substring(0, 6);

  @Autowired private Callers callers;

  private final List<Made> made = new ArrayList<>();

  private record Made(String type, String id) {}

  @AfterEach
  void takeThemOut() {
    for (var one : made) {
      var version = version(one.id());
      if (version > 0) {
        data(
            "mutation($id: ID!, $version: Int!) { retire%s(id: $id, version: $version, reason:"
                    .formatted(one.type())
                + " \"试验\") { remarks } }",
            Map.of("id", one.id(), "version", version));
      }
    }
    district.awaitSearchable();
  }

  /** The id of a new lead of {@link #owner} that can be searched. */
  String lead(String name, Map<String, ?> input) {
    var whole = new HashMap<String, Object>(input);
    whole.put("name", name);
    whole.put("owner", owner);
    var id = make("Lead", "submitLead(input: $input) { record: lead { id } }", "Submit", whole);
    district.awaitSearchable();
    return id;
  }

  /** The id of a new enterprise that can be searched. */
  String enterprise(String name) {
    var id =
        make(
            "Enterprise",
            "createEnterprise(input: $input) { record: enterprise { id } }",
            "Create",
            Map.of("name", name, "province", "辽宁省"));
    district.awaitSearchable();
    return id;
  }

  /** Has a record that came otherwise taken out at the end, too. */
  void takenOut(String type, String id) {
    made.addFirst(new Made(type, id));
  }

  /** The data of an operation of an administrator that must succeed. */
  JsonNode data(String operation, Map<String, ?> variables) {
    var answer = callers.ask(callers.administrator(), operation, variables);
    assertThat(answer.path("errors")).as("errors of %s", operation).isEmpty();
    return answer.get("data");
  }

  private String make(String type, String field, String verb, Map<String, ?> input) {
    var id =
        data(
                "mutation($input: %s%sInput!) { saved: %s }".formatted(verb, type, field),
                Map.of("input", input))
            .at("/saved/record/id")
            .asString();
    takenOut(type, id);
    return id;
  }

  /** The lead as it is on record. */
  JsonNode read(String id) {
    return data(
            "query($id: ID!) { lead(id: $id) { name stage version description investor nextStep } }",
            Map.of("id", id))
        .get("lead");
  }

  /** What somebody else changes meanwhile. */
  void changedMeanwhile(String id, Map<String, ?> input) {
    data(
        "mutation($id: ID!, $version: Int!, $input: UpdateLeadInput!) { updateLead(id: $id,"
            + " version: $version, input: $input) { lead { id } } }",
        Map.of("id", id, "version", version(id), "input", input));
  }

  // 0 for what was merged or retired
  private int version(String id) {
    var node =
        data(
            "query($id: ID!) { node(id: $id) { id ... on Lead { version retirement { at } } ... on"
                + " Enterprise { version retirement { at } } } }",
            Map.of("id", id));
    var record = node.get("node");
    return record.isNull() || !record.get("retirement").isNull()
        ? 0
        : record.get("version").asInt();
  }
}
