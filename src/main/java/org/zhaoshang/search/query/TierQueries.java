package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.query.QueryWord.Kind;
import org.zhaoshang.text.Boilerplate;
import org.zhaoshang.text.Completions;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.PinyinInput;
import org.zhaoshang.text.TypingKey;
import org.zhaoshang.text.WebHosts;

/** Each {@link Tier} of a text on one type. */
final class TierQueries {

  private static final Pattern CODE = Pattern.compile("[0-9a-z][0-9a-z-]{3,}");
  private static final float BY_CODE = 100f;

  /** All words in one name count more than the same words all over the record. */
  private static final float IN_A_NAME = 1_000f;

  /** A word in a name counts more than one in a description. */
  private static final float WORD_IN_A_NAME = 200f;

  private static final float WORD_IN_A_LABEL = 1_500f;

  /** A name, also without its region, that begins so when it is read aloud; and that is no more. */
  private static final float BEGUN = 2_000f;

  private static final float WHOLE = 2_000f;
  private static final int FEWEST_READ_ALOUD = 2;

  /** Words that frame a trade; beside it they need not be in a record. */
  private static final Set<String> FRAMES = Set.of("产业链", "产业", "行业", "领域", "链");

  private static final String MOST = "1<-1 5<70%";
  private static final String HALF = "3<50%";
  private static final String LIKENESS = "60%";
  private static final int FEWEST_CHARACTERS = 6;

  /**
   * How many words in letters, from the first, may be misspelled: each is an automaton on every
   * field, and together they must fit into a small node's memory for requests.
   */
  private static final int MOST_MISSPELLED = 4;

  private final IndexedType type;
  private final String folded;
  private final Set<String> kinds;
  private final List<Chunk> chunks;
  private final List<QueryWord> words;
  private final WordMatch anywhere;
  private final SoundMatch sound;
  private final NearMiss nearMiss;

  /**
   * The tiers of a text on a type.
   *
   * @param kinds the words that only say what kind of record is meant, of any type
   */
  TierQueries(IndexedType type, String folded, Set<String> kinds, List<Chunk> chunks) {
    this.type = type;
    this.folded = folded;
    this.kinds = kinds;
    this.chunks = chunks;
    this.words = chunks.stream().flatMap(c -> c.words().stream()).toList();
    this.anywhere = new WordMatch(type);
    this.sound = new SoundMatch(type);
    this.nearMiss = new NearMiss(type);
  }

  /** The tiers that a search of this reach looks into. */
  List<Query> of(Reach reach, boolean pinyin) {
    boolean letters = words.stream().anyMatch(w -> w.kind() == Kind.LATIN || isPinyin(w));
    return switch (reach) {
      case STRICT -> strict(pinyin && letters);
      case RELAXED -> relaxed(pinyin && !letters);
      case HALF -> half();
    };
  }

  private List<Query> strict(boolean pinyin) {
    var tiers = new ArrayList<Query>();
    add(tiers, Tier.EXACT, Stream.concat(codes(), wholeNames()).toList());
    add(tiers, Tier.PREFIX, beginnings());
    add(tiers, Tier.ALL_WORDS, List.of(allWords(words.stream().map(QueryWord::asTyped).toList())));
    if (!chunks.stream().allMatch(Chunk::isLiteral)) {
      add(tiers, Tier.BY_SYNONYM, List.of(allWords(words)));
    }
    if (pinyin) {
      add(tiers, Tier.PINYIN, namesReadAloud(everyWordReadAloud()));
    }
    return tiers;
  }

  /** What matches strictly needs no place here: there is none, or nobody would look further. */
  private List<Query> relaxed(boolean homophones) {
    var tiers = new ArrayList<Query>();
    add(tiers, Tier.NEAR_NAME, nearMiss.ofWhole(folded).toList());
    var telling = telling();
    if (telling.size() > 1 || !telling.equals(words)) {
      add(tiers, Tier.MOST_WORDS, List.of(some(telling, MOST)));
    }
    if (homophones) {
      add(tiers, Tier.PINYIN, List.of(everyChunk(c -> sound.ofHan(c.text()))));
    }
    add(tiers, Tier.FUZZY, List.of(everyChunk(this::misses)));
    likeness().ifPresent(tiers::add);
    return tiers;
  }

  private List<Query> half() {
    var tiers = new ArrayList<Query>();
    add(tiers, Tier.HALF_OF_THE_WORDS, List.of(some(telling(), HALF)));
    return tiers;
  }

  private void add(List<Query> tiers, Tier tier, List<Query> ways) {
    if (ways.isEmpty()) {
      return;
    }
    var any = Query.of(q -> q.disMax(d -> d.queries(ways)));
    tiers.add(
        Query.of(q ->
            q.bool(b ->
                b.queryName(tier.queryName(type))
                    .must(m -> m.matchAll(all -> all.boost(tier.band())))
                    .must(weighed(any)))));
  }

