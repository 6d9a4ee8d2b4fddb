package org.zhaoshang.analysis;

import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;

public class WordTokensIndexTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return WordTokens.INDEX;
  }

  @Test
  public void aWordIsFollowedByTheWordsInsideItAtTheirOwnPositions() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "曙光信息產業股份",
        new String[] {"曙光", "信息产业", "信息", "产业", "股份"},
        new int[] {0, 2, 2, 4, 6},
        new int[] {2, 6, 4, 6, 8},
        null,
        new int[] {1, 2, 0, 2, 2},
        new int[] {2, 4, 2, 2, 2});
  }

  @Test
  public void wordsOfTheDistrictAreCutIntoTheirParts() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "強鏈補鏈",
        new String[] {"强链补链", "强链", "补链"},
        new int[] {0, 0, 2},
        new int[] {4, 2, 4});
    assertAnalyzesTo(analyzer(), "新能源", new String[] {"新能源", "能源"});
    assertAnalyzesTo(
        analyzer(), "超级计算中心", new String[] {"超级计算中心", "超级计算", "超级", "计算中心", "计算", "中心"});
  }

  @Test
  public void noWordIsMadeAcrossTheBorderOfTwoWords() throws Exception {
    assertAnalyzesTo(analyzer(), "产品和服务", new String[] {"产品", "和", "服务"});
  }

  @Test
  public void aLongRunOfHanCharactersIsCutButNothingIsLost() throws Exception {
    var text = "甘井子".repeat(1000);
    assertEquals(
        text,
        WordTokens.SEARCH.of(text).stream()
            .map(Token::text)
            .collect(java.util.stream.Collectors.joining()));
  }
}
