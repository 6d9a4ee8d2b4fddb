package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.text.Pinyin;
import org.zhaoshang.text.PinyinInput;

/**
 * Names by how they are read aloud: letters as Pinyin or initials, Han characters as homophones.
 */
final class SoundMatch {

  private static final int READINGS = 4;

  /** More than Mandarin has syllables: none that begins so is left out, whoever's names have it. */
  static final int MOST_EXPANSIONS = 500;

  private final List<IndexedField> names;

  SoundMatch(IndexedType type) {
    this.names = type.suggestFields();
  }

  /** The names that can be read like these letters; nothing for letters that are no Pinyin. */
  Stream<Query> ofLetters(String letters) {
    return PinyinInput.readings(letters, READINGS).stream()
        .flatMap(reading -> phrases(String.join(" ", reading.pieces())));
  }

  /** The names in which these syllables, typed apart, follow each other. */
  Stream<Query> ofSyllables(PinyinInput.Reading reading) {
    return phrases(String.join(" ", reading.pieces()));
  }

  /** The names that sound like these Han characters. */
  Stream<Query> ofHan(String folded) {
    return phrases("=" + Pinyin.of(folded).sortKey().replace(" ", " ="));
  }

  private Stream<Query> phrases(String tokens) {
    return names.stream()
        .map(name ->
            Query.of(q ->
                q.matchPhrasePrefix(p ->
                    p.field(name.spellPath())
                        .query(tokens)
                        .maxExpansions(MOST_EXPANSIONS)
                        .boost((float) name.textWeight()))));
  }
}
