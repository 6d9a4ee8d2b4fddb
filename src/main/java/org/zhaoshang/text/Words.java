package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts a query into words, each to be found as a phrase: 大连新能源协会 is 大连, 新能源, 协会.
 *
 * <p>Numbers, Latin words and codes stay whole ({@code 2018-210211-47-03-012345} is one word).
 * Blanks and punctuation separate; brackets inside Han text do not ({@code 开(复)工} is 开复工, as the
 * district counts it). The words together hold every letter, Han character and digit of the query,
 * in order. Thread-safe.
 */
public final class Words {

  private static final String JOINERS = "-._/&+'";
  private static final String BRACKETS = "()[]{}<>「」『』《》〈〉【】〔〕“”\"";

  private Words() {}

  /** Loads the dictionaries, which takes about half a second: call it off the path of a request. */
  public static void preload() {
    words("甘井子区超算中心");
    Pinyin.of("重庆银行");
  }

  /**
   * The words of a text that {@link Folding#fold} folded; empty when it has neither letters nor
   * digits.
   */
  public static List<String> words(String folded) {
    var words = new ArrayList<String>();
    var han = new StringBuilder();
    int[] points = folded.codePoints().toArray();
    for (int i = 0; i < points.length; ) {
      int point = points[i];
      if (isHan(point)) {
        han.appendCodePoint(point);
        i++;
      } else if (isWordy(point)) {
        flush(han, words);
        int end = endOfCode(points, i);
        words.add(new String(points, i, end - i));
        i = end;
      } else {
        if (BRACKETS.indexOf(point) < 0) {
          flush(han, words);
        }
        i++;
      }
    }
    flush(han, words);
    return List.copyOf(words);
  }

  /** The words of the district and the names of regions, folded: what a mistyped word may be. */
  public static List<String> ofTheDistrict() {
    return Lexicon.WORDS;
  }

  private static int endOfCode(int[] points, int start) {
    int end = start + 1;
    while (end < points.length && continuesCode(points, end)) {
      end++;
    }
    return end;
  }

  private static boolean continuesCode(int[] points, int at) {
    if (isWordy(points[at])) {
      return true;
    }
    return JOINERS.indexOf(points[at]) >= 0 && at + 1 < points.length && isWordy(points[at + 1]);
  }

  private static void flush(StringBuilder han, List<String> words) {
    if (!han.isEmpty()) {
      Segmenter.INSTANCE.seg(han.toString()).forEach(term -> words.add(term.word));
      han.setLength(0);
    }
  }

  /**
   * Han characters outside the Basic Multilingual Plane are no words of the dictionary: they go
   * like letters.
   */
  private static boolean isHan(int point) {
    return Character.isBmpCodePoint(point) && Character.isIdeographic(point);
  }

  private static boolean isWordy(int point) {
    return !isHan(point)
        && (Character.isLetterOrDigit(point)
            || Character.getType(point) == Character.NON_SPACING_MARK
            || Character.getType(point) == Character.COMBINING_SPACING_MARK);
  }

  /** Loaded on first use. */
  private static final class Segmenter {
    private static final Segment INSTANCE = create();

    private static Segment create() {
      var district = new DynamicCustomDictionary();
      Dictionary.read("district.txt").forEach(word -> district.insert(word, "n 1000"));
      return new ViterbiSegment()
          .enableCustomDictionary(district)
          .enableCustomDictionaryForcing(true)
          .enableNameRecognize(false)
          .enableTranslatedNameRecognize(false)
          .enablePartOfSpeechTagging(false)
          .enableOffset(false);
    }
  }

  /** Loaded on first use. */
  private static final class Lexicon {
    private static final List<String> WORDS =
        Stream.concat(
                Dictionary.read("district.txt").stream(), Dictionary.read("regions.txt").stream())
            .distinct()
            .toList();
  }
}
