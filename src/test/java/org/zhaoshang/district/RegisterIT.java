package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.record.ChangeQueue;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTargets;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.Outcome.Rejected;

/**
 * Rows become records: identity, renaming, repetition, matching of names, and what the tables
 * refuse.
 */
@DistrictTest
@TestInstance(Lifecycle.PER_CLASS)
class RegisterIT {

  private static final String CODE = "91210211MA0TE50118";

  @Autowired private District district;
  @Autowired private ImportTargets targets;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private ChangeQueue changes;

  /** The other tests of the district count on the sample alone. */
  @AfterAll
  void forget() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("delete from chamber.match_case where source = 'test.csv'").update();
      jdbc.sql("delete from chamber.membership where source = 'test.csv'").update();
      for (var type : List.of("Enterprise", "Chamber")) {
        var table = type.toLowerCase(Locale.ROOT);
        changes.changed(
            type,
            jdbc.sql(
                    "delete from %1$s.%1$s where id in (select id from record.provenance where type = ? and source = 'test.csv') returning id"
                        .formatted(table))
                .param(type)
                .query(Long.class)
                .list());
      }
      jdbc.sql("delete from record.provenance where source = 'test.csv'").update();
    });
    district.awaitSearchable();
  }

  @Test
  void theSameRowAgainChangesNothing() {
    var row =
        Map.<String, Object>of(
            "name",
            "甲测试有限公司",
            "registeredCapital",
            new BigDecimal("1000000"),
            "establishedOn",
            LocalDate.of(2018, 3, 14));

    assertThat(change("Enterprise", row)).isEqualTo(Change.CREATED);
    assertThat(change("Enterprise", row)).isEqualTo(Change.UNCHANGED);
    assertThat(version("甲测试有限公司")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ji-ceshi.com.cn",
        "www.ji-ceshi.com.cn",
        "https://WWW.ji-ceshi.com.cn:8080/x?y=z"
      })
  void aRecordIsFoundByTheDomainOfItsWebsite(String typed) {
    write("Enterprise", Map.of("name", "己测试有限公司", "website", "http://www.Ji-Ceshi.com.cn/about"));
    write("Enterprise", Map.of("name", "庚测试有限公司", "website", "ceshi.com.cn"));
    district.awaitSearchable();

    var found =
        district.data(
            "query($q: String!) { enterprises(query: $q) { relaxed nodes { name } } search(query:"
                + " $q) { nodes { ... on Enterprise { name } } } }",
            Map.of("q", typed));

    assertThat(found.get("enterprises").toString())
        .isEqualTo("{\"relaxed\":false,\"nodes\":[{\"name\":\"己测试有限公司\"}]}");
    assertThat(found.at("/search/nodes/0/name").asString()).isEqualTo("己测试有限公司");
  }

  @Test
  void aBlankCellErasesNothingAndANewValueCounts() {
    write("Enterprise", Map.of("name", "乙测试有限公司", "status", "存续", "province", "辽宁省"));

    assertThat(change("Enterprise", Map.of("name", "乙测试有限公司", "status", "注销")))
        .isEqualTo(Change.UPDATED);
    assertThat(
            jdbc.sql("select status || province from enterprise.enterprise where name = '乙测试有限公司'")
                .query(String.class)
                .single())
        .isEqualTo("注销辽宁省");
  }

  @Test
  void aCodeIsFilledInWhereTheNameWasKnownWithoutOne() {
    write("Enterprise", Map.of("name", "丙测试有限公司"));

    assertThat(
            change("Enterprise", Map.of("name", "丙测试有限責任公司", "creditCode", "91210211MA0TE502X0")))
        .isEqualTo(Change.UPDATED);
    assertThat(
            jdbc.sql(
                    "select name from enterprise.enterprise where credit_code = '91210211MA0TE502X0'")
                .query(String.class)
                .single())
        .isEqualTo("丙测试有限公司");
  }

  @Test
  void aNewNameUnderTheSameCodeMakesTheOldOneAFormerName() {
    write("Enterprise", Map.of("name", "丁测试有限公司", "creditCode", CODE));

    assertThat(change("Enterprise", Map.of("name", "戊测试股份有限公司", "creditCode", CODE)))
        .isEqualTo(Change.UPDATED);
    assertThat(
            jdbc.sql(
                    "select name || former_names::text from enterprise.enterprise where credit_code = ?")
                .param(CODE)
                .query(String.class)
                .single())
        .isEqualTo("戊测试股份有限公司{丁测试有限公司}");
  }

  @Test
  void aSecondRowForTheSameEnterpriseIsRejectedNamingTheFirst() {
    var outcomes =
        write(
            "Enterprise",
            Map.of("name", "己测试有限公司", "status", "存续"),
            Map.of("name", "己测试有限責任公司", "status", "注销"));

    assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.findings().getFirst().reason()).contains("line 1"));
  }

  @Test
  void namesThatTwoEnterprisesShareAreNeverCertain() {
    write("Enterprise", Map.of("name", "庚测试有限公司", "creditCode", "91210211MA0T000040"));
    write("Enterprise", Map.of("name", "庚测试有限公司", "creditCode", "91210211MA0T00023Y"));

    assertThat(write("Enterprise", Map.of("name", "庚测试有限公司", "status", "存续")).getFirst())
        .isInstanceOf(Rejected.class);
  }

  @Test
  void aMembersNameThatIsCertainIsLinkedAndAnyOtherWaitsForAPerson() {
    write("Enterprise", Map.of("name", "大连辛午未科技有限公司", "formerNames", List.of("大连壬午未科技有限公司")));
    write("Chamber", Map.of("name", "大连测试商会"));
    var members =
        write(
            "ChamberMember",
            Map.of("memberName", "大连辛午未科技有限责任公司", "chamberName", "大连测试商会"),
            Map.of("memberName", "大連壬午未科技有限公司", "chamberName", "大连测试商会"),
            Map.of("memberName", "辛午未", "chamberName", "大连测试商会"),
            Map.of("memberName", "完全不认识的名称", "chamberName", "大连测试商会"),
            Map.of("memberName", "辛午未科技", "chamberName", "没有的商会"));

    assertAccepted(members.get(0), Change.CREATED);
    assertThat(members.get(1))
        .isInstanceOfSatisfying(
            Accepted.class,
            again -> {
              assertThat(again.change()).isEqualTo(Change.UNCHANGED);
              assertThat(again.findings().getFirst().reason()).contains("the member of line 1");
            });
    assertThat(members.get(2).findings().getFirst().reason()).contains("大连辛午未科技有限公司");
    assertThat(members.get(3).findings().getFirst().reason()).contains("待人工处理");
    assertThat(members.get(4)).isInstanceOf(Rejected.class);

    var cases =
        district
            .ready()
            .data(
                "{ chambers { totalCount } matchCases(state: OPEN, first: 100) { nodes { id name candidates { score enterprise { id name } } } } }")
            .at("/matchCases/nodes");
    assertThat(cases).isNotEmpty();
  }

  @Test
  void aPersonsDecisionStays() {
    write("Enterprise", Map.of("name", "大连子丑寅贸易有限公司"));
    write("Chamber", Map.of("name", "大连判定商会"));
    var row = Map.<String, Object>of("memberName", "子丑寅", "chamberName", "大连判定商会");
    write("ChamberMember", row);
    var id =
        jdbc.sql("select id from chamber.match_case where name = '子丑寅'").query(Long.class).single();
    var enterprise =
        jdbc.sql("select id from enterprise.enterprise where name = '大连子丑寅贸易有限公司'")
            .query(Long.class)
            .single();

    var decided =
        district
            .ready()
            .data(
                "mutation($case: ID!, $enterprise: ID!) { resolveMatch(caseId: $case, enterpriseId: $enterprise) { state chamber { name } enterprise { name chambers { name } } } }",
                Map.of(
                    "case",
                    new org.zhaoshang.graph.NodeId("MatchCase", id).encode(),
                    "enterprise",
                    new org.zhaoshang.graph.NodeId("Enterprise", enterprise).encode()));

    assertThat(decided.at("/resolveMatch/state").asString()).isEqualTo("LINKED");
    assertThat(decided.at("/resolveMatch/enterprise/chambers/0/name").asString())
        .isEqualTo("大连判定商会");
    assertAccepted(write("ChamberMember", row).getFirst(), Change.UNCHANGED);
    var back =
        district
            .data(
                "mutation($case: ID!) { reopenMatch(caseId: $case, reason: \"看错了\") { state enterprise { id } reason decidedBy decidedByName } }",
                Map.of("case", new org.zhaoshang.graph.NodeId("MatchCase", id).encode()))
            .at("/reopenMatch");
    assertThat(back.get("state").asString()).isEqualTo("OPEN");
    assertThat(back.get("enterprise").isNull()).isTrue();
    assertThat(back.get("reason").asString()).isEqualTo("看错了");
    assertThat(back.get("decidedBy").asString()).isEqualTo("DISTRICT");
    assertThat(back.get("decidedByName").asString()).isNotBlank();
    assertThat(
            jdbc.sql("select count(*) from chamber.membership where enterprise_id = ?")
                .param(enterprise)
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into enterprise.enterprise (name) values ('')",
        "insert into enterprise.enterprise (name, credit_code) values ('x', '91210211MA0TE5011I')",
        "insert into enterprise.enterprise (name, industry_code) values ('x', '38')",
        "insert into enterprise.enterprise (name, registered_capital) values ('x', -1)",
        "insert into project.project (name, name_key, total_investment) values ('x', 'x', 0)",
        "insert into project.project (name, name_key, code) values ('x', 'x', '2018-210211-47-03-12345')",
        "insert into project.project (name, name_key, stars) values ('x', 'x', 6)",
        "insert into project.project (name, name_key, total_investment, total_investment_basis) values ('x', 'x', 5, 'RANGE')",
        "insert into project.project_year (project_id, year, phase, resumed_on) select min(id), 2031, 'NEW_START', '2031-03-01' from project.project",
        "insert into project.project_year (project_id, year, phase, started_on) select min(id), 2031, 'PRELIMINARY', '2031-03-01' from project.project",
        "insert into chamber.chamber (name, name_key, kind, credit_code) values ('x', 'x', 'CHAMBER', '91210211MA0TE50118')",
        "insert into chamber.membership (chamber_id, enterprise_id, source) select min(id), 0, 'x' from chamber.chamber",
        "insert into catalogue.street (code, name) values ('210211', 'x')"
      })
  void theTablesRefuseAWrongRow(String wrong) {
    district.ready();

    assertThatThrownBy(() -> jdbc.sql(wrong).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @SafeVarargs
  private List<Outcome> write(String target, Map<String, Object>... rows) {
    district.ready();
    var drafts = new java.util.ArrayList<Draft>();
    for (var row : rows) {
      drafts.add(new Draft("line " + (drafts.size() + 1), row));
    }
    var port =
        targets.all().stream().filter(t -> t.name().equals(target)).findFirst().orElseThrow();
    return transaction.execute(status ->
        port.write(
            new ImportTarget.Batch(
                "test.csv",
                Instant.now(),
                Map.of("synthetic", "true"),
                org.zhaoshang.record.Author.PRODUCT,
                drafts)));
  }

  /** With nothing to say about it. */
  private static void assertAccepted(Outcome outcome, Change change) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.change()).isEqualTo(change);
              assertThat(accepted.findings()).isEmpty();
            });
  }

  private Change change(String target, Map<String, Object> row) {
    return ((Accepted) write(target, row).getFirst()).change();
  }

  private long version(String name) {
    return jdbc.sql("select version from enterprise.enterprise where name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }
}
