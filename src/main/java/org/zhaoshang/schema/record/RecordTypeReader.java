package org.zhaoshang.schema.record;

import static java.util.Objects.requireNonNull;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.Rows;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;
import org.zhaoshang.schema.record.RecordField.Children;
import org.zhaoshang.schema.record.RecordField.Link;

/** Turns the directives of record types into the model. */
final class RecordTypeReader {

  private static final List<String> PARTS = List.of("basis", "from", "to", "datum");

  private final TypeDefinitionRegistry registry;
  private final FieldRuleReader rules;

  RecordTypeReader(TypeDefinitionRegistry registry) {
    this.registry = registry;
    this.rules = new FieldRuleReader(registry);
  }

  List<RecordType> types() {
    return registry.getTypes(ObjectTypeDefinition.class).stream()
        .filter(type -> type.hasDirective("record"))
        .map(this::type)
        .toList();
  }

  /** The Query fields that answer one record by its id, or by a field that it has. */
  List<RecordTypes.Lookup> lookups(Map<String, RecordType> types) {
    return registry
        .getType("Query", ObjectTypeDefinition.class)
        .map(query -> Sdl.fields(registry, query))
        .orElse(List.of())
        .stream()
        .filter(f -> types.containsKey(Sdl.typeName(f)) && !Sdl.many(f))
        .filter(f -> f.getInputValueDefinitions().size() == 1)
        .map(f ->
            new RecordTypes.Lookup(
                f.getName(), Sdl.typeName(f), f.getInputValueDefinitions().getFirst().getName()))
        .filter(l -> requireNonNull(types.get(l.type())).field(l.field()).isPresent())
        .toList();
  }

  /** The Mutation fields that answer with the payload of a record type. */
  List<RecordTypes.Mutation> mutations(Map<String, RecordType> types) {
    return registry
        .getType("Mutation", ObjectTypeDefinition.class)
        .map(mutation -> Sdl.fields(registry, mutation))
        .orElse(List.of())
        .stream()
        .filter(f -> types.containsKey(Sdl.typeName(f).replaceFirst("Payload$", "")))
        .map(f ->
            new RecordTypes.Mutation(
                f.getName(),
                Sdl.typeName(f).replaceFirst("Payload$", ""),
                f.getDirectives("needs").stream()
                    .map(d -> requireNonNull(Sdl.text(d, "scope")))
                    .toList()))
        .toList();
  }

  private RecordType type(ObjectTypeDefinition type) {
    var label = Sdl.directive(type, "label");
    var identity = Sdl.directive(type, "identity");
    var writable = Sdl.directive(type, "writable");
    var plural = Sdl.directive(type, "indexed").map(d -> Sdl.text(d, "entry")).orElse(null);
    var read =
        new RecordType(
            type.getName(),
            requireNonNull(Sdl.text(type.getDirectives("record").getFirst(), "table")),
            Labels.of(type),
            Sdl.description(type.getDescription()),
            label.map(d -> Sdl.text(d, "counter")).orElse("条"),
            plural == null ? type.getName() : Labels.words(plural),
            identity
                .map(d ->
                    new Identity(
                        Sdl.text(d, "code"),
                        Sdl.texts(d, "by"),
                        Sdl.texts(d, "apart"),
                        Sdl.text(d, "within")))
                .orElse(null),
            writable.map(d -> Sdl.text(d, "scope")).orElse(null),
            writable.map(d -> Sdl.text(d, "create")).orElse("create"),
            new Rows(
                Sdl.directive(type, "needs").map(d -> Sdl.text(d, "scope")).orElse(null),
                Sdl.directive(type, "own").map(d -> Sdl.text(d, "by")).orElse(null)),
            fields(type));
    check(read);
    return read;
  }

  private List<RecordField> fields(ObjectTypeDefinition type) {
    var definitions = Sdl.fields(registry, type);
    var parts = new HashSet<String>();
    definitions.forEach(f -> parts.addAll(parts(f).values()));
    return definitions.stream().map(f -> field(type, f, parts)).toList();
  }

  private RecordField field(ObjectTypeDefinition type, FieldDefinition field, Set<String> parts) {
    var kind = kind(field);
    var name = field.getName();
    var writable = Sdl.directive(field, "writable");
    boolean kept = kind != FieldKind.COMPUTED && !field.hasDirective("readonly");
    return new RecordField(
        name,
        kind,
        Sdl.typeName(field),
        Sdl.many(field),
        Sdl.required(field) && !Sdl.many(field),
        Labels.of(field),
        Sdl.description(field.getDescription()),
        rules.of(type.getName() + "." + name, kind, field),
        parts(field),
        link(kind, field),
        children(kind, field),
        editions(field),
        Sdl.directive(field, "needs").map(d -> Sdl.text(d, "scope")).orElse(null),
        writable.map(d -> Sdl.text(d, "scope")).orElse(null),
        kept && !parts.contains(name),
        field.hasDirective("embed"),
        field.hasDirective("own"),
        field.hasDirective("personal"));
  }

