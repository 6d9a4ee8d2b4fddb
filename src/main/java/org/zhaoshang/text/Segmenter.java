package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts Han text into the words of the general dictionary, of the district and of the operator. */
final class Segmenter {

  /** Words of the district win over what the statistics of the language would cut. */
  private static final String NOUN = "n 1000";

  private static final int SHORTEST_WORD = 2;

  private static List<String> operator = List.of();
  private static volatile @Nullable Segmenter current;

  private final Set<String> own;
  private final Segment segment;

  private Segmenter(List<String> operator) {
    own = new HashSet<>(Dictionary.read("words.txt"));
    own.addAll(operator);
    own.removeIf(word -> word.length() < SHORTEST_WORD);
    var dictionary = new DynamicCustomDictionary();
    own.forEach(word -> dictionary.insert(word, NOUN));
    segment =
        new ViterbiSegment()
            .enableCustomDictionary(dictionary)
            .enableCustomDictionaryForcing(true)
            .enableNameRecognize(false)
            .enableTranslatedNameRecognize(false)
            .enablePartOfSpeechTagging(false)
            .enableOffset(false);
  }

  /** Loads the dictionaries when it is asked for the first time. */
  static Segmenter current() {
    var segmenter = current;
    return segmenter == null ? load() : segmenter;
  }

  /** Takes effect with the next text; the dictionaries load then. */
  static synchronized void learn(List<String> words) {
    operator = List.copyOf(words);
    current = null;
  }

  private static synchronized Segmenter load() {
    if (current == null) {
      current = new Segmenter(operator);
    }
    return current;
  }

  /**
   * A stretch inside a word.
   *
   * @param start in characters
   * @param end exclusive
   */
  record Part(int start, int end) {}

  /** The words of a Han text; together they are the text. */
  List<String> cut(String han) {
    return segment.seg(han).stream().map(term -> term.word).toList();
  }

  /** The shorter words inside a word, of two characters or more. */
  List<Part> parts(String word) {
    var parts = new ArrayList<Part>();
    for (int start = 0; start <= word.length() - SHORTEST_WORD; start++) {
      for (int end = word.length(); end >= start + SHORTEST_WORD; end--) {
        if (end - start < word.length() && knows(word.substring(start, end))) {
          parts.add(new Part(start, end));
        }
      }
    }
    return parts;
  }

  private boolean knows(String word) {
    return own.contains(word) || CoreDictionary.contains(word);
  }
}
