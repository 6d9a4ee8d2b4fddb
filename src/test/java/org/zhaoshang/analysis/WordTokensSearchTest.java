package org.zhaoshang.analysis;

import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;
import org.zhaoshang.text.Folding;

public class WordTokensSearchTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return WordTokens.SEARCH;
  }

  @Test
  public void wordsDoNotOverlapAndKeepTheDistanceThatTheyHaveInADocument() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "曙光 信息產業，股份",
        new String[] {"曙光", "信息产业", "股份"},
        new int[] {0, 3, 8},
        new int[] {2, 7, 10},
        null,
        new int[] {1, 2, 4},
        new int[] {1, 1, 1});
  }

  @Test
  public void placesAndTermsOfTheDistrictStayWhole() throws Exception {
    for (var word :
        new String[] {
          "甘井子", "甘井子区", "营城子", "辛寨子", "革镇堡", "以商招商", "专精特新", "路演", "开复工", "驻连商会", "强链补链"
        }) {
      assertAnalyzesTo(analyzer(), word, new String[] {word});
    }
    assertAnalyzesTo(analyzer(), "营城子以商招商路演", new String[] {"营城子", "以商招商", "路演"});
  }

  @Test
  public void bracketsInsideHanTextDoNotSeparate() throws Exception {
    assertAnalyzesTo(
        analyzer(), "一季度開（復）工", new String[] {"一季度", "开复工"}, new int[] {0, 3}, new int[] {3, 8});
  }

  @Test
  public void codesNumbersAndLatinWordsStayWholeAndCountOnePosition() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "ＳＵＧＯＮ2018-210211-47-03-012345，0.5亿",
        new String[] {"sugon2018-210211-47-03-012345", "0.5", "亿"});
    assertAnalyzesTo(
        analyzer(),
        "项目 2018-210211-47-03-012345 在",
        new String[] {"项目", "2018-210211-47-03-012345", "在"},
        new int[] {0, 3, 28},
        new int[] {2, 27, 29},
        null,
        new int[] {1, 2, 1});
  }

  /** Else a phrase of a query's words would not find the document that it was copied from. */
  @Test
  public void everyWordOfAQueryStandsInTheSameTextAsADocumentAtTheSamePosition() {
    for (int round = 0; round < 500; round++) {
      var text = Folding.fold(text(random()));
      assertTrue(text, Positions.of(WordTokens.INDEX, text).containsAll(Positions.of(cut(), text)));
    }
  }

  @Test
  public void aHanCharacterOutsideTheDictionarysPlaneGoesLikeALetter() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "𠮷野家",
        new String[] {"𠮷", "野", "家"},
        new int[] {0, 2, 3},
        new int[] {2, 3, 4});
  }
}
