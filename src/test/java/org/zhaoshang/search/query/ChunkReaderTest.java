package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {

  private final ChunkReader reader = new ChunkReader(Synonyms.parse(List.of("超算 = 超级计算 = 高性能计算")));

  @Test
  void blanksSeparateChunksAndTheDictionarySeparatesWords() {
    assertThat(words("大连新能源协会 营城子")).containsExactly("大连", "新能源", "协会", "营城子");
    assertThat(reader.read("大连新能源协会 营城子", 32))
        .extracting(Chunk::text)
        .containsExactly("大连新能源协会", "营城子");
  }

  @Test
  void synonymsAreFoundBeforeWords() {
    assertThat(words("超算中心")).containsExactly("超算", "中心");
    assertThat(reader.read("超算中心", 32).getFirst().words().getFirst().others())
        .containsExactly("超级计算", "高性能计算");
  }

  @Test
  void charactersThatTheDictionaryLeavesOverAreOneBrand() {
    assertThat(words("鑫晟淼电池")).containsExactly("鑫晟淼", "电池");
  }

  @Test
  void aLoneCharacterKnowsItsNeighbours() {
    var lone =
        reader.read("营城子港", 32).getFirst().words().stream()
            .filter(w -> w.kind() == QueryWord.Kind.LONE)
            .findFirst()
            .orElseThrow();

    assertThat(lone.text()).isEqualTo("港");
    assertThat(lone.contexts()).containsExactly("子港");
  }

  @Test
  void particlesDoNotCountBesideWordsButAloneTheyDo() {
    assertThat(words("大连的软件")).containsExactly("大连", "软件");
    assertThat(words("的")).containsExactly("的");
  }

  @Test
  void bracketsDoNotSeparate() {
    assertThat(words("开(复)工")).containsExactly("开复工");
    assertThat(reader.read("开(复)工", 32).getFirst().text()).isEqualTo("开复工");
  }

  @Test
  void codesStayWholeAndNoMoreWordsThanAllowedAreRead() {
    assertThat(words("2018-210211-47-03-012345 sugon"))
        .containsExactly("2018-210211-47-03-012345", "sugon");
    assertThat(reader.read("a1 b2 c3 d4", 3)).hasSize(3);
  }

  @Test
  void aSynonymNeverCutsAWordInTwo() {
    var everyday = new ChunkReader(Synonyms.parse(List.of("上网 => 互联网", "超算 = 超级计算")));

    assertThat(everyday.read("海上网箱", 32).getFirst().words())
        .allSatisfy(word -> assertThat(word.others()).isEmpty());
    assertThat(everyday.read("上网", 32).getFirst().words().getFirst().others())
        .containsExactly("互联网");
  }

  @Test
  void whatIsTypedTwiceCountsOnce() {
    assertThat(reader.read("曙光 超算 曙光", 32)).extracting(Chunk::text).containsExactly("曙光", "超算");
  }

  @Test
  void aTextWithoutLettersHasNoWords() {
    assertThat(reader.read("()* ~", 32)).isEmpty();
  }

  private List<String> words(String folded) {
    return reader.read(folded, 32).stream()
        .flatMap(c -> c.words().stream())
        .map(QueryWord::text)
        .toList();
  }
}
