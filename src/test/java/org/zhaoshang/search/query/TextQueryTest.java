package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;

class TextQueryTest {

  private static IndexedType enterprise;

  private final TextQueries texts = new TextQueries(() -> Synonyms.NONE, Set.of(), true);

  @BeforeAll
  static void read() throws IOException {
    enterprise =
        SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))).types().stream()
            .filter(type -> type.searchType().equals("ENTERPRISE"))
            .findFirst()
            .orElseThrow();
  }

  /** Each is an automaton on each field: many of them trip the breaker of a small node. */
  @Test
  void onlyTheFirstFourWordsInLettersMayBeMisspelled() {
    int four = misspellings("hydrogen pasific bearings logistics");

    assertThat(four).isPositive();
    assertThat(misspellings("hydrogen pasific bearings logistics seafood machinery"))
        .isEqualTo(four);
    assertThat(misspellings("hydrogen")).isEqualTo(four / 4);
  }

  @Test
  void lettersBesideHanInOneWordAreNoMisspelling() {
    assertThat(misspellings("zzzzzzzzzzzz曙广 1234567890123曙广")).isZero();
  }

  @Test
  void aTextOfAnyLengthStaysWithinTheClausesOfASmallNode() {
    var longest = texts.read("甘井子营城子新能源装备制造业".repeat(20)).orElseThrow();
    var query = longest.on(enterprise, Reach.RELAXED);

    // four types are asked at once, and a node of 512 MB takes 8,192 clauses
    assertThat(count(query, "\"(query|value|term)\":")).isBetween(1L, 2_048L);
  }

  /**
   * By declaration, whatever the type: where a caller sees its own records only, no query looks at
   * a limited number of terms, for hidden records' terms would count among them.
   */
  @Test
  void noTermOfAPartlySeenTypeIsLeftOutForAnother() throws IOException {
    var own =
        SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))).types().stream()
            .filter(type -> type.rows().owner() != null)
            .toList();
    assertThat(own).isNotEmpty();

    for (var type : own) {
      var seen =
          type.seen(new Horizon.OfChamber(7, Set.of(Objects.requireNonNull(type.rows().needs()))));
      for (var typed :
          List.of(
              "hydrogen", "dalian", "qingneng jidi", "氢能装备", "氢能 hydrogen", "9121", "3d", "氢")) {
        for (var reach : Reach.values()) {
          var query = texts.read(typed).orElseThrow().on(seen, reach);
          assertThat(count(query, "\"phrase_prefix\"")).as(typed).isZero();
          assertThat(count(query, "\"fuzzy\":"))
              .as(typed)
              .isEqualTo(count(query, "\"rewrite\":\"constant_score\""));
          assertThat(count(query, "\"match_phrase_prefix\":"))
              .as(typed)
              .isEqualTo(count(query, "\"max_expansions\":" + SoundMatch.MOST_EXPANSIONS + "[,}]"));
        }
      }
    }
  }

  /**
   * By declaration, whatever the type: only whoever sees the district gets scores that know how
   * often the index has a word.
   */
  @Test
  void noWordIsWeighedForWhoeverDoesNotSeeTheDistrict() throws IOException {
    var scopes = Set.of("portfolio:read", "lead:read", "member:read");
    for (var type : SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))).types()) {
      for (var horizon : List.of(new Horizon.OfChamber(7, scopes), new Horizon.Public(scopes))) {
        for (var typed : List.of("hydrogen", "qingneng jidi", "氢能装备制造基地", "9121 氢能", "3d", "氢")) {
          for (var reach : Reach.values()) {
            var query = texts.read(typed).orElseThrow().on(type.seen(horizon), reach);
            assertThat(weighed(query)).as("%s: %s", type.name(), typed).isEmpty();
          }
        }
      }
      var query = texts.read("氢能装备").orElseThrow().on(type, Reach.STRICT);
      assertThat(weighed(query)).as(type.name()).isNotEmpty();
    }
  }

  /** The parts of a query that score by the index's statistics. */
  private static List<Query> weighed(Query query) {
    return switch (query._kind()) {
      case ConstantScore, MatchAll, MatchNone -> List.of();
      case Bool ->
          Stream.concat(query.bool().must().stream(), query.bool().should().stream())
              .flatMap(part -> weighed(part).stream())
              .toList();
      case DisMax ->
          query.disMax().queries().stream().flatMap(part -> weighed(part).stream()).toList();
      default -> List.of(query);
    };
  }

  @Test
  void thereAreFewerSyllablesThanAreLookedAt() {
    var syllables =
        Arrays.stream(Pinyin.values()).map(Pinyin::getPinyinWithoutTone).distinct().count();

    assertThat(syllables).isBetween(300L, (long) SoundMatch.MOST_EXPANSIONS - 1);
  }

  private int misspellings(String typed) {
    var query = texts.read(typed).orElseThrow().on(enterprise, Reach.RELAXED);
    return (int) count(query, "\"fuzzy\":");
  }

  private static long count(Query query, String what) {
    var json = JsonpUtils.toJsonString(query, new Jackson3JsonpMapper());
    return Pattern.compile(what).matcher(json).results().count();
  }
}
