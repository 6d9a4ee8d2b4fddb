package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;

/** Whatever refers to a record goes along when it turns out to be another, and comes back. */
@WithRecord
class MergeIT {

  private static final String MEMBERS =
      "select string_agg(chamber_id || '-' || enterprise_id || coalesce(' ' || role, ''), ', ' order by chamber_id, enterprise_id) from chamber.membership";
  private static final String CASES =
      "select string_agg(distinct coalesce(enterprise_id::text, '?'), ', ') from chamber.match_case";

  @Autowired private Desk desk;
  @Autowired private ExecutionGraphQlService service;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void oneFirmIsRegisteredTwice() {
    desk.clear();
    desk.file("Chamber", Map.of(), row("name", "大连温州商会"), row("name", "大连台州商会"));
    desk.file("Enterprise", Map.of(), row("name", "大连星海电池材料有限公司"), row("name", "大连星海新能源材料有限公司"));
    members("大连温州商会", row("memberName", "大连星海电池材料有限公司", "role", "会长"));
    members(
        "大连台州商会",
        row("memberName", "大连星海电池材料有限公司", "role", "理事"),
        row("memberName", "大连星海新能源材料有限公司"));
    jdbc.sql(
            "insert into contact.contact (enterprise_id, masked) values (1, decode(repeat('00', 30), 'hex'))")
        .update();
  }

  @Test
  void membershipsDecisionsAndContactsGoAlongAndComeBack() {
    assertThat(desk.value(MEMBERS)).isEqualTo("1-1 会长, 2-1 理事, 2-2");

    assertThat(
            enterprise("merge", 1, ", into: \"%s\"".formatted(node("Enterprise", 2))).getErrors())
        .isEmpty();

    assertThat(desk.value(MEMBERS)).isEqualTo("1-2 会长, 2-2");
    assertThat(desk.value(CASES)).isEqualTo("2");
    assertThat(desk.value("select enterprise_id from contact.contact")).isEqualTo("2");

    assertThat(enterprise("separate", 2, "").getErrors()).isEmpty();

    assertThat(desk.value(MEMBERS)).isEqualTo("1-1 会长, 2-1 理事, 2-2");
    assertThat(desk.value(CASES)).isEqualTo("1, 2");
    assertThat(desk.value("select enterprise_id from contact.contact")).isEqualTo("1");
  }

  @Test
  void theNameOfTheOneThatWasMergedIsANameOfTheOneThatStays() {
    enterprise("merge", 1, ", into: \"%s\"".formatted(node("Enterprise", 2)));
    desk.file("Lead", Map.of(), row("name", "电池材料基地", "investor", "大连星海电池材料有限公司"));
    assertThat(desk.value("select enterprise_id from lead.lead")).isEqualTo("2");

    // also after the one that stays was written again
    desk.file("Enterprise", Map.of(), row("name", "大连星海新能源材料有限公司", "aliases", List.of("星海新能")));
    desk.file("Lead", Map.of(), row("name", "隔膜项目", "investor", "大连星海电池材料有限公司"));
    assertThat(desk.value("select enterprise_id from lead.lead where name = '隔膜项目'"))
        .isEqualTo("2");

    enterprise("separate", 2, "");
    desk.file("Lead", Map.of(), row("name", "电解液项目", "investor", "大连星海电池材料有限公司"));
    assertThat(desk.value("select enterprise_id from lead.lead where name = '电解液项目'"))
        .isEqualTo("1");
  }

  @Test
  void nothingIsLinkedToWhatWasRetired() {
    enterprise("retire", 1, "");
    desk.file("Lead", Map.of(), row("name", "电池材料基地", "investor", "大连星海电池材料有限公司"));

    assertThat(desk.value("select enterprise_id from lead.lead")).isNull();
  }

  @Test
  void aChambersApplicationsActForTheOneThatStays() {
    jdbc.sql(
            "insert into access.application (client_id, name, chamber_id, scopes, quota, created_by) values ('wz', '温州', 1, '{}', 1, 'x')")
        .update();

    assertThat(chamber("merge", 1, ", into: \"%s\"".formatted(node("Chamber", 2))).getErrors())
        .isEmpty();

    assertThat(desk.value("select chamber_id from access.application")).isEqualTo("2");
    desk.file("Lead", Map.of(), row("name", "产业园", "referrer", "大连温州商会"));
    assertThat(desk.value("select chamber_id from lead.lead")).isEqualTo("2");

    assertThat(chamber("separate", 2, "").getErrors()).isEmpty();
    assertThat(desk.value("select chamber_id from access.application")).isEqualTo("1");
  }

  @Test
  void twoRecordsThatWouldBeOneAreMergedFirst() {
    for (var referrer : List.of("大连温州商会", "大连台州商会")) {
      desk.file("Lead", Map.of(), row("name", "产业园", "investor", "星海", "referrer", referrer));
    }

    var refused = chamber("merge", 1, ", into: \"%s\"".formatted(node("Chamber", 2)));

    assertThat(String.valueOf(refused.getErrors().getFirst().getExtensions().get("problems")))
        .contains("path=into", "rule=identity");
    assertThat(desk.value("select string_agg(chamber_id::text, ' ' order by id) from lead.lead"))
        .isEqualTo("1 2");
    assertThat(desk.value("select retired_at from chamber.chamber where id = 1")).isNull();
  }

  @Test
  void theDatabaseLetsNobodyElseMerge() {
    var nobody = new Horizon.District(Set.of("portfolio:read", "district:read"));

    assertThat(
            act("merge", "Enterprise", 1, ", into: \"%s\"".formatted(node("Enterprise", 2)), nobody)
                .getErrors())
        .isNotEmpty();
    assertThat(desk.value(MEMBERS)).isEqualTo("1-1 会长, 2-1 理事, 2-2");
  }

  @SafeVarargs
  private void members(String chamber, Map<String, Object>... rows) {
    desk.file("ChamberMember", Map.of("chamber", chamber), rows);
  }

  private ExecutionGraphQlResponse enterprise(String verb, int version, String more) {
    return act(verb, "Enterprise", version, more);
  }

  private ExecutionGraphQlResponse chamber(String verb, int version, String more) {
    return act(verb, "Chamber", version, more);
  }

  private ExecutionGraphQlResponse act(String verb, String type, int version, String more) {
    return act(
        verb,
        type,
        version,
        more,
        new Horizon.District(
            Set.of(
                "portfolio:read",
                "district:read",
                "lead:read",
                "enterprise:write",
                "chamber:write")));
  }

  private ExecutionGraphQlResponse act(
      String verb, String type, int version, String more, Horizon officer) {
    var reason = verb.equals("separate") ? "" : ", reason: \"同一家\"";
    var document =
        "mutation { %s%s(id: \"%s\", version: %d%s%s) { remarks } }"
            .formatted(verb, type, node(type, 1), version, reason, more);
    var request =
        new DefaultExecutionGraphQlRequest(
            document, null, Map.of(), null, UUID.randomUUID().toString(), Locale.CHINESE);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context.put(Horizon.CONTEXT_KEY, officer).put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return service.execute(request).block();
  }

  private static String node(String type, long id) {
    return new NodeId(type, id).encode();
  }
}
