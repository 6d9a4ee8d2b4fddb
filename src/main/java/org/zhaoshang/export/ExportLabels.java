package org.zhaoshang.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What values are called in a file: enum labels, entries of code lists, names of records. */
@Component
class ExportLabels {

  private static final String NAME = "name";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private final SearchSchema schema;
  private final RecordTypes types;
  private final Map<String, CodeList> codeLists;
  private final SealedNumbers seal;

  ExportLabels(
      SearchSchema schema, RecordTypes types, List<CodeList> codeLists, SealedNumbers seal) {
    this.schema = schema;
    this.types = types;
    this.codeLists =
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity()));
    this.seal = seal;
  }

  /** What a value of an enum is called; one without a label stands for itself. */
  String named(String type, String value) {
    var label = schema.labels().getOrDefault(type, Map.of()).get(value);
    return label == null ? value : label.zh();
  }

  /** What a code is called; null when its list does not know it. */
  @Nullable String code(String type, String code) {
    var list = codeLists.get(type);
    return list == null ? null : list.label(code).map(label -> label.zh()).orElse(null);
  }

  /** The name of a record, or else what the schema tells it apart by. */
  String name(Row row) {
    var type = types.byName().get(row.type());
    var identity = type == null ? null : type.identity();
    return Stream.concat(
            Stream.of(NAME),
            identity == null
                ? Stream.of()
                : Stream.concat(identity.by().stream(), Stream.ofNullable(identity.code())))
        .map(row::get)
        .filter(Objects::nonNull)
        .map(ExportField::text)
        .findFirst()
        .orElseGet(() -> id(row));
  }

  /** The id as clients see it. */
  String id(Row row) {
    return seal.seal(new NodeId(row.type(), row.id()));
  }

  /** An object as its module answers the graph with it, without nulls; its id as clients see it. */
  Map<String, Object> object(Object value) {
    var object = new LinkedHashMap<String, Object>();
    JSON.<Map<String, @Nullable Object>>convertValue(value, MAP)
        .forEach((name, of) -> {
          if (of != null) {
            object.put(name, name.equals("id") ? seal.seal(of.toString()) : of);
          }
        });
    return object;
  }

  /** Whether the field refers to records. */
  boolean isRecord(RecordField field) {
    return types.byName().containsKey(field.type());
  }
}
