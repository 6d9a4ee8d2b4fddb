package org.zhaoshang.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into words: 大连新能源协会 is 大连, 新能源, 协会.
 *
 * <p>Numbers, Latin words and codes stay whole ({@code 2018-210211-47-03-012345} is one word).
 * Blanks and punctuation separate; brackets inside Han text do not ({@code 开(复)工} is 开复工, as the
 * district counts it). The words together hold every letter, Han character and digit of the text,
 * in order. Thread-safe.
 */
public final class Words {

  private Words() {}

  /** Loads the dictionaries, which takes about half a second: call it off the path of a request. */
  public static void preload() {
    words("甘井子区超算中心");
    Pinyin.of("重庆银行");
  }

  /**
   * From now on an operator's words stay whole too, beside those of the program. Replaces what an
   * earlier call learnt.
   *
   * @param list one word a line in UTF-8, {@code #} starts a comment
   * @throws java.io.UncheckedIOException when it cannot be read or is not in UTF-8
   */
  public static void learn(Path list) {
    Segmenter.learn(Dictionary.read(list));
  }

  /**
   * The words of a text that {@link Folding#fold} folded; empty when it has neither letters nor
   * digits.
   */
  public static List<String> words(String folded) {
    return plain(folded).stream().map(Word::text).toList();
  }

  /** The same words in their places; they do not overlap. */
  public static List<Word> plain(String folded) {
    return cut(folded, false);
  }

  /**
   * The same words, each followed by the shorter words inside it: 新能源 by 能源, 强链补链 by 强链 and 补链.
   * Ordered by where they begin; of those that begin together the longest comes first.
   */
  public static List<Word> withParts(String folded) {
    return cut(folded, true);
  }

  private static List<Word> cut(String folded, boolean parts) {
    var words = new ArrayList<Word>();
    var segmenter = Segmenter.current();
    int position = 0;
    for (var run : Run.of(folded)) {
      switch (run) {
        case Run.Code code ->
            words.add(new Word(code.text(), code.start(), code.end(), position++, 1));
        case Run.Han han -> {
          int from = 0;
          for (var text : segmenter.cut(han.text())) {
            int to = from + text.length();
            words.add(word(han, from, to, position));
            if (parts) {
              for (var part : segmenter.parts(text)) {
                words.add(word(han, from + part.start(), from + part.end(), position));
              }
            }
            from = to;
          }
          position += han.text().length();
        }
      }
    }
    return List.copyOf(words);
  }

  private static Word word(Run.Han run, int from, int to, int position) {
    return new Word(
        run.text().substring(from, to),
        run.at()[from],
        run.at()[to - 1] + 1,
        position + from,
        to - from);
  }
}
