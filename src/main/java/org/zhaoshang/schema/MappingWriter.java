package org.zhaoshang.schema;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the Elasticsearch settings and mappings of a type.
 *
 * <p>A document is the projection of the record, value by value, plus three things that the index
 * derives: {@code labels} (what enum values are called), {@code sort} (names by Pinyin) and {@code
 * suggest} (completions). Full text is analysed by the plugin of this project, in several ways
 * (sub-fields): {@code text} (words), {@code bigram} (pairs of characters), and for names {@code
 * spell} (Pinyin) and {@code whole}.
 */
final class MappingWriter {

  private static final String FORMAT = "strict_date";

  private MappingWriter() {}

  /** Settings and mappings as Elasticsearch's create-index body. */
  static Map<String, Object> write(IndexedType type) {
    return ordered(
        "settings",
        settings(),
        "mappings",
        ordered("dynamic", "strict", "properties", properties(type)));
  }

  private static Map<String, Object> settings() {
    return ordered(
        "number_of_shards", 1,
        "number_of_replicas", 0,
        "max_result_window", 10_000,
        "analysis", Analysis.settings());
  }

  private static Map<String, Object> properties(IndexedType type) {
    var root = new TreeMap<String, Object>();
    root.put("id", keyword());
    root.put("type", keyword());
    type.fields().forEach(field -> put(root, field));
    if (!type.labelledFields().isEmpty()) {
      root.put(
          IndexedType.LABELS,
          ordered(
              "type",
              "keyword",
              "index",
              false,
              "doc_values",
              false,
              "fields",
              Analysis.fields(false)));
    }
    var sort = new TreeMap<String, Object>();
    type.fields().stream()
        .filter(f -> f.sort() != null && f.isText())
        .forEach(f -> sort.put(tail(f.sortPath()), keyword()));
    root.put("sort", ordered("properties", sort));
    // a completion field would cost twice the rest of the document to index,
    // and would hold its automaton in memory
    root.put("suggest", ordered("type", "keyword", "doc_values", false));
    return root;
  }

  private static void put(Map<String, Object> root, IndexedField field) {
    int dot = field.path().indexOf('.');
    if (dot < 0) {
      root.put(field.path(), value(field));
      return;
    }
    var object =
        asMap(
            root.computeIfAbsent(
                field.path().substring(0, dot),
                name ->
                    name.equals(field.nested())
                        ? ordered("type", "nested", "properties", new TreeMap<String, Object>())
                        : ordered("properties", new TreeMap<String, Object>())));
    asMap(requireNonNull(object.get("properties")))
        .put(field.path().substring(dot + 1), value(field));
  }

  private static Map<String, Object> value(IndexedField field) {
    var mapping = ordered("type", field.kind().elasticsearchType());
    if (field.kind() == ValueKind.DATE) {
      mapping.put("format", FORMAT);
    }
    if (!field.isQueried()) {
      mapping.put("index", false);
      mapping.put("doc_values", false);
    }
    if (field.isText()) {
      mapping.put("fields", Analysis.fields(field.suggest()));
    }
    return mapping;
  }

  private static Map<String, Object> keyword() {
    return ordered("type", "keyword");
  }

  private static String tail(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
