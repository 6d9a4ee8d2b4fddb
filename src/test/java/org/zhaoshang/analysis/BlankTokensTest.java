package org.zhaoshang.analysis;

import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

public class BlankTokensTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return BlankTokens.INSTANCE;
  }

  @Test
  public void onlyBlanksSeparate() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        " =da  ^l\u3000开(复)工,3号\n",
        new String[] {"=da", "^l", "开(复)工,3号"},
        new int[] {1, 6, 9},
        new int[] {4, 8, 17});
  }
}
