package org.zhaoshang.search.suggest;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import java.util.Collection;
import java.util.List;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;

/** Where the names of a record stand in its index document. */
final class NameFields {

  /** Each completion of the record's own name, whole: {@link org.zhaoshang.text.Completions}. */
  static final String NAME = "suggest.name";

  /** Of its other names. */
  static final String ALIASES = "suggest.aliases";

  /** Of all of them, in full Pinyin. */
  static final String PINYIN = IndexedType.PINYIN;

  /** Of all of them, by initials. */
  static final String INITIALS = IndexedType.INITIALS;

  /** What completes alike stands in this order. */
  static final String RANK = "suggest.rank";

  /** The global id, to be read without the document. */
  static final String ID = "id";

  private NameFields() {}

  /**
   * The order of the rank. Where only some records are seen, equals stand in the order of their
   * ids: that of the index depends on whatever else was written.
   */
  static List<SortOptions> byRank(boolean partial) {
    var byRank = SortOptions.of(s -> s.field(f -> f.field(RANK).unmappedType(FieldType.Long)));
    return partial
        ? List.of(byRank, SortOptions.of(s -> s.field(f -> f.field(ID))))
        : List.of(byRank);
  }

  /** The names character by character, folded. */
  static List<String> characters(Collection<IndexedType> types) {
    return types.stream()
        .flatMap(type -> type.suggestFields().stream())
        .map(IndexedField::spellPath)
        .distinct()
        .toList();
  }

  /** The names as they are written, in the document; never those of a neighbour. */
  static List<String> written(Collection<IndexedType> types) {
    return types.stream()
        .flatMap(type -> type.suggestFields().stream())
        .map(IndexedField::path)
        .filter(path -> path.indexOf('.') < 0)
        .distinct()
        .toList();
  }
}
