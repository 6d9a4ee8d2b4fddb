package org.zhaoshang.analysis;

import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

public class BigramTokensTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return BigramTokens.INSTANCE;
  }

  @Test
  public void pairsOverlapAndLatinWordsNumbersAndLoneCharactersStandByThemselves()
      throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "大連灣3號ＳＵＧＯＮ",
        new String[] {"大连", "连湾", "3", "号", "sugon"},
        new int[] {0, 1, 3, 4, 5},
        new int[] {2, 3, 4, 5, 10},
        null,
        new int[] {1, 1, 2, 1, 1},
        new int[] {1, 1, 1, 1, 1});
  }

  @Test
  public void bracketsJoinAndOtherPunctuationLeavesAGap() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "開（復）工，投產",
        new String[] {"开复", "复工", "投产"},
        new int[] {0, 2, 6},
        new int[] {3, 5, 8},
        null,
        new int[] {1, 1, 3});
  }

  @Test
  public void aPhraseFindsEveryStretchOfTwoCharactersOrMore() {
    var name = "大连甘井子区新能源产业协会联合会";
    for (int from = 0; from < name.length(); from++) {
      for (int to = from + 2; to <= name.length(); to++) {
        assertTrue(Positions.finds(cut(), name.substring(from, to), "《" + name + "》章程，2018"));
      }
    }
    assertTrue(Positions.finds(cut(), "曙光 信息", "曙光信息产业"));
  }

  @Test
  public void aPhraseFindsNothingAcrossPunctuationAndNothingThatIsNotThere() {
    assertFalse(Positions.finds(cut(), "大连甘井", "大连，甘井子"));
    assertFalse(Positions.finds(cut(), "sugon abc", "sugon, abc"));
    assertFalse(Positions.finds(cut(), "甘子", "甘井子"));
    assertFalse(Positions.finds(cut(), "曙光 信息", "曙光，信息"));
  }
}
