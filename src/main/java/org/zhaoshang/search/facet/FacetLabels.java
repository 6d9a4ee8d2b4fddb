package org.zhaoshang.search.facet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.CodePath;
import org.zhaoshang.graph.CodeTree;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.ValueKind;

/**
 * What the values of facets and groups are called on a page: enum labels, code lists, names of
 * records; and how the codes of a list stand above each other.
 */
@Component
public class FacetLabels {

  private static final Map<String, Label> YES_NO =
      Map.of("true", new Label("是", "Yes"), "false", new Label("否", "No"));

  private final SearchSchema schema;
  private final Map<String, CodeList> codeLists;
  private final Nodes nodes;
  private final SealedNumbers seal;

  FacetLabels(SearchSchema schema, List<CodeList> codeLists, Nodes nodes, SealedNumbers seal) {
    this.seal = seal;
    this.schema = schema;
    this.codeLists =
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity()));
    this.nodes = nodes;
  }

  /** The names of these values; a value that has none is absent and stands for itself. */
  public Map<String, Label> of(IndexedField field, Collection<String> values, Horizon horizon) {
    if (field.kind() == ValueKind.BOOLEAN) {
      return YES_NO;
    }
    if (field.labelType() == null) {
      return Map.of();
    }
    if (field.kind() == ValueKind.REFERENCE) {
      return recordNames(values, horizon);
    }
    var enumLabels = schema.labels().getOrDefault(field.labelType(), Map.of());
    var names = new HashMap<String, Label>();
    for (var value : values) {
      var label = enumLabels.get(value);
      if (label != null) {
        names.put(value, new Label(label.zh(), label.en()));
      } else {
        codes(field).flatMap(list -> list.label(value)).ifPresent(name -> names.put(value, name));
      }
    }
    return names;
  }

  /** Every value that the schema or a code list names; empty where values stand for themselves. */
  public Map<String, Label> all(IndexedField field) {
    var type = field.labelType();
    if (type == null) {
      return Map.of();
    }
    var values = codes(field).flatMap(CodeList::tree).map(CodeTree::all).orElse(List.of()).stream();
    return of(
        field,
        Stream.concat(schema.labels().getOrDefault(type, Map.of()).keySet().stream(), values)
            .toList(),
        new Horizon.Public(Set.of()));
  }

  /** The name of a code; one that its list does not know stands for itself. */
  Label of(IndexedField field, String code) {
    return codes(field).flatMap(list -> list.label(code)).orElseGet(() -> Label.same(code));
  }

  /**
   * How the codes of this field stand above each other.
   *
   * @throws IllegalStateException when the schema says that they do, and the list does not
   */
  public CodeTree tree(IndexedField field) {
    return codes(field)
        .flatMap(CodeList::tree)
        .orElseThrow(() -> new IllegalStateException(field.path() + " has no levels"));
  }

  /** The codes from the top down to what the record's field names; none when it names none. */
  public List<String> path(
      IndexedField field, String named, Function<String, @Nullable Object> columns) {
    return codes(field).map(list -> list.entry(named, columns)).orElse(null) instanceof CodePath at
        ? at.path()
        : List.of();
  }

  /** The code, or the id, that somebody means who writes this in a filter on the field. */
  public String code(IndexedField field, String written) {
    return switch (field.kind()) {
      case STRING -> codes(field).map(list -> list.code(written)).orElse(written);
      case REFERENCE -> seal.plain(written);
      default -> written;
    };
  }

  /** The value as clients see it, and send it back: ids are sealed. */
  public String told(IndexedField field, String value) {
    return field.kind() == ValueKind.REFERENCE ? seal.seal(value) : value;
  }

  private Optional<CodeList> codes(IndexedField field) {
    return Optional.ofNullable(field.labelType()).map(codeLists::get);
  }

  private Map<String, Label> recordNames(Collection<String> values, Horizon horizon) {
    var ids = values.stream().flatMap(value -> NodeId.decode(value).stream()).toList();
    var names = new HashMap<String, Label>();
    nodes
        .byId(horizon, ids)
        .forEach((id, row) -> names.put(id.encode(), Label.same(String.valueOf(row.get("name")))));
    return names;
  }
}
