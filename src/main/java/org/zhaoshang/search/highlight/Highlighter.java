package org.zhaoshang.search.highlight;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;

/**
 * Shows where a hit matched, in the text as it was written: as words, as pairs of characters, by
 * sound. The analysis keeps offsets, so 超級計算 is marked where 超级计算 was searched for.
 */
public final class Highlighter {

  private static final char ON = '\uE000';
  private static final char OFF = '\uE001';
  private static final int FRAGMENT = 120;
  private static final int FRAGMENTS = 2;

  private Highlighter() {}

  /**
   * What to ask Elasticsearch for: names whole, long texts in fragments, of the fields that the
   * query is about.
   *
   * @param query what the hits are found by
   */
  public static co.elastic.clients.elasticsearch.core.search.Highlight request(
      Collection<IndexedType> types, Query query) {
    var fields = new LinkedHashMap<String, HighlightField>();
    types.stream()
        .flatMap(t -> t.textFields().stream())
        .filter(field -> !fields.containsKey(field.textPath()))
        .forEach(field ->
            HighlightQuery.of(query, analyses(field))
                .ifPresent(marked -> fields.put(field.textPath(), field(field, marked))));
    return co.elastic.clients.elasticsearch.core.search.Highlight.of(h ->
        h.preTags(String.valueOf(ON))
            .postTags(String.valueOf(OFF))
            .fields(
                fields.entrySet().stream()
                    .map(e -> NamedValue.of(e.getKey(), e.getValue()))
                    .toList()));
  }

  private static HighlightField field(IndexedField field, Query marked) {
    boolean whole = field.suggest() || field.many() || field.path().contains(".");
    return HighlightField.of(h ->
        (whole ? h.numberOfFragments(0) : h.numberOfFragments(FRAGMENTS).fragmentSize(FRAGMENT))
            .matchedFields(analyses(field))
            .highlightQuery(marked));
  }

  /** The sub-fields whose matches count; together they are one set of marks. */
  private static List<String> analyses(IndexedField field) {
    var paths = Stream.of(field.textPath(), field.bigramPath());
    return (field.suggest()
            ? Stream.concat(paths, Stream.of(field.spellPath(), field.wholePath()))
            : paths)
        .toList();
  }

  /**
   * The highlights of a hit, heaviest field first.
   *
   * @param marked Elasticsearch's fragments by field
   */
  public static List<Highlight> read(IndexedType type, Map<String, List<String>> marked) {
    var highlights = new ArrayList<Highlight>();
    type.textFields().stream()
        .sorted((a, b) -> Double.compare(b.textWeight(), a.textWeight()))
        .forEach(field -> {
          var fragments = marked.get(field.textPath());
          if (fragments != null) {
            highlights.add(
                new Highlight(field.path(), fragments.stream().map(Highlighter::html).toList()));
          }
        });
    return highlights;
  }

  /** The fragment as HTML; marks that touch become one. */
  private static String html(String fragment) {
    return HtmlUtils.htmlEscape(fragment, "UTF-8")
        .replace("" + OFF + ON, "")
        .replace(String.valueOf(ON), "<em>")
        .replace(String.valueOf(OFF), "</em>");
  }
}
