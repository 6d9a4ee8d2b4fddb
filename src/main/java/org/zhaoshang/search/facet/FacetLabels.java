package org.zhaoshang.search.facet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.ValueKind;

/**
 * What the values of facets and groups are called on a page: enum labels, code lists, names of
 * records.
 */
@Component
public class FacetLabels {

  private static final Map<String, String> YES_NO = Map.of("true", "是", "false", "否");

  private final SearchSchema schema;
  private final Map<String, CodeList> codeLists;
  private final Nodes nodes;

  FacetLabels(SearchSchema schema, List<CodeList> codeLists, Nodes nodes) {
    this.schema = schema;
    this.codeLists =
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity()));
    this.nodes = nodes;
  }

  /** The names of these values; a value that has none is absent and stands for itself. */
  public Map<String, String> of(IndexedField field, Collection<String> values, Horizon horizon) {
    if (field.kind() == ValueKind.BOOLEAN) {
      return YES_NO;
    }
    if (field.labelType() == null) {
      return Map.of();
    }
    if (field.kind() == ValueKind.REFERENCE) {
      return recordNames(values, horizon);
    }
    var list = codeLists.get(field.labelType());
    var enumLabels = schema.labels().getOrDefault(field.labelType(), Map.of());
    var names = new HashMap<String, String>();
    for (var value : values) {
      var label = enumLabels.get(value);
      if (label != null) {
        names.put(value, label.zh());
      } else if (list != null) {
        list.label(value).ifPresent(name -> names.put(value, name));
      }
    }
    return names;
  }

  private Map<String, String> recordNames(Collection<String> values, Horizon horizon) {
    var ids = values.stream().flatMap(value -> NodeId.decode(value).stream()).toList();
    var names = new HashMap<String, String>();
    nodes
        .byId(horizon, ids)
        .forEach((id, row) -> names.put(id.encode(), String.valueOf(row.get("name"))));
    return names;
  }
}
