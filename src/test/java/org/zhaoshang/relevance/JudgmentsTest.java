package org.zhaoshang.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The judged queries of the project. */
class JudgmentsTest {

  /** Known items: one certain record is meant. */
  private static final List<String> KNOWN =
      List.of("全名", "曾用名", "简称", "全拼", "首字母", "繁体", "错字同音", "错字形近", "错字其他");

  private static List<Judgment> all;

  @BeforeAll
  static void read() throws IOException {
    all = JudgmentFile.read(JudgmentFile.PATH);
  }

  @Test
  void thereAreEnough() {
    assertThat(all).hasSizeGreaterThanOrEqualTo(240);
    assertThat(all.stream().filter(j -> !j.answerable())).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void bothHalvesHaveAsManyQueriesOfEveryWayOfWriting() {
    var kinds = all.stream().collect(Collectors.groupingBy(Judgment::kind));

    kinds.forEach((kind, judgments) -> {
      long tune = judgments.stream().filter(j -> j.half() == Half.TUNE).count();
      long report = judgments.size() - tune;
      assertThat(Math.abs(tune - report))
          .as("%s: 调优 %d, 报告 %d", kind, tune, report)
          .isLessThanOrEqualTo(1);
      assertThat(Math.min(tune, report)).as("%s: 写法有误，或查询太少", kind).isGreaterThanOrEqualTo(3);
    });
    assertThat(all.stream().filter(j -> j.half() == Half.TUNE).count())
        .isBetween(all.size() * 45L / 100, all.size() * 55L / 100);
  }

  @Test
  void everyWayOfWritingANameHasKnownItemsInBothHalves() {
    for (var kind : KNOWN) {
      for (var half : Half.values()) {
        assertThat(all.stream().filter(j -> j.known() && j.half() == half && j.kind().equals(kind)))
            .as("%s, %s", kind, half.label)
            .hasSizeGreaterThanOrEqualTo(5);
      }
    }
  }

  @Test
  void theOneBoxAndEveryTypeAreAsked() {
    for (var half : Half.values()) {
      var types =
          all.stream()
              .filter(j -> j.half() == half)
              .map(j -> j.type() == null ? "" : j.type().label)
              .collect(Collectors.toSet());
      assertThat(types).as(half.label).containsExactlyInAnyOrder("", "企业", "项目", "商会", "线索");
    }
  }
}
