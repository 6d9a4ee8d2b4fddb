package org.zhaoshang.search.facet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.aggregate.AggregateReader;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.Facet.NumberSum;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.filter.FilterSplit;

/** Bands and sums of whole numbers, counted by Elasticsearch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeNumbersIT {

  private static final String INDEX = "whole-numbers-" + ProcessHandle.current().pid();

  private final SearchSchema schema =
      SearchSchema.read(
          new SchemaParser()
              .parse(
                  """
                  type Yard @record(table: "port.yard") @indexed(entry: "yards", type: YARD) {
                    id: ID!
                    employees: Int @filterable @facet(bands: ["20", "300"]) @sortable @measure
                    shifts: [Shift!]!
                  }
                  type Shift { hours: Int @filterable @facet @measure }
                  """));
  private final IndexedType yard = schema.type("Yard");
  private final FacetLabels labels =
      new FacetLabels(schema, List.of(), null, new org.zhaoshang.graph.SealedNumbers(new byte[32]));
  private Rest5Client connection;
  private ElasticsearchClient client;

  @BeforeAll
  void index() throws IOException {
    connection = Rest5Client.builder(URI.create(SharedServers.elasticsearchUri())).build();
    client =
        new ElasticsearchClient(new Rest5ClientTransport(connection, new Jackson3JsonpMapper()));
    client
        .indices()
        .create(c -> c.index(INDEX).withJson(new StringReader(SchemaArtifacts.mapping(yard))));
    for (int employees : new int[] {15, 120, 350, 300}) {
      client.index(i ->
          i.index(INDEX)
              .document(
                  Map.of(
                      "employees",
                      employees,
                      "shifts",
                      List.of(Map.of("hours", 8), Map.of("hours", 6)))));
    }
    client.index(i -> i.index(INDEX).document(Map.of("type", "Yard")));
    client.indices().refresh(r -> r.index(INDEX));
  }

  @AfterAll
  void clean() throws IOException {
    client.indices().delete(d -> d.index(INDEX));
    connection.close();
  }

  @Test
  void bandsCountWhatStandsBetweenTheirBounds() throws IOException {
    var facet = facet(Map.of());

    assertThat(facet.buckets())
        .extracting(Facet.Bucket::value, Facet.Bucket::label, Facet.Bucket::count)
        .containsExactly(
            tuple("-20", "不满20", 1L),
            tuple("20-300", "20以上、不满300", 1L),
            tuple("300-", "300以上", 2L));
    assertThat(facet.missingCount()).isEqualTo(1);
    assertThat(facet.buckets()).noneMatch(Facet.Bucket::selected);
  }

  @Test
  void aBandIsSelectedByItsBounds() throws IOException {
    var facet = facet(Map.of("employees", Map.of("gte", 20, "lt", 300)));

    assertThat(facet.buckets())
        .extracting(Facet.Bucket::selected)
        .containsExactly(false, true, false);
    assertThat(facet.buckets()).extracting(Facet.Bucket::count).containsExactly(1L, 1L, 2L);
  }

  @Test
  void aBandSaysWhatItsNumbersComeToAndNoMoney() throws IOException {
    var highest = facet(Map.of()).buckets().getLast();

    assertThat(highest.numbers())
        .containsExactlyInAnyOrder(new NumberSum("employees", 650), new NumberSum("hours", 28));
    assertThat(highest.sums()).isEmpty();
  }

  @Test
  void groupsSumWholeNumbersAsNumbers() throws IOException {
    assertThat(groups())
        .singleElement()
        .satisfies(all -> {
          assertThat(all.count()).isEqualTo(5);
          assertThat(all.sum("employees")).isEqualTo(785L);
          assertThat(all.sum("hours")).isEqualTo(56L);
        });
    assertThat(groups("EMPLOYEES"))
        .extracting(group -> group.key().getFirst(), group -> group.sum("employees"))
        .containsExactlyInAnyOrder(
            tuple("300-", 650L), tuple("20-300", 120L), tuple("-20", 15L), tuple("", 0L));
    assertThat(groups("EMPLOYEES"))
        .extracting(group -> group.label().getFirst())
        .contains("20以上、不满300");
  }

  private Facet facet(Map<String, Object> filter) throws IOException {
    var field = yard.facet("EMPLOYEES").orElseThrow();
    var listing = new FacetRequest.Listing(20, null, null, null, null);
    var request = new FacetRequest(field, field.facet(), listing, true, 1);
    var facets = new Facets(yard, Set.of(request), labels);
    var split =
        new FilterSplit(
            new FilterParser(yard, (f, written) -> written).parse(filter), Set.of(field));
    return facets
        .read(split, search(facets.toAggregations(split)), Horizon.ALL)
        .values()
        .iterator()
        .next();
  }

  private List<Group> groups(String... dimensions) throws IOException {
    var request =
        new AggregateRequest(
            yard,
            List.of(dimensions).stream().map(d -> yard.facet(d).orElseThrow()).toList(),
            null,
            null,
            null);
    var split =
        new FilterSplit(new FilterParser(yard, (f, written) -> written).parse(null), Set.of());
    return new AggregateReader(labels)
        .read(
            request,
            search(Map.of(request.name(), request.toAggregation(split, labels))),
            Horizon.ALL);
  }

  private Map<String, Aggregate> search(Map<String, Aggregation> aggregations) throws IOException {
    return client
        .search(s -> s.index(INDEX).size(0).aggregations(aggregations), Map.class)
        .aggregations();
  }
}
