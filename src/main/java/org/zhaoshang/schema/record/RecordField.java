package org.zhaoshang.schema.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Sight;

/**
 * A field of a record type, as its directives declare it.
 *
 * @param name the GraphQL name
 * @param kind what it holds
 * @param type the GraphQL type without list and non-null, e.g. {@code Money} or {@code Enterprise}
 * @param list whether it is a list
 * @param required whether it is never null
 * @param label what it is called on a page
 * @param description in Chinese and English, as in the schema
 * @param rules what every value keeps
 * @param states its states and the moves between them; null when it has none
 * @param parts where what belongs to the value stands: {@code basis}, {@code from}, {@code to},
 *     {@code datum} and the fields that hold them
 * @param link how a reference or list of records is kept; null for anything else
 * @param children how rows of their own are kept; null for anything else
 * @param editions the editions of its code list, empty when the list has none
 * @param needs the scope that reading it takes beyond the record's; null for none
 * @param writes the scope that writing it takes beyond the record's; null for none
 * @param writable whether an input has it
 * @param embedded whether the index document holds something of the record that it refers to
 * @param own whether a chamber sees only what names itself
 * @param personal whether it is personal data, which the public never gets
 * @param follows whether it follows from other records and has no history
 */
public record RecordField(
    String name,
    FieldKind kind,
    String type,
    boolean list,
    boolean required,
    Label label,
    String description,
    List<FieldRule> rules,
    @Nullable States states,
    java.util.Map<String, String> parts,
    @Nullable Link link,
    @Nullable Children children,
    List<Integer> editions,
    @Nullable String needs,
    @Nullable String writes,
    boolean writable,
    boolean embedded,
    boolean own,
    boolean personal,
    boolean follows) {

  /**
   * A reference, or a list of records.
   *
   * @param written the field that keeps what a source wrote, null when nothing is kept
   * @param table the table of pairs, null for a single reference
   * @param of the table's column of this record
   * @param to the table's column of the other record
   */
  public record Link(
      @Nullable String written, @Nullable String table, @Nullable String of, @Nullable String to) {}

  /**
   * Rows of their own.
   *
   * @param table where they stand
   * @param of the column of this record
   * @param by the field by which two rows of one record are told apart
   * @param fields what a row holds
   */
  public record Children(String table, String of, String by, List<RecordField> fields) {

    /** Whether a row holds this field. */
    public boolean has(String field) {
      return fields.stream().anyMatch(f -> f.name().equals(field));
    }
  }

  /** The field that keeps what a source wrote of a reference, null when nothing is kept. */
  public @Nullable String written() {
    return link == null ? null : link.written();
  }

  /** Whether anything of it is seen under a horizon, where the record is. */
  public boolean seen(Horizon horizon) {
    if (personal && horizon instanceof Horizon.Public) {
      return false;
    }
    return needs == null
        || (own ? !(horizon.sight(needs) instanceof Sight.Nothing) : horizon.reads(needs));
  }

  /**
   * Whether an input of the caller may say it: what the district decides, a chamber does not say of
   * its own records.
   *
   * @param writing whose records of the type the caller may write
   */
  public boolean isWritten(Sight writing, Horizon horizon) {
    return writable
        && !(writing instanceof Sight.Nothing)
        && (writes == null || writing instanceof Sight.Everything && horizon.reads(writes));
  }

  /** The names under which a record's values hold the field; none when the record does not. */
  public List<String> columns() {
    return switch (kind) {
      case TEXT, INTEGER, MONEY, DATE, BOOLEAN, ENUM -> List.of(name);
      case CODE ->
          editions.isEmpty() ? List.of(name + "Code") : List.of(name + "Code", name + "Edition");
      case PLACE -> List.of(name + "Latitude", name + "Longitude");
      case REFERENCE -> List.of(name + "Id");
      case LINKS, CHILDREN, COMPUTED -> List.of();
    };
  }
}
