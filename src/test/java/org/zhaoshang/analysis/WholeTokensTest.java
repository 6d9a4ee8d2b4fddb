package org.zhaoshang.analysis;

import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

public class WholeTokensTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return WholeTokens.INSTANCE;
  }

  @Test
  public void aNameIsOneTokenWithoutBlanksAndPunctuation() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "「曙光（大連） Co., Ltd.」",
        new String[] {"曙光大连coltd"},
        new int[] {1},
        new int[] {16},
        null,
        new int[] {1});
    assertAnalyzesTo(analyzer(), "（）。", new String[0]);
  }

  @Test
  public void aTokenNeverOutgrowsWhatLuceneTakes() {
    var token = cut().of("𠮷".repeat(20_000)).getFirst();
    assertEquals(WholeTokens.LIMIT, token.text().length());
    assertEquals(WholeTokens.LIMIT, token.end());
  }
}
