package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;

/**
 * One word of a query on the fields of one type: as a word, as a part of the text, or as one of its
 * synonyms. A place such as 甘井子 is never found by one of its characters.
 */
final class WordMatch {

  private static final float AS_PART = 0.6f;
  private static final float AS_SYNONYM = 0.8f;
  private static final double TIE = 0.1;

  private final List<String> words;
  private final List<String> parts;
  private final List<String> spelled;
  private final boolean partial;

  WordMatch(IndexedType type) {
    this(type, type.textFields(), !type.labelledFields().isEmpty());
  }

  /** On the names of the type only. */
  static WordMatch onNames(IndexedType type) {
    return new WordMatch(type, type.suggestFields(), false);
  }

  /** On what the type's facet values are called: its street, its industry. */
  static WordMatch onLabels(IndexedType type) {
    return new WordMatch(type, type.labelTexts(), !type.labelledFields().isEmpty());
  }

  private WordMatch(IndexedType type, List<IndexedField> fields, boolean labels) {
    this.partial = type.partial();
    this.words = with(labels, ".text", weighted(fields, IndexedField::textPath, 1));
    this.parts = with(labels, ".bigram", weighted(fields, IndexedField::bigramPath, AS_PART));
    this.spelled =
        weighted(
            fields.stream().filter(IndexedField::suggest).toList(),
            IndexedField::spellPath,
            AS_PART);
  }

  private static List<String> weighted(
      List<IndexedField> fields, Function<IndexedField, String> path, float factor) {
    return fields.stream().map(f -> path.apply(f) + "^" + f.textWeight() * factor).toList();
  }

  private static List<String> with(boolean labels, String analysis, List<String> fields) {
    return labels
        ? Stream.concat(fields.stream(), Stream.of(IndexedType.LABELS + analysis)).toList()
        : fields;
  }

  /** The records that have the word. */
  Query of(Word word) {
    var ways =
        new ArrayList<>(
            switch (word.kind()) {
              case HAN -> han(word.text(), 1);
              case LONE -> lone(word);
              case LATIN -> List.of(beginning(word.text()));
              case WHOLE -> List.of(phrase(word.text(), TextQueryType.Phrase, words, 1));
            });
    word.others().forEach(other -> ways.addAll(synonym(other)));
    return anyOf(ways);
  }

  /** The records that have this text as it stands, blanks and punctuation aside. */
  Query asItStands(String text) {
    return anyOf(han(text, 1));
  }

  /**
   * A word that begins so. Where only some records are seen, no limit on the terms that do: those
   * of hidden records would push out those of seen ones.
   */
  private Query beginning(String text) {
    return phrase(text, partial ? TextQueryType.BoolPrefix : TextQueryType.PhrasePrefix, words, 1);
  }

  private List<Query> han(String text, float boost) {
    return List.of(
        phrase(text, TextQueryType.Phrase, words, boost),
        phrase(text, TextQueryType.Phrase, parts, boost));
  }

  /** A character alone: where it is a word, where its neighbours surround it, or in a name. */
  private List<Query> lone(Word word) {
    return Stream.concat(
            Stream.of(
                phrase(word.text(), TextQueryType.Phrase, words, 1),
                phrase(word.text(), TextQueryType.Phrase, spelled, 1)),
            word.contexts().stream().map(c -> phrase(c, TextQueryType.Phrase, parts, 1)))
        .toList();
  }

  private List<Query> synonym(String text) {
    return Character.isIdeographic(text.codePointAt(0))
        ? han(text, AS_SYNONYM)
        : List.of(phrase(text, TextQueryType.Phrase, words, AS_SYNONYM));
  }

  private static Query phrase(String text, TextQueryType kind, List<String> fields, float boost) {
    return fields.isEmpty()
        ? Query.of(q -> q.matchNone(n -> n))
        : Query.of(q ->
            q.multiMatch(
                m -> m.query(text).type(kind).operator(Operator.And).fields(fields).boost(boost)));
  }

  private static Query anyOf(List<Query> ways) {
    return ways.size() == 1
        ? ways.getFirst()
        : Query.of(q -> q.disMax(d -> d.queries(ways).tieBreaker(TIE)));
  }
}
