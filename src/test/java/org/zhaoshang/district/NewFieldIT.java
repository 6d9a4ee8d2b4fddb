package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A searchable, facetable field needs a line of schema and a column, and nothing else (a place
 * needs two columns): the product runs on a schema of lighthouses, then on the same schema with one
 * line more.
 */
class NewFieldIT {

  private static final String TYPE =
      """
      "灯塔。 A lighthouse."
      type Lighthouse implements Node @record(table: "coast.lighthouse") @indexed(entry: "lighthouses", type: LIGHTHOUSE) {
        "编号。 The id."
        id: ID!
        "名称。 The name."
        name: String! @text(weight: 8) @suggest @sortable
      %s}
      """;
  private static final String COLOUR =
      "  \"颜色。 The colour.\"\n  colour: String @text @filterable @facet\n"
          + "  \"位置。 Where it stands.\"\n  site: GeoPoint @filterable @sortable @clusterable\n";

  @Test
  void oneLineOfSchemaAndAColumnMakeAFieldSearchableFilterableAndAFacet(@TempDir Path folder)
      throws Exception {
    var server = Coast.servers();

    Coast.schema(folder, TYPE.formatted(""));
    try (var product = Coast.start(folder, server, "--zhaoshang.index.prefix=coast-")) {
      Coast.createTable(product, "");
      Coast.write(product, Map.of("name", "老铁山灯塔"));
      assertThat(
              Coast.run(product, "{ lighthouses(query: \"铁山\") { totalCount nodes { name } } }")
                  .toString())
          .contains("老铁山灯塔");
      // a migration adds the column before the new schema starts
      product
          .getBean(JdbcClient.class)
          .sql(
              "alter table coast.lighthouse add column colour text,"
                  + " add column site_latitude numeric(9, 6), add column site_longitude numeric(9, 6)")
          .update();
    }

    Coast.schema(folder, TYPE.formatted(COLOUR));
    try (var product = Coast.start(folder, server, "--zhaoshang.index.prefix=coast-")) {
      Coast.write(
          product,
          Map.of("name", "黄白嘴灯塔", "colour", "白色", "siteLatitude", 38.89, "siteLongitude", 121.73));
      Coast.write(
          product,
          Map.of("name", "大三山灯塔", "colour", "红色", "siteLatitude", 38.86, "siteLongitude", 121.82));

      // the index for the new schema is built, and takes over, while the old one serves
      await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertColours(product));
    }
  }

  private static void assertColours(ConfigurableApplicationContext product) {
    assertThat(
            Coast.run(product, "{ lighthouses(query: \"白色\") { nodes { name colour } } }")
                .toString())
        .contains("黄白嘴灯塔", "白色")
        .doesNotContain("大三山");
    assertThat(
            Coast.run(
                    product,
                    "{ lighthouses(filter: {colour: {eq: \"红色\"}}) { totalCount nodes { name } facets(fields: [COLOUR]) { buckets { value count selected } missingCount } } }")
                .toString())
        .contains(
            "totalCount=1",
            "大三山灯塔",
            "{value=白色, count=1, selected=false}",
            "{value=红色, count=1, selected=true}",
            "missingCount=1");
    assertThat(
            Coast.run(
                    product,
                    """
                    { lighthouses(filter: {site: {bounds: {south: 38, west: 121, north: 39, east: 122}}}
                        orderBy: [{field: DISTANCE, from: {latitude: 38.86, longitude: 121.82}}]) {
                        edges { distance node { name site { latitude } } } clusters(zoom: 20) { count } } }
                    """)
                .toString())
        .containsSubsequence("distance=0.0", "大三山灯塔", "黄白嘴灯塔", "latitude=38.89", "count=1");
    assertThat(Coast.run(product, "{ suggest(prefix: \"hbz\") { text } }").toString())
        .contains("黄白嘴灯塔");
  }
}
