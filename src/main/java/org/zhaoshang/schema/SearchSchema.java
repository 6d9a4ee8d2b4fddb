package org.zhaoshang.schema;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the schema's directives say about search: the indexed types, their documents' fields and the
 * tables behind them.
 *
 * @param types the indexed types, by name
 * @param tables the table of each type with {@code @record}
 * @param labels the names of enum values, by enum and value
 * @param rows which records are seen under which horizon, of each type with {@code @record}
 * @param scopes every scope, and the places of the schema that need it
 * @param fields the fields of each object type, by type and field
 */
public record SearchSchema(
    List<IndexedType> types,
    Map<String, String> tables,
    Map<String, Map<String, EnumLabel>> labels,
    Map<String, Rows> rows,
    Map<String, List<String>> scopes,
    Map<String, Map<String, FieldType>> fields) {

  /** The named type of a field, and whether it is a list of it. */
  public record FieldType(String type, boolean many) {}

  /** What an enum value is called on a page. */
  public record EnumLabel(String zh, String en) {}

  /**
   * Reads the directives.
   *
   * @throws SchemaMistake when a directive stands where it makes no sense; the message names type,
   *     field and rule
   */
  public static SearchSchema read(TypeDefinitionRegistry registry) {
    var definitions = new Definitions(registry);
    var reader = new TypeReader(definitions);
    var objects = definitions.objects();
    var personal = new PersonalRules(definitions::object, definitions::fieldsOf);
    objects.forEach(personal::check);
    var types =
        objects.stream().filter(t -> t.hasDirective("indexed")).map(reader::indexed).toList();
    rejectSameNames(types, IndexedType::entry, "entry");
    rejectSameNames(types, IndexedType::indexName, "index");
    rejectSameNames(types, IndexedType::searchType, "type");
    types.forEach(SearchSchema::rejectSingular);
    var recorded = objects.stream().filter(t -> t.hasDirective("record")).toList();
    return new SearchSchema(
        types,
        by(recorded, type -> Arguments.required(type, "record", "table")),
        definitions.enums().stream()
            .collect(
                Collectors.toMap(
                    EnumTypeDefinition::getName, type -> labels(definitions.valuesOf(type)))),
        by(recorded, TypeReader::rows),
        ScopePlaces.of(definitions),
        by(objects, type -> fields(definitions.fieldsOf(type))));
  }

  private static <T> Map<String, T> by(
      List<ObjectTypeDefinition> types, Function<ObjectTypeDefinition, T> of) {
    return types.stream().collect(Collectors.toMap(ObjectTypeDefinition::getName, of));
  }

  private static Map<String, EnumLabel> labels(List<EnumValueDefinition> values) {
    return values.stream()
        .filter(value -> value.hasDirective("label"))
        .collect(
            Collectors.toMap(
                EnumValueDefinition::getName,
                value ->
                    new EnumLabel(
                        Arguments.required(value, "label", "zh"),
                        Arguments.required(value, "label", "en")),
                (a, b) -> a,
                // in the schema's order
                LinkedHashMap::new));
  }

  private static Map<String, FieldType> fields(List<FieldDefinition> fields) {
    return fields.stream()
        .collect(
            Collectors.toMap(
                FieldDefinition::getName,
                field -> new FieldType(Definitions.typeName(field), Definitions.many(field)),
                (a, b) -> a));
  }

  private static void rejectSameNames(
      List<IndexedType> types, Function<IndexedType, String> name, String what) {
    var owners = new HashMap<String, String>();
    for (var type : types) {
      var other = owners.put(name.apply(type), type.name());
      if (other != null) {
        throw new SchemaMistake(
            "%s: @indexed has the %s %s of %s"
                .formatted(type.name(), what, name.apply(type), other));
      }
    }
  }

  /** The singular is what one record is answered by. */
  private static void rejectSingular(IndexedType type) {
    if (type.entry().equalsIgnoreCase(type.name())) {
      throw new SchemaMistake(
          "%s: @indexed has the entry %s, which is the name of one record; it must be a plural"
              .formatted(type.name(), type.entry()));
    }
  }

  /** Which records of a type are seen under which horizon. */
  public Rows rows(String type) {
    return rows.getOrDefault(type, Rows.UNDECIDED);
  }

  /**
   * The indexed type of this name.
   *
   * @throws NoSuchElementException when there is none
   */
  public IndexedType type(String name) {
    return find(IndexedType::name, name);
  }

  /** The indexed types of these names in the one-box search; those it looks in when none are. */
  public List<IndexedType> searchTypes(@Nullable List<String> asked) {
    return types.stream()
        .filter(
            type -> asked == null ? !type.indexed().onlyNamed() : asked.contains(type.searchType()))
        .toList();
  }

  /** The indexed type with this name in the one-box search. */
  public IndexedType searchType(String searchType) {
    return find(IndexedType::searchType, searchType);
  }

  /** The words that only say what kind of record is meant, of all types. */
  public Set<String> kindWords() {
    return types.stream()
        .flatMap(type -> type.indexed().words().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private IndexedType find(Function<IndexedType, String> key, String value) {
    return types.stream()
        .filter(t -> key.apply(t).equals(value))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no indexed type " + value));
  }

  /** A directive that makes no sense where it stands. */
  public static final class SchemaMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A mistake; the message names type, field and rule. */
    public SchemaMistake(String message) {
      super(message);
    }
  }
}
