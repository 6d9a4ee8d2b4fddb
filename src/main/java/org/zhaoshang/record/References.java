package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;

/**
 * Links names to records, where a name is certain; else what was written stays as it is, with a
 * remark.
 */
@Component
class References {

  private static final Message UNCERTAIN =
      Message.of("没有唯一对应的记录，按原文保留", "no record certainly has this name; kept as written");

  private final Map<String, NameLookup> lookups;
  private final DeclaredNames declared;

  References(List<NameLookup> lookups, DeclaredNames declared) {
    this.declared = declared;
    this.lookups = lookups.stream().collect(Collectors.toMap(NameLookup::type, l -> l));
  }

  /** The ids of the names that are certain, by field. */
  record Certain(Map<String, Map<String, Long>> byField) {

    @Nullable Long of(RecordField field, @Nullable Object name) {
      return name == null
          ? null
          : byField.getOrDefault(field.name(), Map.of()).get(name.toString());
    }
  }

  /**
   * Looks up what a batch names; one look-up a field.
   *
   * @param drafts the values of each draft, by field
   */
  Certain certain(
      RecordType type, Collection<? extends Function<String, @Nullable Object>> drafts) {
    var byField = new HashMap<String, Map<String, Long>>();
    for (var field : fields(type)) {
      var names =
          drafts.stream()
              .map(draft -> draft.apply(source(field)))
              .flatMap(References::names)
              .collect(Collectors.toSet());
      if (!names.isEmpty()) {
        byField.put(field.name(), lookup(field).certain(names));
      }
    }
    return new Certain(byField);
  }

  private static Stream<String> names(@Nullable Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case List<?> list -> list.stream().map(String::valueOf);
      default -> Stream.of(value.toString());
    };
  }

  private static List<RecordField> fields(RecordType type) {
    var fields = new ArrayList<>(type.references().values());
    type.of(FieldKind.LINKS).stream().filter(f -> f.written() != null).forEach(fields::add);
    return fields;
  }

  /** Where the names stand: what was written of a reference, or the list itself. */
  private static String source(RecordField field) {
    return field.kind() == FieldKind.LINKS ? field.name() : String.valueOf(field.written());
  }

  private NameLookup lookup(RecordField field) {
    var published = lookups.get(field.type());
    return published == null ? declared.of(field.type()) : published;
  }

  /** Links what a decision newly says by name; a name that is erased takes its link with it. */
  void link(Decision decision, Certain certain) {
    decision
        .type()
        .references()
        .forEach((written, field) -> {
          var column = field.columns().getFirst();
          if (!decision.states(written)) {
            return;
          }
          var name = decision.values().get(written);
          var id = certain.of(field, name);
          var stated = decision.values().get(column);
          if (stated != null) {
            if (id != null && !id.equals(stated)) {
              decision.refuse(
                  field.name(),
                  "contradiction",
                  null,
                  Message.of(
                      "与 %1$s 所写的不是同一条记录",
                      "another %2$s than the %1$s names", written, Names.words(field.type())));
            }
            return;
          }
          if (id != null || !decision.fromFile()) {
            decision.put(column, id);
          }
          if (name != null && id == null) {
            decision.remark(written, name.toString(), UNCERTAIN);
          }
        });
  }

  /** Links a list of names. */
  void link(Decision decision, RecordField field, List<String> names, Certain certain) {
    var ids = new LinkedHashSet<Long>();
    var unknown = new ArrayList<String>();
    for (var name : names) {
      var id = certain.of(field, name);
      if (id == null) {
        unknown.add(name);
        decision.remark(field.name(), name, UNCERTAIN);
      } else {
        ids.add(id);
      }
    }
    decision.links().put(field.name(), ids);
    decision.put(Objects.requireNonNull(field.written()), unknown);
  }
}
