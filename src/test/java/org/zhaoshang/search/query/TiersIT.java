package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;

/** The order of the tiers, on an index of each type of the product with nothing but names in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TiersIT {

  /** One brand, from the name itself to what is one character off. */
  private static final List<String> BRAND =
      List.of("鑫晟淼", "鑫晟淼贸易有限公司", "大连鑫晟淼贸易有限公司", "大连欣盛渺贸易有限公司", "大连鑫旺淼贸易有限公司");

  /** Two words, from all of them to one of three. */
  private static final List<String> WORDS = List.of("辽宁星海储能电池有限公司", "大连电池储能研究院星海分院", "星海储能投资有限公司");

  /** A short name, and one that has all of it but for a character, too. */
  private static final List<String> SHORT = List.of("天璟股份", "中钢天源股份有限公司");

  private static final List<String> STRANGERS = List.of("大连井冈山餐饮有限公司", "甘霖井下装备有限公司", "旅顺子午线有限公司");

  private Rest5Client connection;
  private ElasticsearchClient client;
  private List<IndexedType> types;
  private final TextQueries texts = new TextQueries(() -> Synonyms.NONE, Set.of(), true);

  @BeforeAll
  void index() throws IOException {
    connection = Rest5Client.builder(URI.create(SharedServers.elasticsearchUri())).build();
    client =
        new ElasticsearchClient(new Rest5ClientTransport(connection, new Jackson3JsonpMapper()));
    types = types();
    for (var type : types) {
      client
          .indices()
          .create(
              c -> c.index(index(type)).withJson(new StringReader(SchemaArtifacts.mapping(type))));
      var names = new ArrayList<>(BRAND);
      names.addAll(WORDS);
      names.addAll(SHORT);
      names.addAll(STRANGERS);
      // the order of writing must not be the order of finding
      Collections.shuffle(names, new Random(3));
      for (var name : names) {
        client.index(i -> i.index(index(type)).document(Map.of("name", name)));
      }
      client.indices().refresh(r -> r.index(index(type)));
    }
  }

  @AfterAll
  void clean() throws IOException {
    for (var type : types) {
      client.indices().delete(d -> d.index(index(type)));
    }
    connection.close();
  }

  List<IndexedType> types() throws IOException {
    return SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))).types().stream()
        // the names of all others are other fields
        .filter(type -> !type.indexed().onlyNamed())
        .filter(type -> type.suggestFields().stream().anyMatch(f -> f.path().equals("name")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theNameItselfThenItsBeginningThenItsWordThenItsSoundThenOneCharacterOff(IndexedType type)
      throws IOException {
    assertThat(strictlyThenRelaxed(type, "鑫晟淼")).isEqualTo(BRAND);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aWholeNameButForOneCharacterThenNamesThatHaveIt(IndexedType type) throws IOException {
    assertThat(names(type, "天趣股份", Reach.RELAXED)).startsWith(SHORT.toArray(String[]::new));
    for (var slip : List.of("天趣股份", "璟天股份", "天璟股", "天璟的股份")) {
      var found = hits(type, slip, Reach.RELAXED);
      assertThat(found.getFirst().matchedQueries()).containsKey(type.name() + ":NEAR_NAME");
      assertThat(found.stream().skip(1))
          .noneMatch(hit -> hit.matchedQueries().containsKey(type.name() + ":NEAR_NAME"));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void allWordsThenMostWords(IndexedType type) throws IOException {
    assertThat(strictlyThenRelaxed(type, "星海电池").subList(0, 3))
        .containsExactlyInAnyOrderElementsOf(WORDS)
        .last()
        .isEqualTo(WORDS.getLast());
  }

  @ParameterizedTest
  @MethodSource("types")
  void ofASentenceHalfOfTheWordsWhenNoOtherWayFindsAny(IndexedType type) throws IOException {
    var sentence = "星海 储能 电池 航运 码头 冷库";
    assertThat(strictlyThenRelaxed(type, sentence)).isEmpty();
    assertThat(names(type, sentence, Reach.HALF))
        .containsExactlyInAnyOrderElementsOf(WORDS.subList(0, 2));
    // one of three words is not half of a sentence
    assertThat(names(type, "星海 航运 码头", Reach.HALF)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void strictlyEveryWordCounts(IndexedType type) throws IOException {
    assertThat(names(type, "星海电池", Reach.STRICT))
        .containsExactlyInAnyOrderElementsOf(WORDS.subList(0, 2));
    assertThat(names(type, "甘井子", Reach.STRICT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void lettersArePinyinOrInitials(IndexedType type) throws IOException {
    assertThat(names(type, "xinshengmiao", Reach.STRICT))
        .containsExactlyInAnyOrderElementsOf(BRAND.subList(0, 4));
    assertThat(names(type, "lnxhcn", Reach.STRICT)).containsExactly(WORDS.getFirst());
    assertThat(names(type, "dlxinwangm", Reach.STRICT)).containsExactly(BRAND.getLast());
  }

  @ParameterizedTest
  @MethodSource("types")
  void aVeryLongTextIsText(IndexedType type) throws IOException {
    assertThat(names(type, "新".repeat(10_000), Reach.RELAXED)).isEmpty();
    assertThat(names(type, "新能源 协会 ".repeat(1_000), Reach.RELAXED)).isEmpty();
    assertThat(names(type, "chuang ".repeat(1_000), Reach.RELAXED)).isEmpty();
    assertThat(names(type, "zhuang".repeat(1_000), Reach.RELAXED)).isEmpty();
  }

  /** What a longer reach adds stands behind what has all the words. */
  private List<String> strictlyThenRelaxed(IndexedType type, String typed) throws IOException {
    var names = new LinkedHashSet<>(names(type, typed, Reach.STRICT));
    names.addAll(names(type, typed, Reach.RELAXED));
    return List.copyOf(names);
  }

  private List<Hit<Map>> hits(IndexedType type, String typed, Reach reach) throws IOException {
    var query = texts.read(typed).orElseThrow().on(type, reach);
    return client.search(s -> s.index(index(type)).query(query).size(50), Map.class).hits().hits();
  }

  private List<String> names(IndexedType type, String typed, Reach reach) throws IOException {
    return hits(type, typed, reach).stream()
        .map(hit -> String.valueOf(((Map<?, ?>) hit.source()).get("name")))
        .toList();
  }

  private static String index(IndexedType type) {
    return "tiers-" + type.entry().toLowerCase(java.util.Locale.ROOT);
  }
}
