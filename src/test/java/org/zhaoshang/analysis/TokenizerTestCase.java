package org.zhaoshang.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;
import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

/**
 * What holds for every tokenizer behind the char filter. A test of JUnit 4, as Lucene's base is.
 */
abstract class TokenizerTestCase extends BaseTokenStreamTestCase {

  private static final int ROUNDS = 200;
  private static final int THREADS = 4;

  /** Characters that matter here, beside which random ones are rare. */
  private static final String[] PIECES = {
    "甘",
    "井",
    "子",
    "區",
    "区",
    "营城子",
    "新能源",
    "產業",
    "重慶",
    "行",
    "長",
    "大連",
    "開（復）工",
    "(",
    ")",
    "「",
    "」",
    "，",
    "。",
    "、",
    " ",
    "\u3000",
    "\n",
    "-",
    "_",
    "/",
    "2018-210211-47-03-012345",
    "ＳＵＧＯＮ",
    "sugon",
    "０．５亿",
    "３",
    "号",
    "𠮷",
    "𠀀",
    "😀",
    "é",
    "e\u0301",
    "ﬁ",
    "〇",
    "々",
    "\uD842"
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
  public final void keepsItsPromisesOnTextOfTheDistrict() throws Exception {
    try (var analyzer = analyzer()) {
      for (int round = 0; round < ROUNDS; round++) {
        checkAnalysisConsistency(random(), analyzer, random().nextBoolean(), text(random()));
      }
    }
  }

  @Test
  public final void givesEveryThreadTheSameTokens() throws Exception {
    long seed = random().nextLong();
    var alone = tokens(seed);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var results = threads.invokeAll(Collections.nCopies(THREADS, () -> tokens(seed)));
      for (var result : results) {
        assertEquals(alone, result.get());
      }
    }
  }

  /** Of texts that depend on the seed only. */
  private List<List<Token>> tokens(long seed) {
    var random = new Random(seed);
    return IntStream.range(0, ROUNDS).mapToObj(round -> cut().of(text(random))).toList();
  }

  @Test
  public final void neverSplitsAPairOfSurrogates() {
    for (int round = 0; round < ROUNDS; round++) {
      var text = valid(text(random()));
      for (var token : cut().of(text)) {
        assertEquals(token.text(), valid(token.text()));
        assertFalse(splits(text, token.start()) || splits(text, token.end()));
        assertTrue(token.start() < token.end() && token.end() <= text.length());
      }
    }
  }

  @Test
  public final void endsWhereTheTextEnds() throws Exception {
    try (var analyzer = analyzer();
        var stream = analyzer.tokenStream("", "大連 。\u3000")) {
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        assertTrue(offset.endOffset() <= 4);
      }
      stream.end();
      assertEquals(5, offset.endOffset());
    }
  }

  static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Without the halves of pairs. */
  private static String valid(String text) {
    var valid = new StringBuilder();
    text.codePoints()
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .forEach(valid::appendCodePoint);
    return valid.toString();
  }

  private static boolean splits(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
