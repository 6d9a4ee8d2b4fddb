package org.zhaoshang.schema.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.schema.Rows;

/**
 * A type of records as the schema declares it.
 *
 * @param name the GraphQL type
 * @param table schema and table
 * @param label what one record is called, in Chinese and English
 * @param description in Chinese and English, as in the schema
 * @param counter the Chinese measure word: 家, 个, 条
 * @param plural what several are called in English
 * @param identity what tells its records apart; null when nothing does, then no file brings them
 * @param writes the scope that writing takes; null when nobody writes it through the graph
 * @param create the verb of the mutation that makes one: {@code create}
 * @param rows who sees its records
 * @param fields in the schema's order
 */
public record RecordType(
    String name,
    String table,
    Label label,
    String description,
    String counter,
    String plural,
    @Nullable Identity identity,
    @Nullable String writes,
    String create,
    Rows rows,
    List<RecordField> fields) {

  /** What one record is called within an English sentence: {@code service item}. */
  public String noun() {
    return label.en().toLowerCase(Locale.ROOT);
  }

  /** The field of a payload that holds the record: {@code serviceItem}. */
  public String payloadField() {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** The field of this name. */
  public Optional<RecordField> field(String named) {
    return fields.stream().filter(f -> f.name().equals(named)).findFirst();
  }

  /** Whether a field, or a part of it such as {@code years.2018.phase}, is read under a horizon. */
  public boolean reads(String named, Horizon horizon) {
    return field(named.split("\\.", 2)[0])
        .map(field -> field.needs() == null || horizon.reads(field.needs()))
        .orElse(true);
  }

  /** Whether who sees a record may not see all that a change may be of. */
  public boolean changesUnseen() {
    return written().stream().anyMatch(field -> field.needs() != null);
  }

  /** Whose records may be written under a horizon. */
  public Sight written(Horizon horizon) {
    if (writes == null) {
      return Sight.NOTHING;
    }
    if (rows.owner() != null) {
      return horizon.sight(writes);
    }
    return horizon.seesDistrict() && horizon.reads(writes) ? Sight.EVERYTHING : Sight.NOTHING;
  }

  /** The fields of a kind. */
  public List<RecordField> of(FieldKind kind) {
    return fields.stream().filter(f -> f.kind() == kind).toList();
  }

  /** The fields that have states. */
  public List<RecordField> withStates() {
    return fields.stream().filter(f -> f.states() != null).toList();
  }

  /** The fields that an input has. */
  public List<RecordField> written() {
    return fields.stream().filter(RecordField::writable).toList();
  }

  /** The field that keeps what a source wrote, by the reference that it stands for. */
  public Map<String, RecordField> references() {
    return fields.stream()
        .filter(f -> f.kind() == FieldKind.REFERENCE)
        .filter(f -> f.written() != null)
        .collect(
            Collectors.toMap(
                f -> String.valueOf(f.written()),
                Function.identity(),
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
