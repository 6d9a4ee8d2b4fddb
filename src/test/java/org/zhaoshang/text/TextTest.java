package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextTest {

  @Property(tries = 300)
  void foldingKeepsTheLengthAndIsIdempotent(@ForAll("texts") String text) {
    var folded = Folding.fold(text);
    assertThat(folded).hasSameSizeAs(text);
    assertThat(Folding.fold(folded)).isEqualTo(folded);
  }

  @Example
  void foldingTwiceIsFoldingOnceForEveryCharacter() {
    var all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      all.append((char) c);
    }
    var folded = Folding.fold(all.toString());
    assertThat(Folding.fold(folded)).isEqualTo(folded);
  }

  @Property(tries = 500)
  void wordsHoldEveryLetterHanCharacterAndDigitInOrder(@ForAll("texts") String text) {
    var folded = Folding.fold(text);
    assertThat(letters(String.join("", Words.words(folded)))).isEqualTo(letters(folded));
    assertThat(Words.words(folded)).noneMatch(String::isBlank);
  }

  @Example
  void wordsOfTheDistrictStayWhole() {
    assertThat(Words.words("甘井子营城子辛寨子革镇堡")).containsExactly("甘井子", "营城子", "辛寨子", "革镇堡");
    assertThat(Words.words("以商招商的专精特新")).contains("以商招商", "专精特新");
    assertThat(Words.words("开(复)工")).containsExactly("开复工");
    assertThat(Words.words("大连新能源协会")).containsExactly("大连", "新能源", "协会");
  }

  @Example
  void codesNumbersAndLatinWordsStayWhole() {
    assertThat(Words.words("2018-210211-47-03-012345")).containsExactly("2018-210211-47-03-012345");
    assertThat(Words.words("91210211ma0t000040 sugon,0.5亿"))
        .containsExactly("91210211ma0t000040", "sugon", "0.5", "亿");
    assertThat(Words.words(" ,。!- ")).isEmpty();
  }

  @Example
  void readingsFollowThePhrase() {
    assertThat(Pinyin.of("重庆银行"))
        .isEqualTo(new Pinyin("chongqingyinhang", "cqyh", "chong qing yin hang"));
    assertThat(Pinyin.of("长春长安").full()).isEqualTo("changchunchangan");
    assertThat(Pinyin.of("绿色(3号)abc").sortKey()).isEqualTo("lv se 3 hao abc");
  }

  @Property(tries = 300)
  void everyWordSaysWhereItStands(@ForAll("texts") String text) {
    var folded = Folding.fold(text);
    for (var word : Words.withParts(folded)) {
      assertThat(letters(folded.substring(word.start(), word.end())))
          .isEqualTo(letters(word.text()));
    }
    assertThat(Words.withParts(folded)).containsAll(Words.plain(folded));
  }

  @Example
  void anOperatorsWordsStayWholeUntilOthersAreLearnt() throws IOException {
    var list = Files.createTempFile("words", ".txt");
    try {
      assertThat(Words.words("冰山数智谷")).hasSizeGreaterThan(1);
      Files.writeString(list, "\uFEFF# 园区\n冰山數智谷  # a park\r\n子\n");
      Words.learn(list);
      assertThat(Words.words("冰山数智谷甘井子")).containsExactly("冰山数智谷", "甘井子");
      Files.writeString(list, "");
      Words.learn(list);
      assertThat(Words.words("冰山数智谷")).hasSizeGreaterThan(1);
    } finally {
      Files.delete(list);
    }
  }

  @Example
  void aListOfWordsThatIsNotUtf8IsNamed() throws IOException {
    var list = Files.createTempFile("words", ".txt");
    try {
      Files.write(list, "甘井子".getBytes(Charset.forName("GB18030")));
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> Words.learn(list))
          .withMessageContaining(list.toString());
    } finally {
      Files.delete(list);
    }
  }

  @Example
  void aDictionaryFolderMustBeThereWhenItWasAskedFor() {
    assertThat(DictionaryFolder.at("infra/dictionary").flatMap(DictionaryFolder::words))
        .isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DictionaryFolder.at("/nowhere"))
        .withMessageContaining("zhaoshang.dictionary.folder: there is no folder /nowhere");
  }

  @Example
  void allReadingsOfACharacterAreKnownThatOfThePhraseFirst() {
    assertThat(Reading.of("重庆").getFirst().syllables()).containsExactly("chong", "zhong");
    assertThat(Reading.of("重工").getFirst().syllables()).containsExactly("zhong", "chong");
    assertThat(Reading.of("银行").getLast().syllables()).startsWith("hang").contains("xing");
    assertThat(Reading.of("绿").getFirst().syllables()).contains("lv");
    assertThat(Reading.of("曾").getFirst().initials()).containsExactlyInAnyOrder("c", "z");
    assertThat(Reading.of("(3号)"))
        .extracting(Reading::character, Reading::start)
        .containsExactly(tuple("3", 1), tuple("号", 2));
    assertThat(Reading.of("3").getFirst().initials()).containsExactly("3");
  }

  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Provide
  Arbitrary<String> texts() {
    var han = Arbitraries.of("甘井子大连區超級計算中心開（復）工重慶銀行協會新能源".split(""));
    var other = Arbitraries.strings().ofLength(1);
    var ascii = Arbitraries.strings().ascii().ofLength(1);
    return Arbitraries.oneOf(han, han, ascii, other)
        .list()
        .ofMaxSize(30)
        .map(l -> String.join("", l));
  }

  @Example
  void theClausesOfEveryBusinessScopeAreLeftOut() {
    assertThat(Boilerplate.remove("机动车维修（依法须经批准的项目，经相关部门批准后方可开展经营活动）")).isEqualTo("机动车维修");
    assertThat(
            Boilerplate.remove(
                "许可项目:食品生产(依法须经批准的项目,经相关部门批准后方可开展经营活动,具体经营项目以审批结果为准)一般项目:水产品(海参)批发(除依法须经批准的项目外,凭营业执照依法自主开展经营活动)"))
        .isEqualTo("食品生产水产品(海参)批发");
  }
}
