package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhaoshang.schema.IndexedType;

/**
 * The words of a search box as a query on one type. Whatever was typed is text, but for quotes and
 * a minus, see {@link Operators}; nothing is refused.
 *
 * <p>Every word counts: strictly, a record must have all of them. The ways in which a record can
 * match are {@link Tier}s; the best one decides, and how many others it matches in decides among
 * equals.
 */
public final class TextQuery {

  /** What a record gains by each further way in which it matches: less than a tier. */
  private static final double TIE = 0.1;

  /** With fewer words, half of them are no more than one. */
  private static final int FEWEST_OF_A_SENTENCE = 4;

  private final String folded;
  private final List<String> leftOut;
  private final Operators operators;
  private final Set<String> kinds;
  private final List<Chunk> chunks;
  private final boolean pinyin;

  TextQuery(
      String folded,
      List<String> leftOut,
      Operators operators,
      Set<String> kinds,
      List<Chunk> chunks,
      boolean pinyin) {
    this.folded = folded;
    this.leftOut = leftOut;
    this.operators = operators;
    this.kinds = kinds;
    this.chunks = chunks;
    this.pinyin = pinyin;
  }

  /** The query as clients' cursors remember it. */
  public String folded() {
    return folded;
  }

  /** How far a search may go to find something. */
  public Reach longest() {
    return words().size() < FEWEST_OF_A_SENTENCE ? Reach.RELAXED : Reach.HALF;
  }

  /**
   * The query on one type; a text without any letter or number finds nothing, nor does a reach
   * beyond its {@link #longest}.
   */
  public Query on(IndexedType type, Reach reach) {
    if (chunks.isEmpty() || reach.compareTo(longest()) > 0) {
      return Query.of(q -> q.matchNone(n -> n));
    }
    var tiers = new TierQueries(type, operators.text(), kinds, chunks).of(reach, pinyin);
    var text = Query.of(q -> q.disMax(d -> d.queries(tiers).tieBreaker(TIE)));
    if (isPlain()) {
      return text;
    }
    var match = new WordMatch(type);
    return Query.of(q ->
        q.bool(b ->
            b.must(text)
                .filter(operators.phrases().stream().map(match::asItStands).toList())
                .mustNot(operators.without().stream().map(match::asItStands).toList())));
  }

  /**
   * Whether nothing is in quotes or left out: then what comes near in words or meaning may be
   * meant, too.
   */
  public boolean isPlain() {
    return operators.none();
  }

  /** The query without what means the same as its words; empty when nothing does. */
  public Optional<TextQuery> literal() {
    return chunks.stream().allMatch(Chunk::isLiteral)
        ? Optional.empty()
        : Optional.of(
            new TextQuery(
                folded,
                leftOut,
                operators,
                kinds,
                chunks.stream().map(Chunk::asTyped).toList(),
                pinyin));
  }

  /** What only carried a question and is not looked for. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** The words of each part that was typed between two blanks. */
  public List<List<String>> wordsByChunk() {
    return chunks.stream().map(c -> c.words().stream().map(QueryWord::text).toList()).toList();
  }

  /** The words, for whoever explains. */
  public List<String> words() {
    return chunks.stream().flatMap(c -> c.words().stream()).map(QueryWord::text).toList();
  }
}
