package org.zhaoshang.search.fusion;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhaoshang.graph.NodeId;

/**
 * The records that meaning gives a place of their own in a list, best first. All other records of
 * the list are there, and in their order, by their words.
 *
 * @param records at most a few hundred
 * @param place where they stand among those found by words
 */
public record Fused(List<NodeId> records, Place place) {

  /** A list by words only. */
  public static final Fused NONE = new Fused(List.of(), Place.AFTER_WORDS);

  /** Where the records stand. */
  public enum Place {
    /** After every record that has the words; these keep their order. */
    AFTER_WORDS,
    /** Before the others: nothing has all the words, and the best by either are among these. */
    FIRST
  }

  /** Keeps the scores of words, which are below 100,000, under those of the records in front. */
  private static final float BEHIND = 1e-9f;

  /**
   * The query for the whole list.
   *
   * @param words what finds and scores by words
   */
  public Query query(Query words) {
    if (records.isEmpty()) {
      return words;
    }
    return Query.of(q ->
        q.bool(b -> {
          b.should(place == Place.AFTER_WORDS ? words : behind(words));
          for (int i = 0; i < records.size(); i++) {
            var id = records.get(i).encode();
            float score = score(i);
            b.should(
                s -> s.constantScore(c -> c.boost(score).filter(f -> f.ids(v -> v.values(id)))));
          }
          return b.minimumShouldMatch("1");
        }));
  }

  /**
   * What a record of this rank scores, counted from 0: as one ranking would give it, so far below
   * every {@link org.zhaoshang.search.query.Tier}.
   */
  private static float score(int rank) {
    return (float) (1.0 / (ReciprocalRankFusion.K + rank + 1));
  }

  private Query behind(Query words) {
    var ids = records.stream().map(NodeId::encode).toList();
    return Query.of(
        q -> q.bool(b -> b.must(words).mustNot(n -> n.ids(v -> v.values(ids))).boost(BEHIND)));
  }

  /**
   * As a cursor carries it, e.g. {@code >Enterprise:4711,12;Lead:3}: seven characters or so for a
   * record.
   */
  public String encode() {
    if (records.isEmpty()) {
      return "";
    }
    var text = new StringBuilder(place == Place.AFTER_WORDS ? ">" : "<");
    var type = "";
    for (var record : records) {
      if (record.type().equals(type)) {
        text.append(',');
      } else {
        text.append(type.isEmpty() ? "" : ";").append(record.type()).append(':');
        type = record.type();
      }
      text.append(Long.toString(record.id(), Character.MAX_RADIX));
    }
    return text.toString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @return empty when it is something else
   */
  public static Optional<Fused> decode(String encoded) {
    if (encoded.isEmpty()) {
      return Optional.of(NONE);
    }
    try {
      var place =
          switch (encoded.charAt(0)) {
            case '>' -> Place.AFTER_WORDS;
            case '<' -> Place.FIRST;
            default -> throw new IllegalArgumentException(encoded);
          };
      var records = new ArrayList<NodeId>();
      for (var run : encoded.substring(1).split(";")) {
        var parts = run.split(":", 2);
        Stream.of(parts[1].split(","))
            .forEach(
                id -> records.add(new NodeId(parts[0], Long.parseLong(id, Character.MAX_RADIX))));
      }
      return Optional.of(new Fused(List.copyOf(records), place));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
