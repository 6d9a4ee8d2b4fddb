package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.sample.SampleEnterprises;
import tools.jackson.databind.JsonNode;

/** Walking lists page by page, also past the 10,000 rows at which Elasticsearch stops by itself. */
@DistrictTest
class PagesIT {

  private static final int MORE_THAN_ELASTICSEARCH_GIVES = 11_000;

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  @Autowired private Imports imports;

  @Test
  void elevenThousandEnterprisesAreWalkedWithoutLossOrRepetitionWhileTheyChange(
      @TempDir Path folder) throws Exception {
    importMore(folder);
    long total =
        district.data("{ enterprises { totalCount } }").at("/enterprises/totalCount").longValue();
    assertThat(total).as("exact, however large").isGreaterThan(MORE_THAN_ELASTICSEARCH_GIVES);

    var seen = new ArrayList<String>();
    String after = null;
    do {
      var page =
          page(
              "orderBy: [{field: REGISTERED_CAPITAL, direction: DESC}], first: 100",
              after,
              "after");
      page.get("nodes").forEach(n -> seen.add(n.get("id").asString()));
      after =
          page.at("/pageInfo/hasNextPage").booleanValue()
              ? page.at("/pageInfo/endCursor").asString()
              : null;
      if (seen.size() == 500) {
        // what changes now must not shift the pages that follow
        district
            .record()
            .sql(
                """
                with changed as (update enterprise.enterprise set registered_capital = 1, version = version + 1
                                 where id % 7 = 0 returning id)
                insert into record.change (type, id) select 'Enterprise', id from changed
                """)
            .update();
      }
    } while (after != null);

    assertThat(seen).hasSize((int) total).doesNotHaveDuplicates();
    district.awaitSearchable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orderBy: [{field: NAME}]",
        "orderBy: [{field: TOTAL_INVESTMENT, direction: DESC}]",
        "orderBy: [{field: STARS}, {field: TOTAL_INVESTMENT}]",
        "query: \"新能源\"",
        "filter: {year: {eq: 2018}}"
      })
  void backwardsIsTheReverseOfForwards(String arguments) {
    district.ready();
    var forwards = new ArrayList<String>();
    String after = null;
    do {
      var page = projects(arguments + ", first: 17", after, "after");
      page.get("nodes").forEach(n -> forwards.add(n.get("id").asString()));
      assertThat(page.at("/pageInfo/hasPreviousPage").booleanValue()).isEqualTo(after != null);
      after =
          page.at("/pageInfo/hasNextPage").booleanValue()
              ? page.at("/pageInfo/endCursor").asString()
              : null;
    } while (after != null);

    var backwards = new ArrayList<String>();
    String before = null;
    do {
      var page = projects(arguments + ", last: 13", before, "before");
      var ids = new ArrayList<String>();
      page.get("nodes").forEach(n -> ids.add(n.get("id").asString()));
      Collections.reverse(ids);
      backwards.addAll(ids);
      before =
          page.at("/pageInfo/hasPreviousPage").booleanValue()
              ? page.at("/pageInfo/startCursor").asString()
              : null;
    } while (before != null);

    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(forwards);
    assertThat(new HashSet<>(forwards)).hasSameSizeAs(forwards);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "applications",
        "matchCases",
        "savedSearches",
        "imports",
        "projectsAsOf(day: $day)",
        "auditTrail"
      })
  void edgesAreTheNodesAndWhereEachStands(String entry) {
    new Door(product).register("边", Map.of(), "lead:read");
    district
        .ready()
        .data(
            "mutation($name: String!) { saveSearch(input: {name: $name, search: {projects: {query: \"港\"}}}) { savedSearch { id } } }",
            Map.of("name", "边 " + entry));

    var page =
        edges(
            entry,
            "first: 2",
            "nodes { id } edges { cursor node { id } } pageInfo { startCursor endCursor }");
    var edges = page.get("edges").valueStream().toList();

    assertThat(edges).isNotEmpty();
    assertThat(edges.stream().map(edge -> edge.get("node")))
        .containsExactlyElementsOf(page.get("nodes"));
    assertThat(page.at("/pageInfo/startCursor")).isEqualTo(edges.getFirst().get("cursor"));
    assertThat(page.at("/pageInfo/endCursor")).isEqualTo(edges.getLast().get("cursor"));
    if (edges.size() > 1) {
      var after = "first: 1, after: " + edges.getFirst().get("cursor");
      assertThat(edges(entry, after, "edges { node { id } }").at("/edges/0/node"))
          .isEqualTo(edges.get(1).get("node"));
    }
  }

  private JsonNode edges(String entry, String page, String fields) {
    var asked =
        entry.endsWith(")")
            ? entry.substring(0, entry.length() - 1) + ", " + page + ")"
            : entry + "(" + page + ")";
    var today = "\"" + LocalDate.now(ZoneId.of("Asia/Shanghai")) + "\"";
    return district
        .data("{ found: %s { %s } }".formatted(asked.replace("$day", today), fields))
        .get("found");
  }

  @Test
  void membersOfAChamberAreWalkedToTheirTotal() {
    var chamber =
        district
            .ready()
            .data("{ chambers(query: \"温州商会\", first: 1) { nodes { id members { totalCount } } } }")
            .at("/chambers/nodes/0");
    var members = new HashSet<String>();
    String after = null;
    do {
      var page =
          district
              .data(
                  "query($id: ID!, $after: String) { node(id: $id) { ... on Chamber { members(first: 10, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }",
                  variables(chamber.get("id").asString(), after))
              .at("/node/members");
      page.get("nodes").forEach(n -> members.add(n.get("id").asString()));
      after =
          page.at("/pageInfo/hasNextPage").booleanValue()
              ? page.at("/pageInfo/endCursor").asString()
              : null;
    } while (after != null);

    assertThat(members).hasSize(chamber.at("/members/totalCount").intValue()).isNotEmpty();
  }

  private void importMore(Path folder) throws Exception {
    district.ready();
    var file = folder.resolve("more.csv");
    write(file);
    try (var content = Files.newInputStream(file)) {
      var id =
          imports.submit("more.csv", content, "enterprise-register", Map.of("synthetic", "true"));
      assertThat(imports.await(id, Duration.ofMinutes(3)).rejected()).isZero();
    }
    district.awaitSearchable();
  }

  private static void write(Path file) throws IOException {
    SampleEnterprises.write(file, MORE_THAN_ELASTICSEARCH_GIVES, 7L);
  }

  private JsonNode page(String arguments, @Nullable String cursor, String argument) {
    return connection("enterprises", arguments, cursor, argument);
  }

  private JsonNode projects(String arguments, @Nullable String cursor, String argument) {
    return connection("projects", arguments, cursor, argument);
  }

  private JsonNode connection(
      String entry, String arguments, @Nullable String cursor, String argument) {
    var operation =
        "query($cursor: String) { %s(%s, %s: $cursor) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
            .formatted(entry, arguments, argument);
    var variables = new HashMap<String, Object>();
    if (cursor != null) {
      variables.put("cursor", cursor);
    }
    return Objects.requireNonNull(district.data(operation, variables).get(entry));
  }

  private static Map<String, Object> variables(String id, @Nullable String after) {
    return after == null ? Map.of("id", id) : Map.of("id", id, "after", after);
  }
}
