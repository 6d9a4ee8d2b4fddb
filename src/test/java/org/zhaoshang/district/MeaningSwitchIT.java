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
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.index.IndexCheck;
import org.zhaoshang.meaning.DocumentVectors;
import org.zhaoshang.meaning.Embedding;
import org.zhaoshang.meaning.QueryVectors;

/** Meaning is on or off by one property, and off leaves nothing behind. */
class MeaningSwitchIT {

  private static final String PREFIX = "--zhaoshang.index.prefix=lamps-";
  private static final String ON = "--zhaoshang.search.meaning=true";
  private static final String TYPE =
      """
      "灯塔。 A lighthouse."
      type Lighthouse implements Node @record(table: "coast.lighthouse") @indexed(entry: "lighthouses", type: LIGHTHOUSE) {
        "编号。 The id."
        id: ID!
        "名称。 The name."
        name: String! @text(weight: 8) @suggest @sortable
        "用途。 What it is for."
        purpose: String @text @meaning
      }
      """;

  @Test
  void turnedOnItFindsTurnedOffItLeavesNoTrace(@TempDir Path folder) throws Exception {
    var server = Coast.servers();
    Coast.schema(folder, TYPE);
    try (var product = Coast.start(folder, server, PREFIX)) {
      Coast.createTable(product, ", purpose text");
      Coast.write(product, Map.of("name", "老铁山灯塔", "purpose", "为过往船舶指示航道"));
      Coast.write(product, Map.of("name", "大三山灯塔", "purpose", "气象观测"));
      Coast.write(product, Map.of("name", "黄白嘴灯塔"));
      assertThat(found(product)).contains("totalCount=0");
    }
    assertThat(mapping()).doesNotContain("dense_vector");

    try (var product = Coast.start(folder, server, PREFIX, ON)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(found(product)).contains("totalCount=1", "老铁山灯塔"));
      assertThat(mapping()).contains("dense_vector");
      assertThat(kept(product)).isEqualTo(2);
      assertThat(product.getBean(IndexCheck.class).run().print()).contains("no difference");
    }

    try (var product = Coast.start(folder, server, PREFIX)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(mapping()).doesNotContain("dense_vector"));
      assertThat(found(product)).contains("totalCount=0");
      assertThat(product.getBean(IndexCheck.class).run().print()).contains("no difference");
      for (var part : new Class<?>[] {Embedding.class, DocumentVectors.class, QueryVectors.class}) {
        assertThat(product.getBeanProvider(part).stream()).isEmpty();
      }
    }
  }

  private static String found(ConfigurableApplicationContext product) {
    return Coast.run(product, "{ lighthouses(query: \"轮船引路\") { totalCount nodes { name } } }")
        .toString();
  }

  private static long kept(ConfigurableApplicationContext product) {
    return product
        .getBean(JdbcClient.class)
        .sql("select count(*) from meaning.vector")
        .query(Long.class)
        .single();
  }

  /** Of the index behind the alias. */
  private static String mapping() throws Exception {
    return java.net.http.HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(
                        SharedServers.elasticsearchUri() + "/lamps-lighthouses/_mapping"))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