  private Stream<Query> codes() {
    return type.codeFields().stream()
        .flatMap(field -> forms(field).map(code -> isCode(field, code)));
  }

  /** The codes that the whole query may be, as documents have them. */
  private Stream<String> forms(IndexedField field) {
    if (field.webHost()) {
      return WebHosts.in(folded).stream();
    }
    var shape = field.codeShape();
    var whole = words.size() == 1 ? words.getFirst().text() : folded;
    return Stream.concat(
            CODE.matcher(whole).matches() ? Stream.of(Folding.code(whole)) : Stream.of(),
            shape == null ? Stream.of() : CodeForms.of(folded, shape).stream())
        .distinct();
  }

  private static Query isCode(IndexedField field, String code) {
    return Query.of(q -> q.term(t -> t.field(field.path()).value(code).boost(BY_CODE)));
  }

  private Stream<Query> wholeNames() {
    return type.suggestFields().stream()
        .map(name ->
            constant(
                Query.of(q -> q.match(m -> m.field(name.wholePath()).query(folded))),
                weight(name)));
  }

  private List<Query> beginnings() {
    var beginning = chunks.stream().map(Chunk::text).reduce("", String::concat);
    return type.suggestFields().stream()
        .map(name ->
            constant(
                Query.of(q -> q.prefix(p -> p.field(name.wholePath()).value(beginning))),
                weight(name)))
        .toList();
  }

  private Query allWords(List<QueryWord> some) {
    var every = some.stream().map(this::word).toList();
    var inNames = WordMatch.onNames(type);
    return type.suggestFields().isEmpty()
        ? Query.of(q -> q.bool(b -> b.must(every)))
        : Query.of(q ->
            q.bool(b ->
                b.must(every)
                    .should(constant(all(some.stream().map(inNames::of).toList()), IN_A_NAME))
                    .should(eachInNames(some))
                    .should(eachInLabels(some))));
  }

  /** A record that is of a place or an industry counts more than one that is named after it. */
  private List<Query> eachInLabels(List<QueryWord> some) {
    var inLabels = WordMatch.onLabels(type);
    return some.stream()
        .filter(w -> !Boilerplate.isLegalForm(w.text()))
        .map(w -> constant(inLabels.of(w), WORD_IN_A_LABEL))
        .toList();
  }

  private List<Query> eachInNames(List<QueryWord> some) {
    var inNames = WordMatch.onNames(type);
    return some.stream().map(w -> constant(inNames.of(w), WORD_IN_A_NAME)).toList();
  }

  /**
   * Records that have some of the words.
   *
   * @param least how many, as Elasticsearch reads {@code minimum_should_match}
   */
  private Query some(List<QueryWord> some, String least) {
    var each = some.stream().map(this::word).toList();
    var enough = Query.of(q -> q.bool(b -> b.should(each).minimumShouldMatch(least)));
    return Query.of(q ->
        q.bool(b ->
            b.must(enough).should(eachInNames(some.stream().map(QueryWord::asTyped).toList()))));
  }

  /** The words that tell records apart, compounds in their parts. */
  private List<QueryWord> telling() {
    var telling =
        words.stream()
            .flatMap(w ->
                w.parts().isEmpty() || !w.others().isEmpty()
                    ? Stream.of(w)
                    : w.parts().stream().map(QueryWord::of))
            .filter(w -> !kinds.contains(w.text()) && !Boilerplate.isShared(w.text()))
            .toList();
    // a verb such as 卖 or 建 before what is meant tells nothing
    var several = telling.stream().filter(w -> w.kind() != Kind.LONE).toList();
    return !several.isEmpty() ? several : telling.isEmpty() ? words : telling;
  }

  /** A word, a code that stands beside other words, or what the type is called anyway. */
  private Query word(QueryWord word) {
    var text = anywhere.of(word);
    if (mayBeMissing(word) && !words.stream().allMatch(this::mayBeMissing)) {
      return anyOf(Stream.of(text, constant(Query.of(q -> q.matchAll(m -> m)), 0)));
    }
    if (!CODE.matcher(word.text()).matches() || type.codeFields().isEmpty()) {
      return text;
    }
    var code = Folding.code(word.text());
    var codes = type.codeFields().stream().map(field -> isCode(field, code)).toList();
    return Query.of(q -> q.bool(b -> b.should(codes).should(text).minimumShouldMatch("1")));
  }

  private boolean mayBeMissing(QueryWord word) {
    return type.indexed().words().contains(word.text()) || FRAMES.contains(word.text());
  }

