package org.zhaoshang.search.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhaoshang.text.Words;

/**
 * Cuts a folded query into chunks and words. Synonyms are found first, so that 超算中心 is the word 超算
 * with its synonyms and 中心. Single characters that the dictionary leaves over are joined (a brand
 * such as 鑫源达), and particles do not count beside other words.
 */
final class ChunkReader {

  private static final Set<String> PARTICLES =
      Set.of("的", "和", "与", "及", "之", "在", "了", "是", "或", "等", "有");

  /** Brackets inside Han text do not count: 开(复)工 is 开复工. */
  private static final Pattern BRACKETS =
      Pattern.compile("(?<=\\p{IsHan})[()\\[\\]{}<>「」『』《》〈〉【】〔〕“”\"]+(?=\\p{IsHan})");

  private static final Pattern LETTERS = Pattern.compile("[a-zü]+");

  private final Synonyms synonyms;

  ChunkReader(Synonyms synonyms) {
    this.synonyms = synonyms;
  }

  /** The chunks in their order, a repeated one once; at most {@code most} words in all. */
  List<Chunk> read(String folded, int most) {
    var chunks = new ArrayList<Chunk>();
    Set<String> read = new HashSet<>();
    int left = most;
    for (var part : folded.split("\\s+")) {
      var words = words(part).stream().limit(left).toList();
      var text = letters(part);
      // a syllable that is typed twice is two characters
      if (!words.isEmpty() && (read.add(text) || LETTERS.matcher(text).matches())) {
        chunks.add(new Chunk(text, words));
        left -= words.size();
      }
    }
    return chunks.size() > 1 || chunks.stream().anyMatch(c -> c.words().size() > 1)
        ? withoutParticles(chunks)
        : chunks;
  }

  private List<QueryWord> words(String part) {
    var words = new ArrayList<QueryWord>();
    var text = BRACKETS.matcher(part).replaceAll("");
    for (var segment : synonyms.segments(text, wholeWords(text))) {
      if (segment.others().isEmpty()) {
        words.addAll(joined(Words.words(segment.text())));
      } else {
        words.add(QueryWord.of(segment.text()).withOthers(segment.others()));
      }
    }
    return words;
  }

  private static Synonyms.Fits wholeWords(String text) {
    var words = Words.withParts(text);
    var inside = new BitSet();
    words.forEach(word -> inside.set(word.start() + 1, word.end()));
    return (from, end) ->
        !inside.get(from) && !inside.get(end)
            || words.stream().anyMatch(word -> word.start() == from && word.end() == end);
  }

  /** Neighbouring single Han characters become one word; one that stays alone knows its context. */
  private static List<QueryWord> joined(List<String> cut) {
    var words = new ArrayList<QueryWord>();
    var singles = new StringBuilder();
    for (int i = 0; i < cut.size(); i++) {
      var word = cut.get(i);
      if (isSingle(word) && !PARTICLES.contains(word)) {
        singles.append(word);
        continue;
      }
      flush(singles, cut, i, words);
      words.add(isSingle(word) ? QueryWord.lone(word, List.of()) : QueryWord.of(word));
    }
    flush(singles, cut, cut.size(), words);
    return words;
  }

  private static void flush(
      StringBuilder singles, List<String> cut, int end, List<QueryWord> words) {
    if (singles.codePointCount(0, singles.length()) == 1) {
      words.add(QueryWord.lone(singles.toString(), contexts(cut, end - 1)));
    } else if (!singles.isEmpty()) {
      words.add(QueryWord.of(singles.toString()));
    }
    singles.setLength(0);
  }

  private static List<String> contexts(List<String> cut, int at) {
    var contexts = new ArrayList<String>();
    if (at > 0) {
      var before = cut.get(at - 1);
      contexts.add(before.substring(before.offsetByCodePoints(before.length(), -1)) + cut.get(at));
    }
    if (at + 1 < cut.size()) {
      var after = cut.get(at + 1);
      contexts.add(cut.get(at) + after.substring(0, after.offsetByCodePoints(0, 1)));
    }
    return contexts;
  }

  private static boolean isSingle(String word) {
    return word.codePointCount(0, word.length()) == 1
        && Character.isIdeographic(word.codePointAt(0));
  }

  private static List<Chunk> withoutParticles(List<Chunk> chunks) {
    var counting =
        chunks.stream()
            .map(c ->
                new Chunk(
                    c.text(),
                    c.words().stream().filter(w -> !PARTICLES.contains(w.text())).toList()))
            .filter(c -> !c.words().isEmpty())
            .toList();
    return counting.isEmpty() ? chunks : counting;
  }

  private static String letters(String part) {
    var text = new StringBuilder();
    part.codePoints().filter(Character::isLetterOrDigit).forEach(text::appendCodePoint);
    return text.toString();
  }
}
