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
  private final IndexedType type;
  private final boolean weighed;

  WordMatch(IndexedType type) {
    this(type, type.textFields(), !type.labelledFields().isEmpty(), true);
  }

  /** On the names of the type only; where a word stands does not weigh. */
  static WordMatch onNames(IndexedType type) {
    return new WordMatch(type, type.suggestFields(), false, false);
  }

  /**
   * On what the type's facet values are called: its street, its industry; where a word stands does
   * not weigh.
   */
  static WordMatch onLabels(IndexedType type) {
    return new WordMatch(type, type.labelTexts(), !type.labelledFields().isEmpty(), false);
  }

  private WordMatch(IndexedType type, List<IndexedField> fields, boolean labels, boolean weighed) {
    this.type = type;
    this.weighed = weighed;
    this.partial = type.partial();
    this.words = with(labels, ".text", paths(fields, IndexedField::textPath, 1, weighed));
    this.parts = with(labels, ".bigram", paths(fields, IndexedField::bigramPath, AS_PART, weighed));
    this.spelled =
        paths(
            fields.stream().filter(IndexedField::suggest).toList(),
            IndexedField::spellPath,
            AS_PART,
            weighed);
  }

  private static List<String> paths(
      List<IndexedField> fields,
      Function<IndexedField, String> path,
      float factor,
      boolean weighed) {
    return fields.stream()
        .map(f -> path.apply(f) + (weighed ? weight((float) f.textWeight() * factor) : ""))
        .toList();
  }

  /** As Elasticsearch reads it; a request has hundreds, and 1 needs no saying. */
  private static String weight(float weight) {
    return weight == 1 ? "" : "^" + Float.toString(weight).replaceFirst("\\.0$", "");
  }

  private static List<String> with(boolean labels, String analysis, List<String> fields) {
    return labels
        ? Stream.concat(fields.stream(), Stream.of(IndexedType.LABELS + analysis)).toList()
        : fields;
  }

  /** The records that have the word. */
  Query of(QueryWord word) {
    var ways =
        new ArrayList<>(
            switch (word.kind()) {
              case HAN -> han(word.text(), 1);
              case LONE -> lone(word);
              case LATIN -> List.of(beginning(word.text()));
              case WHOLE -> List.of(phrase(word.text(), TextQueryType.Phrase, words, 1));
            });
    word.others().forEach(other -> ways.add(synonym(other)));
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
  private List<Query> lone(QueryWord word) {
    return Stream.concat(
            Stream.of(
                phrase(word.text(), TextQueryType.Phrase, words, 1),
                phrase(word.text(), TextQueryType.Phrase, spelled, 1)),
            word.contexts().stream().map(c -> phrase(c, TextQueryType.Phrase, parts, 1)))
        .toList();
  }

  private Query synonym(String text) {
    var ways =
        Character.isIdeographic(text.codePointAt(0))
            ? han(text, AS_SYNONYM)
            : List.of(phrase(text, TextQueryType.Phrase, words, AS_SYNONYM));
    return Query.of(q ->
        q.disMax(d -> {
          d.queries(ways).tieBreaker(TIE);
          // of two queries with one name Elasticsearch tells the later: this one looks anywhere
          return weighed ? d.queryName(MatchedSynonyms.name(type, text)) : d;
        }));
  }

  private static Query phrase(String text, TextQueryType kind, List<String> fields, float boost) {
    if (fields.isEmpty()) {
      return Query.of(q -> q.matchNone(n -> n));
    }
    if (fields.size() == 1 && boost == 1 && kind == TextQueryType.Phrase) {
      return only(text, fields.getFirst().split("\\^", 2));
    }
    return Query.of(q ->
        q.multiMatch(m -> {
          m.query(text).type(kind).fields(fields);
          if (kind == TextQueryType.BoolPrefix) {
            m.operator(Operator.And);
          }
          return boost == 1 ? m : m.boost(boost);
        }));
  }

  private static Query only(String text, String[] field) {
    return Query.of(q ->
        q.matchPhrase(m -> {
          m.field(field[0]).query(text);
          return field.length == 1 ? m : m.boost(Float.valueOf(field[1]));
        }));
  }

  private static Query anyOf(List<Query> ways) {
    return ways.size() == 1
        ? ways.getFirst()
        : Query.of(q -> q.disMax(d -> d.queries(ways).tieBreaker(TIE)));
  }
}
