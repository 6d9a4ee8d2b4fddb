package org.zhaoshang.schema;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.FieldRoles.CodeRole;
import org.zhaoshang.schema.FieldRoles.FilterRole;
import org.zhaoshang.schema.FieldRoles.RateRole;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Reads what the directives make of one value of a type's document. */
final class FieldReader {

  private final Definitions definitions;
  private final ObjectTypeDefinition root;

  private final Map<String, String> shortened;

  /** Reads values of the documents of {@code root}. */
  FieldReader(Definitions definitions, ObjectTypeDefinition root, Map<String, String> shortened) {
    this.shortened = shortened;
    this.definitions = definitions;
    this.root = root;
  }

  /** A field of the record itself. */
  IndexedField ofRecord(FieldDefinition field) {
    return own(field, field, field, "", null);
  }

  /** A field of the entries of a list that belongs to the record. */
  IndexedField inList(FieldDefinition list, FieldDefinition field) {
    return own(list, field, field, list.getName() + ".", list.getName());
  }

  /** The field of a neighbour that stands for it: the directives of the reference apply. */
  IndexedField key(FieldDefinition reference, FieldDefinition field) {
    return own(reference, field, reference, reference.getName() + ".", null);
  }

  /** Another field of a neighbour: text at weight 1 when it is text there, and no more. */
  IndexedField ofNeighbour(FieldDefinition reference, FieldDefinition field) {
    var kind = kind(field, false);
    return new IndexedField(
        new DocumentValue(
            reference.getName() + "." + field.getName(),
            kind,
            Definitions.many(field),
            null,
            kind == ValueKind.ENUM ? Definitions.typeName(field) : null,
            Definitions.text(field.getDescription())),
        FieldRoles.text(isText(field, kind) ? 1 : 0),
        access(reference, field));
  }

  /**
   * A value with roles.
   *
   * @param holder the field of the indexed type whose directives say who may know the value
   * @param field the field of the value
   * @param roles the field whose directives apply
   */
  private IndexedField own(
      FieldDefinition holder,
      FieldDefinition field,
      FieldDefinition roles,
      String prefix,
      @Nullable String nested) {
    boolean reference = roles != field;
    var at = Definitions.at(root, roles);
    var kind = kind(field, reference);
    double weight = isText(field, kind) ? Arguments.number(field, "text", "weight", 1) : 0;
    RoleRules.check(at, field, roles, kind, nested != null);
    rejectSecrets(holder, field, roles);
    var label =
        reference
            ? Definitions.typeName(roles)
            : kind == ValueKind.ENUM ? Definitions.typeName(field) : null;
    return new IndexedField(
        new DocumentValue(
            prefix + field.getName(),
            kind,
            Definitions.many(roles) || Definitions.many(field),
            nested,
            label,
            Definitions.text(roles.getDescription())),
        new FieldRoles(
            weight,
            roles.hasDirective("code")
                ? new CodeRole(Arguments.text(roles, "code", "shape"))
                : null,
            filter(roles, kind, label),
            FacetReader.read(at, roles, kind),
            roles.hasDirective("sortable") ? sort(roles, kind) : null,
            roles.hasDirective("measure") ? roles.getName() : null,
            rate(at, roles, kind, prefix),
            roles.hasDirective("suggest"),
            roles.hasDirective("clusterable")),
        access(holder, field));
  }

  private static @Nullable RateRole rate(
      String at, FieldDefinition roles, ValueKind kind, String prefix) {
    if (!roles.hasDirective("rate")) {
      return null;
    }
    if (prefix.isEmpty() || kind != ValueKind.DATE) {
      throw new SchemaMistake(at + ": @rate needs a Date of a list");
    }
    return new RateRole(
        Arguments.required(roles, "rate", "name"),
        prefix + Arguments.required(roles, "rate", "among"),
        Arguments.required(roles, "rate", "is"),
        new Label(
            Arguments.required(roles, "rate", "zh"), Arguments.required(roles, "rate", "en")));
  }

  private boolean isText(FieldDefinition field, ValueKind kind) {
    boolean text = field.hasDirective("text");
    if (text && kind != ValueKind.STRING) {
      throw new SchemaMistake(Definitions.at(root, field) + ": @text needs a String");
    }
    return text;
  }

  private static FieldAccess access(FieldDefinition holder, FieldDefinition field) {
    var needs = TypeReader.needs(holder);
    return new FieldAccess(
        needs == null ? TypeReader.needs(field) : needs, holder.hasDirective("own"), null);
  }

  /**
   * What names records, completes them or makes up their meaning cannot be kept from those who see
   * the records.
   */
  private void rejectSecrets(FieldDefinition holder, FieldDefinition field, FieldDefinition roles) {
    if (TypeReader.needs(holder) != null
        && (roles.hasDirective("suggest")
            || roles.hasDirective("code")
            || definitions.isEnum(Definitions.typeName(field)))) {
      throw new SchemaMistake(
          Definitions.at(root, holder)
              + ": names, codes and enum labels are found together with the record and cannot need"
              + " a scope of their own");
    }
  }

  /** A place is not sorted by itself, but by how far it is. */
  private static String sort(FieldDefinition roles, ValueKind kind) {
    return kind == ValueKind.GEO_POINT ? IndexedField.DISTANCE : Names.constant(roles.getName());
  }

  private @Nullable FilterRole filter(
      FieldDefinition roles, ValueKind kind, @Nullable String label) {
    return !roles.hasDirective("filterable")
        ? null
        : new FilterRole(
            Objects.requireNonNullElse(
                Arguments.text(roles, "filterable", "name"), roles.getName()),
            filterInput(kind, label));
  }

  private String filterInput(ValueKind kind, @Nullable String label) {
    var plain = kind.filterInput();
    if (plain != null) {
      return plain;
    }
    var named = Objects.requireNonNull(label);
    boolean owned = named.startsWith(root.getName()) && !named.equals(root.getName());
    var shorter = owned ? named.substring(root.getName().length()) : named;
    // a short name is that of the first enum that has it
    return (named.equals(shortened.computeIfAbsent(shorter, s -> named)) ? shorter : named)
        + "Filter";
  }

  private ValueKind kind(FieldDefinition field, boolean asKey) {
    String type = Definitions.typeName(field);
    return switch (type) {
      case "ID" -> ValueKind.REFERENCE;
      case "String", "CreditCode" -> ValueKind.STRING;
      case "Int" -> ValueKind.INTEGER;
      case "Money" -> ValueKind.MONEY;
      case "Date" -> ValueKind.DATE;
      case "Boolean" -> ValueKind.BOOLEAN;
      case GeoPoint.TYPE -> ValueKind.GEO_POINT;
      default -> {
        if (definitions.isEnum(type)) {
          yield ValueKind.ENUM;
        }
        throw new SchemaMistake(
            "%s: a field of type %s cannot be indexed%s"
                .formatted(Definitions.at(root, field), type, asKey ? " as a key" : ""));
      }
    };
  }
}
