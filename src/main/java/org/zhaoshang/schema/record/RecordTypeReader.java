package org.zhaoshang.schema.record;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import graphql.language.DirectivesContainer;
import graphql.language.FieldDefinition;
import graphql.language.NonNullType;
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
import org.zhaoshang.schema.Arguments;
import org.zhaoshang.schema.Definitions;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.Rows;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;
import org.zhaoshang.schema.record.RecordField.Children;
import org.zhaoshang.schema.record.RecordField.Link;

/** Turns the directives of record types into the model. */
final class RecordTypeReader {

  private static final List<String> PARTS = List.of("basis", "from", "to", "datum");

  private final TypeDefinitionRegistry registry;
  private final Definitions definitions;
  private final FieldRuleReader rules;
  private final StatesReader states;

  RecordTypeReader(TypeDefinitionRegistry registry) {
    this.registry = registry;
    this.definitions = new Definitions(registry);
    this.rules = new FieldRuleReader(definitions);
    this.states = new StatesReader(definitions);
  }

  List<RecordType> types() {
    var types =
        registry.getTypes(ObjectTypeDefinition.class).stream()
            .filter(type -> type.hasDirective("record"))
            .map(this::type)
            .toList();
    types.forEach(type -> refersToRecords(type, types));
    return types;
  }

  private static void refersToRecords(RecordType type, List<RecordType> types) {
    for (var field : type.fields()) {
      if (field.link() != null && types.stream().noneMatch(t -> t.name().equals(field.type()))) {
        throw new SchemaMistake(
            "%s.%s: %s is no record type".formatted(type.name(), field.name(), field.type()));
      }
    }
  }

  /** The Query fields that answer one record by its id, or by a field that it has. */
  List<RecordTypes.Lookup> lookups(Map<String, RecordType> types) {
    return registry
        .getType("Query", ObjectTypeDefinition.class)
        .map(definitions::fieldsOf)
        .orElse(List.of())
        .stream()
        .filter(f -> types.containsKey(Definitions.typeName(f)) && !Definitions.many(f))
        .filter(f -> f.getInputValueDefinitions().size() == 1)
        .map(f ->
            new RecordTypes.Lookup(
                f.getName(),
                Definitions.typeName(f),
                f.getInputValueDefinitions().getFirst().getName()))
        .filter(l -> requireNonNull(types.get(l.type())).field(l.field()).isPresent())
        .toList();
  }

  /** The Mutation fields that answer with the payload of a record type. */
  List<RecordTypes.Mutation> mutations(Map<String, RecordType> types) {
    return registry
        .getType("Mutation", ObjectTypeDefinition.class)
        .map(definitions::fieldsOf)
        .orElse(List.of())
        .stream()
        .filter(f -> types.containsKey(Definitions.typeName(f).replaceFirst("Payload$", "")))
        .map(f ->
            new RecordTypes.Mutation(
                f.getName(),
                Definitions.typeName(f).replaceFirst("Payload$", ""),
                Arguments.each(f, "needs", "scope").toList()))
        .toList();
  }

  private RecordType type(ObjectTypeDefinition type) {
    var description = Definitions.text(type.getDescription());
    var plural = Arguments.text(type, "indexed", "entry");
    var read =
        new RecordType(
            type.getName(),
            Arguments.required(type, "record", "table"),
            label(type, description),
            description,
            requireNonNullElse(Arguments.text(type, "label", "counter"), "条"),
            plural == null ? type.getName() : Names.words(plural),
            identity(type),
            Arguments.text(type, "writable", "scope"),
            requireNonNullElse(Arguments.text(type, "writable", "create"), "create"),
            new Rows(Arguments.text(type, "needs", "scope"), Arguments.text(type, "own", "by")),
            fields(type));
    check(read);
    return read;
  }

