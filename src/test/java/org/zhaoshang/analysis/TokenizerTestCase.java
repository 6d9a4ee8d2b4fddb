package org.zhaoshang.analysis;

import java.util.Random;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;
import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

/**
 * What holds for every tokenizer behind the char filter. A test of JUnit 4, as Lucene's base is.
 */
abstract class TokenizerTestCase extends BaseTokenStreamTestCase {

  private static final int ROUNDS = 200;

  /** Characters that matter here, beside which random ones are rare. */
  private static final String[] PIECES = {
    "甘", "井", "子", "區", "区", "营城子", "新能源", "產業", "重慶", "行", "長", "大連", "開（復）工", "(", ")", "「", "」",
    "，", "。", "、", " ", "\u3000", "\n", "-", "_", "/", "2018-210211-47-03-012345", "ＳＵＧＯＮ", "sugon", "０．５亿",
    "３", "号", "𠮷", "𠀀", "😀", "é", "e\u0301", "ﬁ", "〇", "々", "\uD842"
  };

  abstract Cut cut();

  final Analyzer analyzer() {
    return new PluginAnalyzer(cut());
  }

  @Test
  public final void keepsItsPromisesOnRandomText() throws Exception {
    try (var analyzer = analyzer()) {
      checkRandomData(random(), analyzer, ROUNDS);
    }
  }

  @Test
  public final void keepsItsPromisesOnTextOfTheDistrictAlsoWhenManyThreadsShareIt()
      throws Exception {
    try (var analyzer = analyzer()) {
      for (int round = 0; round < ROUNDS; round++) {
        checkAnalysisConsistency(random(), analyzer, random().nextBoolean(), text(random()));
      }
      var threads = new Thread[4];
      var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
      long seed = random().nextLong();
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(() -> {
              try {
                var random = new Random(seed); // the same texts in every thread
                for (int round = 0; round < ROUNDS; round++) {
                  var text = text(random);
                  checkAnalysisConsistency(random, analyzer, false, text);
                }
              } catch (Throwable e) {
                failures.add(e);
              }
            });
        threads[i].start();
      }
      for (var thread : threads) {
        thread.join();
      }
      assertEquals(failures.toString(), 0, failures.size());
    }
  }

  @Test
  public final void neverSplitsAPairOfSurrogatesAndEndsWhereTheTextEnds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var text = text(random()).replace("\uD842", "");
      for (var token : cut().of(text)) {
        assertFalse(splits(text, token.start()) || splits(text, token.end()));
        assertTrue(token.start() < token.end() && token.end() <= text.length());
        assertEquals(token.text(), token.text().codePoints().filter(Character::isValidCodePoint)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
      }
    }
    try (var analyzer = analyzer()) {
      assertAnalyzesTo(analyzer, "", new String[0]);
      try (var stream = analyzer.tokenStream("", "大連 。\u3000")) {
        var offset =
            stream.addAttribute(
                org.apache.lucene.analysis.tokenattributes.OffsetAttribute.class);
        stream.reset();
        while (stream.incrementToken()) {
          assertTrue(offset.endOffset() <= 5);
        }
        stream.end();
        assertEquals(5, offset.endOffset());
      }
    }
  }

  static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static boolean splits(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
