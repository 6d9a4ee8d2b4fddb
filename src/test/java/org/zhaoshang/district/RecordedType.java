package org.zhaoshang.district;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * All records of a type, read from PostgreSQL without the product's own code, and the facets of the
 * type.
 *
 * @param entry the Query field
 * @param measures what the type sums
 * @param known the values that occur, in order
 * @param above the code above each, from the records themselves
 */
record RecordedType(
    String entry,
    List<Dimension> dimensions,
    List<String> measures,
    List<Recorded> records,
    Map<Dimension, List<String>> known,
    Map<Dimension, Map<String, String>> above) {

  RecordedType(
      String entry, List<Dimension> dimensions, List<String> measures, List<Recorded> records) {
    this(entry, dimensions, measures, records, new HashMap<>(), new HashMap<>());
    for (var dimension : dimensions) {
      known.put(
          dimension,
          records.stream()
              .flatMap(r -> dimension.inList() ? r.entries().stream() : Stream.of(r))
              .flatMap(r -> r.values(dimension).stream())
              .distinct()
              .sorted()
              .toList());
      var parents = new HashMap<String, String>();
      if (dimension.hasLevels()) {
        for (var record : records) {
          var path = record.values(dimension);
          for (int i = 1; i < path.size(); i++) {
            parents.put(path.get(i), path.get(i - 1));
          }
        }
      }
      above.put(dimension, parents);
    }
  }

  /** Every indexed type with its facets, as the schema has them; read and counted without it. */
  static List<RecordedType> all(District district) {
    var types = district.part(RecordTypes.class);
    var schema = district.part(SearchSchema.class);
    return schema.types().stream()
        .filter(type -> !type.facetFields().isEmpty())
        .map(type -> of(district.record(), type, types.of(type.name())).knowing(type, schema))
        .toList();
  }

  /**
   * The same with the facets that an earlier day can be asked by: what only follows has no history.
   */
  RecordedType past(District district) {
    var types = district.part(RecordTypes.class);
    var following =
        district.part(SearchSchema.class).types().stream()
            .filter(type -> type.entry().equals(entry))
            .flatMap(type ->
                type.facetFields().stream()
                    .filter(f -> f.nested() == null)
                    .filter(f -> field(types.of(type.name()).fields(), root(f)).follows()))
            .map(f -> f.facet().name())
            .toList();
    return with(
        dimensions.stream()
            .filter(d -> !following.contains(d.facet()))
            // what is found by its members
            .filter(d -> !d.facet().equals("CHAMBER") || entry.equals("leads"))
            .toList());
  }

  private RecordedType with(List<Dimension> some) {
    return new RecordedType(entry, some, measures, records, known, above);
  }

  /** Of an enum that no record has a value of, the values are known all the same. */
  private RecordedType knowing(IndexedType type, SearchSchema schema) {
    for (var field : type.facetFields()) {
      var values = schema.labels().getOrDefault(String.valueOf(field.labelType()), Map.of());
      if (field.kind() == ValueKind.ENUM && known.get(dimension(field)).isEmpty()) {
        known.put(dimension(field), values.keySet().stream().sorted().toList());
      }
    }
    return this;
  }

  private static RecordedType of(JdbcClient jdbc, IndexedType indexed, RecordType type) {
    var counted =
        indexed.fields().stream().filter(f -> f.facet() != null || f.measure() != null).toList();
    var entries = new HashMap<Long, List<Recorded>>();
    for (var part : type.of(FieldKind.CHILDREN)) {
      var rows = part.children();
      var inside = counted.stream().filter(f -> part.name().equals(f.nested())).toList();
      jdbc.sql("select * from " + rows.table())
          .query()
          .listOfRows()
          .forEach(row ->
              entries
                  .computeIfAbsent((Long) row.get(rows.of()), id -> new ArrayList<>())
                  .add(
                      recorded(
                          row, inside, name -> field(rows.fields(), name), Map.of(), List.of())));
    }
    var own = counted.stream().filter(f -> f.nested() == null).toList();
    var elsewhere = new HashMap<String, Map<Long, List<String>>>();
    own.stream()
        .map(f -> field(type.fields(), root(f)))
        .filter(f -> f.kind() == FieldKind.LINKS || f.kind() == FieldKind.COMPUTED)
        .forEach(f -> elsewhere.put(f.name(), pairs(jdbc, type, f)));
    var records =
        jdbc
            .sql("select * from %s where retired_at is null".formatted(type.table()))
            .query()
            .listOfRows()
            .stream()
            .map(row ->
                recorded(
                    row,
                    own,
                    name -> field(type.fields(), name),
                    elsewhere,
                    entries.getOrDefault((Long) row.get("id"), List.of())))
            .toList();
    return new RecordedType(
        indexed.entry(),
        indexed.facetFields().stream().map(RecordedType::dimension).toList(),
        indexed.measures().stream().map(IndexedField::measure).toList(),
        records);
  }

  private static Dimension dimension(IndexedField field) {
    return new Dimension(
        field.facet().name(),
        field.filter(),
        kind(field),
        field.nested() != null,
        field.facet().bands());
  }

  private static Dimension.Kind kind(IndexedField field) {
    if (field.facet().hasLevels()) {
      return switch (String.valueOf(field.labelType())) {
        case "Industry" -> Dimension.Kind.INDUSTRY;
        case "Street" -> Dimension.Kind.PLACE;
        default ->
            throw new AssertionError(
                field.path() + ": say here how its codes stand above each other");
      };
    }
    if (!field.facet().bands().isEmpty()) {
      return Dimension.Kind.BAND;
    }
    return switch (field.kind()) {
      case DATE -> Dimension.Kind.DATE;
      case ENUM, INTEGER, BOOLEAN -> Dimension.Kind.CONSTANT;
      default -> Dimension.Kind.TEXT;
    };
  }

  /** The record's field of a path in the document. */
  private static String root(IndexedField field) {
    var path =
        field.nested() == null ? field.path() : field.path().substring(field.nested().length() + 1);
    return path.split("\\.")[0];
  }

  private static RecordField field(List<RecordField> fields, String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** What stands in a table of its own: the other records' ids, by the record. */
  private static Map<Long, List<String>> pairs(
      JdbcClient jdbc, RecordType type, RecordField field) {
    var link = field.link();
    var sql =
        link != null
            ? "select %s, %s from %s".formatted(link.of(), link.to(), link.table())
            : switch (type.name() + "." + field.name()) {
              case "Enterprise.chambers" ->
                  "select enterprise_id, chamber_id from chamber.membership";
              default -> throw new AssertionError(field.name() + ": say here where it is counted");
            };
    var pairs = new HashMap<Long, List<String>>();
    jdbc.sql(sql)
        .query(row -> {
          pairs
              .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
              .add(new NodeId(field.type(), row.getLong(2)).encode());
        });
    return pairs;
  }

  private static Recorded recorded(
      Map<String, Object> row,
      List<IndexedField> counted,
      Function<String, RecordField> fields,
      Map<String, Map<Long, List<String>>> elsewhere,
      List<Recorded> entries) {
    var values = new HashMap<String, List<String>>();
    var amounts = new HashMap<String, BigDecimal>();
    for (var each : counted) {
      var field = fields.apply(root(each));
      var there = elsewhere.get(field.name());
      var held =
          there != null ? there.getOrDefault((Long) row.get("id"), List.of()) : held(row, field);
      if (each.facet() != null && !held.isEmpty()) {
        values.put(each.filter(), held);
      }
      if (each.measure() != null && !held.isEmpty()) {
        amounts.put(each.measure(), new BigDecimal(held.getFirst()));
      }
    }
    return new Recorded(values, amounts, entries);
  }

  private static List<String> held(Map<String, Object> row, RecordField field) {
    var name = column(field.name());
    return switch (field.kind()) {
      case CODE -> codes(row, name, field.type());
      // only CNY is counted and summed
      case MONEY ->
          row.get(name) instanceof BigDecimal amount && "CNY".equals(row.get("currency"))
              ? List.of(amount.toPlainString())
              : List.of();
      case REFERENCE ->
          row.get(name + "_id") instanceof Long id
              ? List.of(new NodeId(field.type(), id).encode())
              : List.of();
      default ->
          switch (row.get(name)) {
            case null -> List.of();
            // {甲,"乙 丙"}
            case java.sql.Array list ->
                Stream.of(list.toString().replaceAll("[{}\"]", "").split(","))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();
            case Object value -> List.of(value.toString());
          };
    };
  }

  private static List<String> codes(Map<String, Object> row, String name, String type) {
    if (!(row.get(name + "_code") instanceof String code)) {
      return List.of();
    }
    return type.equals("Street")
        ? List.of("210211", code)
        : Gbt4754.path((Integer) row.get(name + "_edition"), code);
  }

  private static String column(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
