package org.zhaoshang.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the internal GraphQL query whose result is the document of a record. */
final class DocumentQueryWriter {

  private DocumentQueryWriter() {}

  static String write(IndexedType type) {
    var root = new TreeMap<String, Object>();
    root.put("id", Map.of());
    for (var field : type.fields()) {
      Map<String, Object> at = root;
      var steps = field.path().split("\\.");
      for (var step : steps) {
        at = child(at, step);
      }
      if (field.kind() == ValueKind.MONEY) {
        child(at, "amount");
        child(at, "currency");
      }
      if (field.isPlace()) {
        // the form that Elasticsearch reads
        child(at, "lat: latitude");
        child(at, "lon: longitude");
      }
    }
    return """
    # Derived from the schema: the index document of %s.
    query %sDocuments($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on %s {
    %s
        }
      }
    }
    """
        .formatted(type.name(), type.name(), type.name(), selection(root, "      "));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return (Map<String, Object>)
        parent.compute(
            name,
            (n, old) -> old == null || ((Map<?, ?>) old).isEmpty() ? new LinkedHashMap<>() : old);
  }

  @SuppressWarnings("unchecked")
  private static String selection(Map<String, Object> fields, String indent) {
    return fields.entrySet().stream()
        .map(e -> {
          var children = (Map<String, Object>) e.getValue();
          return children.isEmpty()
              ? indent + e.getKey()
              : indent
                  + e.getKey()
                  + " {\n"
                  + selection(children, indent + "  ")
                  + "\n"
                  + indent
                  + "}";
        })
        .collect(Collectors.joining("\n"));
  }
}
