package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How many SQL statements an operation needs: it must not grow with the page. */
@DistrictTest
class StatementsIT {

  @Autowired private District district;
  @Autowired private CountedStatements statements;

  @Test
  void aPageOfNodesLoadsInOneStatementWhateverItHolds() {
    assertThat(statements("{ enterprises(first: 1) { nodes { name } } }")).hasSize(1);
    assertThat(
            statements(
                "{ enterprises(first: 100) { nodes { name creditCode industry { name } street { name } } } }"))
        .hasSize(1);
  }

  @Test
  void eachLevelOfNeighboursAddsTheSameFewStatements() {
    var operation =
        "{ projects(first: %d) { nodes { name years { phase } investors { name chambers { name } provenance { source } } provenance { source } } } }";

    var few = statements(operation.formatted(10));
    var many = statements(operation.formatted(100));

    assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(9);
  }

  @Test
  void aMixedPageTakesOneStatementForEachType() {
    var found =
        statements(
            "{ search(query: \"新能源\", first: 100) { nodes { __typename id ... on Project { name } ... on Enterprise { name } ... on Chamber { name } ... on Lead { name } } } }");

    assertThat(found).hasSizeBetween(2, 4).doesNotHaveDuplicates();
  }

  @Test
  void nodesByIdTakeOneStatementForEachType() {
    var aliases = new StringBuilder("{ ");
    for (int i = 1; i <= 20; i++) {
      aliases.append("n%d: node(id: \"%s\") { id } ".formatted(i, id("Enterprise", i)));
    }

    assertThat(statements(aliases.append("}").toString())).hasSize(1);
  }

  @Test
  void aPageOfChambersLoadsItsMembersInThreeStatements() {
    assertThat(
            statements(
                "{ chambers(first: 40) { nodes { name members(first: 5) { totalCount nodes { name } } } } }"))
        .hasSize(4);
  }

  @Test
  void countsAndFacetsNeedNoStatementAtAll() {
    assertThat(
            statements(
                "{ projects { totalCount facets(fields: [PHASE, STREET, CATEGORY]) { buckets { label count } } } }"))
        .isEmpty();
  }

  private List<String> statements(String operation) {
    district.ready();
    return statements.during(() -> district.data(operation));
  }

  private static String id(String type, long id) {
    return new org.zhaoshang.graph.NodeId(type, id).encode();
  }
}
