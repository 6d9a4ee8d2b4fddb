package org.zhaoshang.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynonymsTest {

  private static final Synonyms.Fits ANYWHERE = (from, end) -> true;

  private static final Synonyms SYNONYMS =
      Synonyms.parse(
          List.of("# 技术", "超算 = 超级计算 = 高性能计算", "", "曙光 = 中科曙光 = Sugon", "人工智能 = AI # 缩写"));

  @Test
  void eachWordOfAGroupStandsForTheOthers() {
    assertThat(others("超算")).containsExactly("超级计算", "高性能计算");
    assertThat(others("高性能计算")).containsExactly("超算", "超级计算");
  }

  @Test
  void theLongestWordIsFoundInsideAText() {
    assertThat(SYNONYMS.segments("大连中科曙光超算中心", ANYWHERE))
        .extracting(Synonyms.Segment::text)
        .containsExactly("大连", "中科曙光", "超算", "中心");
  }

  @Test
  void aWordInLettersIsFoundWholeOnly() {
    assertThat(others("ai")).containsExactly("人工智能");
    assertThat(SYNONYMS.segments("aidi", ANYWHERE))
        .extracting(Synonyms.Segment::others)
        .containsExactly(List.of());
    assertThat(SYNONYMS.segments("ai平台", ANYWHERE))
        .extracting(Synonyms.Segment::text)
        .containsExactly("ai", "平台");
  }

  @Test
  void aGroupWithAGapIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Synonyms.parse(List.of("超算 = 超级计算", "曙光 = = Sugon")))
        .hasMessage("line 2: a word between two = is missing");
  }

  @Test
  void aChangedFileCountsAtOnceAndABrokenOneNotAtAll(@TempDir Path folder) throws IOException {
    var file = folder.resolve(SynonymFile.NAME);
    var synonyms = new SynonymFile(folder, Duration.ZERO);
    assertThat(synonyms.get().segments("超算", ANYWHERE))
        .extracting(s -> s.others().size())
        .containsExactly(2);

    write(file, "甲 = 乙", 1);
    assertThat(synonyms.get().segments("甲", ANYWHERE))
        .extracting(Synonyms.Segment::others)
        .containsExactly(List.of("乙"));
    assertThat(synonyms.get().segments("超算", ANYWHERE))
        .extracting(Synonyms.Segment::others)
        .containsExactly(List.of());

    write(file, "甲 = ", 2);
    assertThat(synonyms.get().segments("甲", ANYWHERE))
        .extracting(Synonyms.Segment::others)
        .containsExactly(List.of("乙"));

    Files.delete(file);
    assertThat(synonyms.get().segments("超算", ANYWHERE))
        .extracting(s -> s.others().size())
        .containsExactly(2);
  }

  private static void write(Path file, String line, long second) throws IOException {
    Files.writeString(file, line);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
  }

  private static List<String> others(String word) {
    return SYNONYMS.segments(word, ANYWHERE).getFirst().others();
  }
}
