package org.zhaoshang.analysis;

import java.util.List;
import org.junit.Test;
import org.zhaoshang.analysis.TextTokenizer.Cut;
import org.zhaoshang.text.Folding;

public class SpellTokensTest extends TokenizerTestCase {

  @Override
  Cut cut() {
    return SpellTokens.INSTANCE;
  }

  @Test
  public void everyWayToSpellACharacterStandsAtItsPosition() throws Exception {
    assertAnalyzesTo(
        analyzer(),
        "（重慶）3號",
        new String[] {
          "重", "=chong", "=zhong", "^c", "^z", "庆", "=qing", "^q", "3", "^3", "号", "=hao", "^h"
        },
        new int[] {1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 5, 5, 5},
        new int[] {2, 2, 2, 2, 2, 3, 3, 3, 5, 5, 6, 6, 6},
        null,
        new int[] {1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0});
  }

  @Test
  public void syllablesAndInitialsFindNamesWithCharactersOfSeveralReadings() {
    found("重庆重工", "=chong =qing =zhong =gong", "^c ^q ^z ^g", "=zhong =qing");
    found("大连银行", "=yin =hang", "^d ^l ^y ^h", "=yin =xing");
    found("曾氏长城音乐", "=zeng =shi =chang =cheng =yin =yue", "^z ^s ^c ^c ^y ^y", "=zhang =cheng");
    found("女子绿色", "=nv =zi =lv =se", "^n ^z ^l ^s");
    found("大连3号", "=da =lian 3 =hao", "^d ^l ^3 ^h");
    found("曙光Sugon信息", "^s ^g ^s ^u ^g ^o ^n ^x ^x", "=guang s u g o n =xin");
  }

  @Test
  public void syllablesInAnotherOrderFindNothing() {
    assertFalse(finds("大连银行", "=hang =yin"));
    assertFalse(finds("大连银行", "^d ^y"));
  }

  @Test
  public void theReadingInThePhraseComesFirst() {
    assertEquals(
        List.of("重", "=chong"), cut().of("重庆").stream().map(Token::text).toList().subList(0, 2));
    assertEquals(
        List.of("重", "=zhong"), cut().of("重工").stream().map(Token::text).toList().subList(0, 2));
  }

  private void found(String name, String... spellings) {
    for (var spelling : spellings) {
      assertTrue(name + " as " + spelling, finds(name, spelling));
    }
  }

  /** Spellings are cut by the other tokenizer, as a query is. */
  private boolean finds(String name, String spelling) {
    var held = Positions.of(cut(), Folding.fold(name));
    var wanted = Positions.of(BlankTokens.INSTANCE, spelling);
    return held.stream()
        .mapToInt(Positions::position)
        .distinct()
        .anyMatch(start ->
            wanted.stream()
                .allMatch(t -> held.contains(new Positions(t.text(), t.position() + start))));
  }
}