  /** Each word as it is or read aloud; syllables that were typed apart follow each other. */
  private Query everyWordReadAloud() {
    var every = new ArrayList<Query>();
    for (int from = 0; from < words.size(); ) {
      int end = endOfSyllables(from);
      if (end > from + 1) {
        var some = words.subList(from, end);
        var reading = PinyinInput.apart(some.stream().map(QueryWord::text).toList());
        var asWords = Query.of(q -> q.bool(b -> b.must(some.stream().map(this::word).toList())));
        every.add(
            anyOf(Stream.concat(Stream.of(asWords), reading.stream().flatMap(sound::ofSyllables))));
        from = end;
      } else {
        var word = words.get(from++);
        every.add(anyOf(Stream.concat(Stream.of(word(word)), sound.ofLetters(word.text()))));
      }
    }
    return Query.of(q -> q.bool(b -> b.must(every)));
  }

  /** Behind the last of the words from here on that are one syllable or initial each. */
  private int endOfSyllables(int from) {
    int end = from;
    while (end < words.size()
        && PinyinInput.apart(words.subList(from, end + 1).stream().map(QueryWord::text).toList())
            .isPresent()) {
      end++;
    }
    return end;
  }

  /** What begins a name when it is read aloud, and what is all of it, stand before other names. */
  private List<Query> namesReadAloud(Query read) {
    var typed = TypingKey.of(folded, Completions.LENGTH);
    if (type.suggestFields().isEmpty()
        || typed.length() < FEWEST_READ_ALOUD
        || !typed.chars().allMatch(c -> c < 128)) {
      return List.of(read);
    }
    var begun =
        Stream.of(IndexedType.PINYIN, IndexedType.INITIALS)
            .flatMap(field ->
                Stream.of(
                    constant(Query.of(q -> q.prefix(p -> p.field(field).value(typed))), BEGUN),
                    constant(Query.of(q -> q.term(t -> t.field(field).value(typed))), WHOLE)))
            .toList();
    return List.of(
        Query.of(q -> q.bool(b -> b.must(read).should(begun))),
        Query.of(q -> q.disMax(d -> d.queries(begun))));
  }

  /** Letters with digits may be initials: dl3h. */
  private static boolean isPinyin(QueryWord word) {
    return word.kind() == Kind.WHOLE
        && word.text().chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && word.text().chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
  }

  /** Every chunk by its words, or in one of these ways; one chunk alone in one of these ways. */
  private Query everyChunk(Function<Chunk, Stream<Query>> ways) {
    if (chunks.size() == 1) {
      var only = ways.apply(chunks.getFirst()).toList();
      return only.isEmpty() ? Query.of(q -> q.matchNone(n -> n)) : anyOf(only.stream());
    }
    var every =
        chunks.stream()
            .map(chunk -> {
              var byWords = chunk.words().stream().map(this::word).toList();
              var all = Query.of(q -> q.bool(b -> b.must(byWords)));
              return anyOf(Stream.concat(Stream.of(all), ways.apply(chunk)));
            })
            .toList();
    return Query.of(q -> q.bool(b -> b.must(every)));
  }

  private Stream<Query> misses(Chunk chunk) {
    if (chunk.isHan()) {
      return nearMiss.ofHan(chunk.text());
    }
    return mayBeMisspelled().contains(chunk) ? nearMiss.ofLetters(chunk.text()) : Stream.empty();
  }

  private List<Chunk> mayBeMisspelled() {
    return chunks.stream().filter(c -> !c.hasHan()).limit(MOST_MISSPELLED).toList();
  }

  /** When more than one character is wrong: names that share most pairs of characters. */
  private Optional<Query> likeness() {
    var han =
        chunks.stream()
            .filter(Chunk::isHan)
            .flatMap(chunk -> chunk.words().stream().map(QueryWord::text))
            .filter(word -> !Boilerplate.isLegalForm(word))
            .reduce("", String::concat);
    if (han.length() < FEWEST_CHARACTERS) {
      return Optional.empty();
    }
    var names =
        type.suggestFields().stream()
            .map(name ->
                Query.of(q ->
                    q.match(m ->
                        m.field(name.bigramPath())
                            .query(han)
                            .minimumShouldMatch(LIKENESS)
                            .boost(weight(name)))))
            .toList();
    var likeness = Query.of(q -> q.bool(b -> b.should(names).minimumShouldMatch("1")));
    return Optional.of(weighed(likeness));
  }

  private Query weighed(Query query) {
    return type.weighed() ? query : Unweighed.of(query);
  }

  private static Query all(List<Query> every) {
    return Query.of(q -> q.bool(b -> b.filter(every)));
  }

  private static Query anyOf(Stream<Query> ways) {
    var all = ways.toList();
    return all.size() == 1 ? all.getFirst() : Query.of(q -> q.disMax(d -> d.queries(all)));
  }

  private static Query constant(Query filter, float score) {
    return Query.of(q -> q.constantScore(c -> c.filter(filter).boost(score)));
  }

  private static float weight(IndexedField field) {
    return (float) field.textWeight();
  }
}
