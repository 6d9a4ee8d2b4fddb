package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.zhaoshang.text.CompletionMatch.Kind;

class CompletionsTest {

  @Example
  void aNameBeginsAtItsFirstCharacterAndAfterEachRegion() {
    assertThat(Completions.of("辽宁省大连市甘井子区曙光科技", List.of()).name())
        .containsExactly("辽宁省大连市甘井子区曙光科技", "大连市甘井子区曙光科技", "甘井子区曙光科技", "曙光科技");
    assertThat(Completions.of("大连温州商会", List.of()).name()).containsExactly("大连温州商会", "温州商会", "商会");
    assertThat(Completions.of("大连湾", List.of()).name()).containsExactly("大连湾");
  }

  @Example
  void aRegionInBracketsMayBeLeftOut() {
    assertThat(Completions.of("鼎海（大连）轴承有限公司", List.of()).name())
        .containsExactly("鼎海大连轴承有限公司", "鼎海轴承有限公司");
    assertThat(Completions.of("商业综合体（一期）", List.of()).name()).containsExactly("商业综合体一期");
  }

  @Example
  void everyNameIsReadInPinyinAndByInitials() {
    var completions = Completions.of("曙光信息產業", List.of("中科曙光", "Sugon"));
    assertThat(completions.name()).containsExactly("曙光信息产业");
    assertThat(completions.aliases()).containsExactly("中科曙光", "sugon");
    assertThat(completions.pinyin()).startsWith("shuguangxinxichanye").contains("zhongkeshuguang");
    assertThat(completions.initials()).startsWith("sgxxcy").contains("zksg");
  }

  @Example
  void aNameIsReadInAllTheWaysThatItsCharactersHave() {
    assertThat(Completions.of("乐都干景铝业", List.of()).pinyin())
        .contains("ledouganjinglvye", "ledouganjingluye", "yueduganjinglvye", "ledouqianjinglvye");
    assertThat(Completions.of("厦重都行长乐藏石".repeat(10), List.of()).pinyin())
        .as("not every combination")
        .hasSizeLessThanOrEqualTo(Completions.READINGS);
  }

  @Example
  void shorterNamesRankFirstAndThoseOfOneLengthByPinyin() {
    assertThat(Stream.of("大连温州商会", "温州商会", "福建商会").sorted((a, b) -> Long.compare(rank(a), rank(b))))
        .containsExactly("福建商会", "温州商会", "大连温州商会");
    assertThat(rank("")).isEqualTo(Long.MAX_VALUE);
  }

  @Example
  void typingIsReadWithoutWidthCaseBlanksTonesAndBrackets() {
    assertThat(TypingKey.of(" ＳＵＧＯＮ（大 連） dàlián lüsè ", 60)).isEqualTo("sugon大连dalianlvse");
    assertThat(TypingKey.of("\uD800大\uDC00连𠮷", 60)).isEqualTo("大连𠮷");
    assertThat(TypingKey.of("大连𠮷", 3)).isEqualTo("大连");
  }

  @Example
  void readingsAndFirstLettersAreMatchedToTheCharactersTheyBelongTo() {
    assertThat(match("dalianw", "大连温州商会"))
        .isEqualTo(new CompletionMatch(Kind.PINYIN, false, java.util.Set.of(0, 1, 2)));
    assertThat(match("大连wen", "大连温州商会").kind()).isEqualTo(Kind.PINYIN);
    assertThat(match("dlwz", "大连温州商会").kind()).isEqualTo(Kind.INITIALS);
    assertThat(match("wenzhou", "大连温州商会").positions()).containsExactly(2, 3);
    assertThat(match("鼎海zhou", "鼎海（大连）轴承").positions()).containsExactly(0, 1, 6);
    assertThat(match("中科曙光", "中科曙光").whole()).isTrue();
    assertThat(CompletionMatch.of("温商", "大连温州商会")).isEmpty();
    assertThat(CompletionMatch.of("a".repeat(60), "啊".repeat(59))).isEmpty();
  }

  @Property(tries = 300)
  void whateverCompletesANameIsFoundInIt(@ForAll("names") String name, @ForAll int cut) {
    var completions = Completions.of(name, List.of());
    var all = new ArrayList<>(completions.name());
    all.addAll(completions.pinyin());
    all.addAll(completions.initials());
    assertThat(completions.name())
        .hasSizeLessThanOrEqualTo(Completions.LIMIT)
        .doesNotHaveDuplicates();
    for (var completion : all) {
      assertThat(completion).hasSizeBetween(1, Completions.LENGTH);
      int end = 1 + Math.floorMod(cut, completion.length());
      boolean splits = Character.isHighSurrogate(completion.charAt(end - 1));
      if (!splits) {
        var typed = TypingKey.of(completion.substring(0, end), Completions.LENGTH);
        assertThat(CompletionMatch.of(typed, name)).as(typed + " in " + name).isPresent();
      }
    }
  }

  @Property(tries = 300)
  void noTextIsTooStrangeToBeTyped(@ForAll String typed, @ForAll("names") String name) {
    var key = TypingKey.of(typed, Completions.LENGTH);
    assertThat(key).hasSizeLessThanOrEqualTo(Completions.LENGTH);
    assertThat(TypingKey.of(key, Completions.LENGTH)).isEqualTo(key);
    CompletionMatch.of(key, name);
    Alignment.of(key, name);
    Completions.of(typed, List.of(name));
  }

  private static long rank(String name) {
    return Completions.of(name, List.of()).rank();
  }

  private static CompletionMatch match(String typed, String name) {
    return CompletionMatch.of(typed, name).orElseThrow();
  }

  @Provide
  Arbitrary<String> names() {
    var han = Arbitraries.of("甘井子大连区超級計算中心重慶銀行协会新能源女绿".split(""));
    var other = Arbitraries.of("a", "B", "3", "（", "）", " ", "é", "𠮷", "、", "ａ");
    return Arbitraries.oneOf(han, han, han, other)
        .list()
        .ofMinSize(1)
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }
}
