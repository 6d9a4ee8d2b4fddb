package org.zhaoshang.district;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;

/**
 * By the leaves of a query on a field the same is marked as by the whole query; where records are
 * found that lack some of the words, no less.
 */
@DistrictTest
class HighlightQueryIT {

  @Autowired private District district;
  @Autowired private ElasticsearchClient elasticsearch;
  @Autowired private SearchSchema schema;
  @Autowired private IndexNames names;
  @Autowired private TextQueries texts;

  @BeforeEach
  void sample() {
    district.ready();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "曙光", "超級計算", "xinxi chanye", "sugon", "老旧小区改造", "营城子 产业园", "轨道交通装备有限公司", "大连 环保 科技",
        "\"信息产业\" -大连", "建设年产五万台电机的生产线", "5G", "软件开", "海", "dl", "铁峻园林绿化股份", "新能源产业链"
      })
  void aFieldIsMarkedAsByTheWholeQuery(String typed) throws IOException {
    var text = texts.read(typed).orElseThrow();
    for (var type : schema.types()) {
      for (var reach : Reach.values()) {
        var query = text.on(type, reach);
        var byLeaves = marked(type, query, Highlighter.request(List.of(type), query));
        var byAll = marked(type, query, byTheWholeQuery(type, query));
        if (reach == Reach.STRICT) {
          assertThat(byLeaves).as("%s, strictly", type.name()).isEqualTo(byAll);
        } else {
          byAll.forEach((id, fields) ->
              assertThat(byLeaves.get(id).keySet())
                  .as("%s %s %s", type.name(), reach, id)
                  .containsAll(fields.keySet()));
        }
      }
    }
  }

  private static Highlight byTheWholeQuery(IndexedType type, Query query) {
    // a query that names every field leaves none of them out
    var everyField =
        type.textFields().stream()
            .map(f -> Query.of(q -> q.match(m -> m.field(f.textPath()).query("x"))))
            .toList();
    var fields =
        Highlighter.request(List.of(type), Query.of(q -> q.bool(b -> b.should(everyField))));
    return Highlight.of(h ->
        h.preTags(fields.preTags())
            .postTags(fields.postTags())
            .fields(
                fields.fields().stream()
                    .map(f ->
                        NamedValue.of(
                            f.name(),
                            HighlightField.of(one ->
                                (f.value().numberOfFragments() == null
                                        ? one
                                        : one.numberOfFragments(f.value().numberOfFragments()))
                                    .fragmentSize(f.value().fragmentSize())
                                    .matchedFields(f.value().matchedFields())
                                    .highlightQuery(query))))
                    .toList()));
  }

  private Map<String, Map<String, List<String>>> marked(
      IndexedType type, Query query, Highlight highlight) throws IOException {
    return elasticsearch
        .search(
            s ->
                s.index(names.alias(type))
                    .query(query)
                    .size(20)
                    .source(f -> f.fetch(false))
                    .highlight(highlight),
            Void.class)
        .hits()
        .hits()
        .stream()
        .collect(toMap(Hit::id, Hit::highlight));
  }
}
