package org.zhaoshang.schema;

import static java.util.Objects.requireNonNull;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.FloatValue;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.schema.IndexedField.FacetRole;
import org.zhaoshang.schema.SearchSchema.EnumLabel;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Turns the directives of type definitions into the model. */
final class DirectiveReader {

  private static final List<String> ROLES =
      List.of(
          "text", "code", "filterable", "facet", "sortable", "measure", "suggest", "clusterable");

  /** Objects that are one value of the document, not a neighbour. */
  private static final Set<String> SCALAR_LIKE = Set.of("Money", GeoPoint.TYPE);

  private final TypeDefinitionRegistry registry;

  DirectiveReader(TypeDefinitionRegistry registry) {
    this.registry = registry;
  }

  /** Throws when personal data has a part in an index. */
  void checkPersonal(ObjectTypeDefinition type) {
    new PersonalRules(this::object, this::fieldsOf).check(type);
  }

  String table(ObjectTypeDefinition type) {
    return string(type.getDirectives("record").getFirst(), "table");
  }

  Map<String, Map<String, EnumLabel>> enumLabels() {
    return registry.getTypes(EnumTypeDefinition.class).stream()
        .collect(Collectors.toMap(EnumTypeDefinition::getName, this::labelsOf));
  }

  private Map<String, EnumLabel> labelsOf(EnumTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.enumTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getEnumValueDefinitions().stream())
        .filter(value -> value.hasDirective("label"))
        .collect(
            Collectors.toMap(
                value -> value.getName(),
                value -> {
                  var label = value.getDirectives("label").getFirst();
                  return new EnumLabel(string(label, "zh"), string(label, "en"));
                },
                (a, b) -> a,
                // in the schema's order
                LinkedHashMap::new));
  }

  IndexedType indexedType(ObjectTypeDefinition type) {
    var indexed = type.getDirectives("indexed").getFirst();
    if (!type.hasDirective("record")) {
      throw new SchemaMistake(type.getName() + ": @indexed needs @record, the table to index");
    }
    var fields = new ArrayList<IndexedField>();
    for (var field : fieldsOf(type)) {
      fields.addAll(rootField(type, field));
    }
    rejectDuplicates(type, fields);
    return new IndexedType(
        type.getName(),
        string(indexed, "entry"),
        string(indexed, "type"),
        description(type.getDescription()),
        List.copyOf(fields),
        meaningFields(type, fields),
        rows(type),
        false);
  }

  /** Which records of the type are seen under which horizon. */
  Rows rows(ObjectTypeDefinition type) {
    return new Rows(
        needs(type),
        type.hasDirective("own") ? string(type.getDirectives("own").getFirst(), "by") : null);
  }

  /** Every scope, and the places of the schema that need it, sorted. */
  Map<String, List<String>> scopes() {
    var places = new TreeMap<String, TreeSet<String>>();
    for (var type : registry.getTypes(ObjectTypeDefinition.class)) {
      note(places, type, type.getName());
      for (var field : fieldsOf(type)) {
        var at = type.getName() + "." + field.getName();
        note(places, field, at);
        field
            .getInputValueDefinitions()
            .forEach(a -> note(places, a, at + "(" + a.getName() + ":)"));
      }
    }
    for (var input : registry.getTypes(InputObjectTypeDefinition.class)) {
      input
          .getInputValueDefinitions()
          .forEach(field -> note(places, field, input.getName() + "." + field.getName()));
    }
    for (var values : registry.getTypes(EnumTypeDefinition.class)) {
      values
          .getEnumValueDefinitions()
          .forEach(value -> note(places, value, values.getName() + "." + value.getName()));
    }
    return places.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> List.copyOf(e.getValue()), (a, b) -> a, TreeMap::new));
  }

  private static void note(
      Map<String, TreeSet<String>> places, DirectivesContainer<?> of, String place) {
    of.getDirectives("needs")
        .forEach(needs ->
            places.computeIfAbsent(string(needs, "scope"), s -> new TreeSet<>()).add(place));
    if (of.hasDirective("personal")
        && of.getDirectives("personal").getFirst().getArgument("unmask") != null) {
      places
          .computeIfAbsent(
              string(of.getDirectives("personal").getFirst(), "unmask"), s -> new TreeSet<>())
          .add(place);
    }
  }

  /** The scope of what is recorded or indexed: rows, filters and documents know one. */
  private static @Nullable String needs(DirectivesContainer<?> of) {
    var needs = of.getDirectives("needs");
    if (needs.size() > 1) {
      throw new SchemaMistake("a record, and what is indexed of it, has one @needs, not " + needs);
    }
    return needs.isEmpty() ? null : string(needs.getFirst(), "scope");
  }

  private static List<IndexedField> meaningFields(
      ObjectTypeDefinition type, List<IndexedField> fields) {
    var meant = new ArrayList<IndexedField>();
    for (var definition : type.getFieldDefinitions()) {
      if (definition.hasDirective("meaning")) {
        var name = definition.getName();
        var texts =
            fields.stream()
                .filter(IndexedField::isText)
                .filter(f -> f.path().equals(name) || f.path().startsWith(name + "."))
                .toList();
        if (texts.isEmpty()) {
          throw new SchemaMistake(at(type, definition) + ": @meaning needs @text");
        }
        meant.addAll(texts);
      }
    }
    return List.copyOf(meant);
  }

  private List<IndexedField> rootField(ObjectTypeDefinition root, FieldDefinition field) {
    var target = object(field);
    if (field.hasDirective("personal") || (target != null && target.hasDirective("personal"))) {
      return List.of();
    }
    if (target == null || SCALAR_LIKE.contains(target.getName())) {
      return hasRole(field) ? List.of(value(root, field, field, "", null, false)) : List.of();
    }
    if (field.hasDirective("embed") || hasRole(field)) {
      return reference(root, field, target);
    }
    // A list of things that are no records of their own (the years of a project) belongs to the
    // document.
    return many(field) && !target.hasDirective("record") ? nested(root, field, target) : List.of();
  }

  private List<IndexedField> nested(
      ObjectTypeDefinition root, FieldDefinition list, ObjectTypeDefinition element) {
    return fieldsOf(element).stream()
        .filter(DirectiveReader::hasRole)
        .map(field -> value(root, field, field, list.getName() + ".", list.getName(), false))
        .toList();
  }

  private List<IndexedField> reference(
      ObjectTypeDefinition root, FieldDefinition reference, ObjectTypeDefinition target) {
    boolean embeds = reference.hasDirective("embed");
    var names =
        new ArrayList<>(
            embeds
                ? strings(reference.getDirectives("embed").getFirst(), "fields")
                : fieldsOf(target).stream()
                    .filter(DirectiveReader::hasRole)
                    .map(FieldDefinition::getName)
                    .toList());
    var hierarchy = hierarchy(root, reference, target);
    if (hierarchy != null) {
      // the codes from the top down hold the code itself
      names.remove("code");
      names.addFirst(hierarchy);
    }
    String key = hierarchy != null ? hierarchy : names.contains("code") ? "code" : "id";
    if (!names.contains(key)) {
      throw new SchemaMistake(at(root, reference) + ": embeds neither code nor id, its key");
    }
    var fields = new ArrayList<IndexedField>();
    for (var name : names) {
      var field =
          fieldsOf(target).stream()
              .filter(f -> f.getName().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new SchemaMistake(
                      at(root, reference) + ": " + target.getName() + " has no " + name));
      boolean isKey = name.equals(key);
      var roles = isKey ? reference : field;
      fields.add(value(root, field, roles, reference.getName() + ".", null, !isKey));
    }
    return fields;
  }

  /**
   * The field of a reference's target that lists its codes from the top down, null when the facet
   * has no levels.
   */
  private static @Nullable String hierarchy(
      ObjectTypeDefinition root, FieldDefinition reference, ObjectTypeDefinition target) {
    var argument =
        reference.getDirectives("facet").stream()
            .map(facet -> facet.getArgument("hierarchy"))
            .filter(Objects::nonNull)
            .findFirst();
    if (argument.isEmpty()) {
      return null;
    }
    var name = string(reference.getDirectives("facet").getFirst(), "hierarchy");
    if (many(reference)) {
      throw new SchemaMistake(at(root, reference) + ": a facet with levels needs a single value");
    }
    if (target.getFieldDefinitions().stream().noneMatch(f -> f.getName().equals(name) && many(f))) {
      throw new SchemaMistake(
          at(root, reference) + ": " + target.getName() + " has no list " + name);
    }
    return name;
  }

  /**
   * One value of the document.
   *
   * @param roles the definition whose directives apply: for a reference's key the referring field
   * @param neighbour whether the value belongs to a neighbour: it is text at weight 1, and plays no
   *     other part
   */
  private IndexedField value(
      ObjectTypeDefinition root,
      FieldDefinition field,
      FieldDefinition roles,
      String prefix,
      @Nullable String nested,
      boolean neighbour) {
    boolean reference = roles != field;
    var kind = kind(root, field, reference);
    boolean text = field.hasDirective("text");
    if (text && kind != ValueKind.STRING) {
      throw new SchemaMistake(at(root, field) + ": @text needs a String");
    }
    if (!neighbour
        && roles.hasDirective("measure")
        && kind != ValueKind.MONEY
        && kind != ValueKind.INTEGER) {
      throw new SchemaMistake(at(root, roles) + ": @measure needs Money or an Int");
    }
    boolean clusterable = roles.hasDirective("clusterable");
    PlaceRules.check(at(root, roles), roles, kind, nested != null, clusterable);
    String label = reference ? typeName(roles) : kind == ValueKind.ENUM ? typeName(field) : null;
    double weight = !text ? 0 : neighbour ? 1 : number(field.getDirectives("text").getFirst());
    boolean plain = neighbour;
    var holder = holder(root, field, roles, prefix, neighbour);
    String filter =
        plain || !roles.hasDirective("filterable")
            ? null
            : nameOr(roles.getDirectives("filterable").getFirst(), roles.getName());
    return new IndexedField(
        prefix + field.getName(),
        kind,
        many(roles) || many(field),
        nested,
        weight,
        !plain && roles.hasDirective("code"),
        filter,
        filter == null ? null : filterInput(root, kind, label),
        plain ? null : facet(root, roles, kind),
        !plain && roles.hasDirective("sortable") ? sort(roles, kind) : null,
        !plain && roles.hasDirective("measure") ? roles.getName() : null,
        !plain && roles.hasDirective("suggest"),
        !plain && clusterable,
        label,
        description(roles.getDescription()),
        needs(holder) == null ? needs(field) : needs(holder),
        holder.hasDirective("own"),
        null);
  }

  /**
   * The field of the indexed type whose directives say who may know the value; what names records,
   * completes them or makes up their meaning cannot be kept from those who see the records.
   */
  private FieldDefinition holder(
      ObjectTypeDefinition root,
      FieldDefinition field,
      FieldDefinition roles,
      String prefix,
      boolean neighbour) {
    var name = prefix.isEmpty() ? roles.getName() : prefix.substring(0, prefix.length() - 1);
    var holder =
        fieldsOf(root).stream().filter(f -> f.getName().equals(name)).findFirst().orElse(roles);
    if (!neighbour
        && needs(holder) != null
        && (roles.hasDirective("suggest")
            || roles.hasDirective("code")
            || registry.getTypeOrNull(typeName(field), EnumTypeDefinition.class) != null)) {
      throw new SchemaMistake(
          at(root, holder)
              + ": names, codes and enum labels are found together with the record and cannot need"
              + " a scope of their own");
    }
    return holder;
  }

  /** A place is not sorted by itself, but by how far it is. */
  private static String sort(FieldDefinition roles, ValueKind kind) {
    return kind == ValueKind.GEO_POINT ? IndexedField.DISTANCE : Names.constant(roles.getName());
  }

  private static @Nullable String filterInput(
      ObjectTypeDefinition root, ValueKind kind, @Nullable String label) {
    if (kind != ValueKind.ENUM || label == null) {
      return kind.filterInput();
    }
    boolean owned = label.startsWith(root.getName()) && !label.equals(root.getName());
    return (owned ? label.substring(root.getName().length()) : label) + "Filter";
  }

  private static @Nullable FacetRole facet(
      ObjectTypeDefinition root, FieldDefinition roles, ValueKind kind) {
    if (!roles.hasDirective("facet")) {
      return null;
    }
    var directive = roles.getDirectives("facet").getFirst();
    var bands = strings(directive, "bands").stream().map(BigDecimal::new).toList();
    if (!bands.isEmpty() && kind != ValueKind.MONEY && kind != ValueKind.INTEGER) {
      throw new SchemaMistake(at(root, roles) + ": bands need Money or an Int");
    }
    if (kind == ValueKind.INTEGER
        && bands.stream().anyMatch(b -> b.stripTrailingZeros().scale() > 0)) {
      throw new SchemaMistake(at(root, roles) + ": bands of an Int are whole numbers");
    }
    if (bands.isEmpty() && kind == ValueKind.MONEY) {
      throw new SchemaMistake(at(root, roles) + ": a facet of amounts needs bands");
    }
    if (!bands.equals(bands.stream().sorted().distinct().toList())) {
      throw new SchemaMistake(at(root, roles) + ": bands must ascend");
    }
    boolean levels = directive.getArgument("hierarchy") != null;
    int level = directive.getArgument("level") instanceof Argument given ? integer(given) : 1;
    var interval =
        directive.getArgument("interval") == null
            ? DateInterval.YEAR
            : DateInterval.valueOf(string(directive, "interval"));
    return new FacetRole(
        nameOr(directive, Names.constant(roles.getName())),
        bands,
        levels ? level : 0,
        kind == ValueKind.DATE ? interval : null);
  }

  private ValueKind kind(ObjectTypeDefinition root, FieldDefinition field, boolean reference) {
    String type = typeName(field);
    return switch (type) {
      case "ID" -> ValueKind.REFERENCE;
      case "String", "CreditCode" -> ValueKind.STRING;
      case "Int" -> ValueKind.INTEGER;
      case "Money" -> ValueKind.MONEY;
      case "Date" -> ValueKind.DATE;
      case "Boolean" -> ValueKind.BOOLEAN;
      case GeoPoint.TYPE -> ValueKind.GEO_POINT;
      default -> {
        if (registry.getTypeOrNull(type, EnumTypeDefinition.class) != null) {
          yield ValueKind.ENUM;
        }
        throw new SchemaMistake(
            at(root, field)
                + ": a field of type "
                + type
                + " cannot be indexed"
                + (reference ? " as a key" : ""));
      }
    };
  }

  private static void rejectDuplicates(ObjectTypeDefinition type, List<IndexedField> fields) {
    for (var name :
        List.<java.util.function.Function<IndexedField, @Nullable String>>of(
            IndexedField::filter,
            IndexedField::sort,
            f -> f.facet() == null ? null : f.facet().name(),
            f -> f.clusterable() ? "a cluster's place" : null)) {
      var seen = new java.util.HashSet<String>();
      for (var field : fields) {
        var value = name.apply(field);
        if (value != null && !seen.add(value)) {
          throw new SchemaMistake(type.getName() + ": two fields are called " + value);
        }
      }
    }
  }

  /** The fields of a type, those that {@code extend type} adds among them. */
  private List<FieldDefinition> fieldsOf(ObjectTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getFieldDefinitions().stream())
        .toList();
  }

  private @Nullable ObjectTypeDefinition object(FieldDefinition field) {
    return registry.getTypeOrNull(typeName(field), ObjectTypeDefinition.class);
  }

  private static boolean hasRole(FieldDefinition field) {
    return ROLES.stream().anyMatch(field::hasDirective);
  }

  private static boolean many(FieldDefinition field) {
    return unwrapNonNull(field.getType()) instanceof ListType;
  }

  private static String typeName(FieldDefinition field) {
    Type<?> type = unwrapNonNull(field.getType());
    while (type instanceof ListType list) {
      type = unwrapNonNull(list.getType());
    }
    return ((TypeName) type).getName();
  }

  private static Type<?> unwrapNonNull(Type<?> type) {
    return type instanceof NonNullType nonNull ? nonNull.getType() : type;
  }

  private static String string(Directive directive, String argument) {
    var value = directive.getArgument(argument).getValue();
    return value instanceof EnumValue constant
        ? constant.getName()
        : requireNonNull(((StringValue) value).getValue());
  }

  private static String nameOr(Directive directive, String otherwise) {
    return directive.getArgument("name") == null ? otherwise : string(directive, "name");
  }

  private static List<String> strings(Directive directive, String argument) {
    var given = directive.getArgument(argument);
    return given == null
        ? List.of()
        : ((ArrayValue) given.getValue())
            .getValues().stream().map(v -> ((StringValue) v).getValue()).toList();
  }

  private static int integer(Argument argument) {
    return ((IntValue) argument.getValue()).getValue().intValueExact();
  }

  private static double number(Directive directive) {
    var weight = directive.getArgument("weight");
    Value<?> value = weight == null ? null : weight.getValue();
    return switch (value) {
      case FloatValue f -> f.getValue().doubleValue();
      case IntValue i -> i.getValue().doubleValue();
      case null, default -> 1;
    };
  }

  private static String at(DirectivesContainer<?> type, FieldDefinition field) {
    return ((ObjectTypeDefinition) type).getName() + "." + field.getName();
  }

  private static String description(graphql.language.@Nullable Description description) {
    return description == null ? "" : description.getContent().strip();
  }
}