  private static @Nullable Identity identity(ObjectTypeDefinition type) {
    return type.hasDirective("identity")
        ? new Identity(
            Arguments.text(type, "identity", "code"),
            Arguments.texts(type, "identity", "by"),
            Arguments.texts(type, "identity", "apart"),
            Arguments.text(type, "identity", "within"))
        : null;
  }

  private List<RecordField> fields(ObjectTypeDefinition type) {
    var fields = definitions.fieldsOf(type);
    var parts = new HashSet<String>();
    fields.forEach(f -> parts.addAll(parts(f).values()));
    return fields.stream().map(f -> field(type, f, parts)).toList();
  }

  private RecordField field(ObjectTypeDefinition type, FieldDefinition field, Set<String> parts) {
    var kind = kind(field);
    var name = field.getName();
    var description = Definitions.text(field.getDescription());
    var at = type.getName() + "." + name;
    boolean kept = kind != FieldKind.COMPUTED && !field.hasDirective("readonly");
    boolean required = field.getType() instanceof NonNullType && !Definitions.many(field);
    return new RecordField(
        name,
        kind,
        Definitions.typeName(field),
        Definitions.many(field),
        required,
        label(field, description),
        description,
        rules.of(at, kind, field),
        states.of(at, required && kind == FieldKind.ENUM, field),
        parts(field),
        link(kind, field),
        children(kind, field),
        editions(field),
        Arguments.text(field, "needs", "scope"),
        Arguments.text(field, "writable", "scope"),
        kept && !parts.contains(name),
        field.hasDirective("embed"),
        field.hasDirective("own"),
        field.hasDirective("personal"),
        Arguments.flag(field, "readonly", "follows"));
  }

  private FieldKind kind(FieldDefinition field) {
    var type = Definitions.typeName(field);
    var object = definitions.object(field);
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
        if (definitions.isEnum(type)) {
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
    for (var part : PARTS) {
      var of = Arguments.text(field, "parts", part);
      if (of != null) {
        parts.put(part, of);
      }
    }
    return parts;
  }

  private static @Nullable Link link(FieldKind kind, FieldDefinition field) {
    return switch (kind) {
      case REFERENCE -> new Link(Arguments.text(field, "linked", "written"), null, null, null);
      case LINKS ->
          new Link(
              Arguments.text(field, "links", "written"),
              Arguments.text(field, "links", "table"),
              Arguments.text(field, "links", "of"),
              Arguments.text(field, "links", "to"));
      default -> null;
    };
  }

  private @Nullable Children children(FieldKind kind, FieldDefinition field) {
    if (kind != FieldKind.CHILDREN) {
      return null;
    }
    return new Children(
        Arguments.required(field, "children", "table"),
        Arguments.required(field, "children", "of"),
        Arguments.required(field, "children", "by"),
        fields(requireNonNull(definitions.object(field))));
  }

  private List<Integer> editions(FieldDefinition field) {
    var object = definitions.object(field);
    return object == null
        ? List.of()
        : Arguments.texts(object, "codeList", "editions").stream().map(Integer::valueOf).toList();
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
    StatesReader.check(type);
    SqlWords.refuse(type);
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

  /** What a type or field is called on a page. */
  private static Label label(DirectivesContainer<?> of, String description) {
    return of.hasDirective("label")
        ? new Label(Arguments.required(of, "label", "zh"), Arguments.required(of, "label", "en"))
        : described(description);
  }

  /** The first words of each language: 统一社会信用代码；不知道则为空 is called 统一社会信用代码. */
  private static Label described(String description) {
    var zh = description.split("[。；，（：\\n]", 2)[0].strip();
    var english = description.replaceFirst("(?s)^.*?[。）](?=\\s*[A-Z])", "").strip();
    var en = english.split("[.;:,(\\n]", 2)[0].replaceFirst("^(The|A|An) ", "").strip();
    return new Label(zh, en.isEmpty() ? zh : Character.toUpperCase(en.charAt(0)) + en.substring(1));
  }
}