  private FieldKind kind(FieldDefinition field) {
    var type = Sdl.typeName(field);
    var object = registry.getTypeOrNull(type, ObjectTypeDefinition.class);
    if (!field.getInputValueDefinitions().isEmpty() || field.hasDirective("personal")) {
      return FieldKind.COMPUTED;
    }
    if (field.hasDirective("links")) {
      return FieldKind.LINKS;
    }
    if (field.hasDirective("children")) {
      return FieldKind.CHILDREN;
    }
    return switch (type) {
      case "String", "CreditCode" -> FieldKind.TEXT;
      case "Int" -> FieldKind.INTEGER;
      case "Money" -> FieldKind.MONEY;
      case "Date" -> FieldKind.DATE;
      case "Boolean" -> FieldKind.BOOLEAN;
      case GeoPoint.TYPE -> FieldKind.PLACE;
      default -> {
        if (registry.getTypeOrNull(type, EnumTypeDefinition.class) != null) {
          yield FieldKind.ENUM;
        }
        if (object != null && object.hasDirective("codeList")) {
          yield FieldKind.CODE;
        }
        yield field.hasDirective("linked") ? FieldKind.REFERENCE : FieldKind.COMPUTED;
      }
    };
  }

  private static Map<String, String> parts(FieldDefinition field) {
    var parts = new LinkedHashMap<String, String>();
    Sdl.directive(field, "parts")
        .ifPresent(d ->
            PARTS.forEach(part -> {
              var of = Sdl.text(d, part);
              if (of != null) {
                parts.put(part, of);
              }
            }));
    return parts;
  }

  private static @Nullable Link link(FieldKind kind, FieldDefinition field) {
    return switch (kind) {
      case REFERENCE -> {
        var linked = field.getDirectives("linked").getFirst();
        yield new Link(Sdl.text(linked, "written"), null, null, null);
      }
      case LINKS -> {
        var links = field.getDirectives("links").getFirst();
        yield new Link(
            Sdl.text(links, "written"),
            Sdl.text(links, "table"),
            Sdl.text(links, "of"),
            Sdl.text(links, "to"));
      }
      default -> null;
    };
  }

  private @Nullable Children children(FieldKind kind, FieldDefinition field) {
    if (kind != FieldKind.CHILDREN) {
      return null;
    }
    var children = field.getDirectives("children").getFirst();
    var row = registry.getTypeOrNull(Sdl.typeName(field), ObjectTypeDefinition.class);
    return new Children(
        requireNonNull(Sdl.text(children, "table")),
        requireNonNull(Sdl.text(children, "of")),
        requireNonNull(Sdl.text(children, "by")),
        fields(requireNonNull(row)));
  }

  private List<Integer> editions(FieldDefinition field) {
    var object = registry.getTypeOrNull(Sdl.typeName(field), ObjectTypeDefinition.class);
    return object == null
        ? List.of()
        : Sdl.directive(object, "codeList")
            .map(d -> Sdl.texts(d, "editions"))
            .orElse(List.of())
            .stream()
            .map(Integer::valueOf)
            .toList();
  }

  /** What the type's directives name must be there. */
  private static void check(RecordType type) {
    var identity = type.identity();
    if (identity != null) {
      require(type, "@identity", identity.code());
      require(type, "@identity", identity.within());
      identity.by().forEach(field -> require(type, "@identity", field));
      identity.apart().forEach(field -> require(type, "@identity", field));
      if (identity.code() == null && identity.by().isEmpty()) {
        throw new SchemaMistake(type.name() + ": @identity needs a code, or fields to tell by");
      }
    }
    type.references().keySet().forEach(written -> require(type, "@linked", written));
    type.fields()
        .forEach(
            f -> f.parts().values().forEach(part -> require(type, "@parts of " + f.name(), part)));
    if (type.writes() != null) {
      type.written().stream()
          .filter(f -> f.kind() == FieldKind.TEXT && f.type().equals("String"))
          .filter(f -> f.rules().stream().noneMatch(FieldRuleReader::bounds))
          .findFirst()
          .ifPresent(f -> {
            throw new SchemaMistake(
                "%s.%s: a text that is written needs @length".formatted(type.name(), f.name()));
          });
    }
  }

  private static void require(RecordType type, String directive, @Nullable String field) {
    if (field != null && type.field(field).isEmpty()) {
      throw new SchemaMistake("%s: %s names no field: %s".formatted(type.name(), directive, field));
    }
  }

  /** What types and fields are called on a page. */
  static final class Labels {

    private Labels() {}

    static Label of(graphql.language.DirectivesContainer<?> of) {
      var description =
          switch (of) {
            case ObjectTypeDefinition type -> Sdl.description(type.getDescription());
            case FieldDefinition field -> Sdl.description(field.getDescription());
            default -> "";
          };
      return Sdl.directive(of, "label")
          .map(d -> new Label(requireNonNull(Sdl.text(d, "zh")), requireNonNull(Sdl.text(d, "en"))))
          .orElseGet(() -> described(description));
    }

    /** The first words of each language: 统一社会信用代码；不知道则为空 is called 统一社会信用代码. */
    private static Label described(String description) {
      var zh = description.split("[。；，（：\\n]", 2)[0].strip();
      var english = description.replaceFirst("(?s)^.*?[。）](?=\\s*[A-Z])", "").strip();
      var en = english.split("[.;:,(\\n]", 2)[0].replaceFirst("^(The|A|An) ", "").strip();
      return new Label(
          zh, en.isEmpty() ? zh : Character.toUpperCase(en.charAt(0)) + en.substring(1));
    }

    /** {@code serviceItems} is read "service items". */
    static String words(String name) {
      return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
          .replace('_', ' ')
          .toLowerCase(java.util.Locale.ROOT);
    }
  }
}
