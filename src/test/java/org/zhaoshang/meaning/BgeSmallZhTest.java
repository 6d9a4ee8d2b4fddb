package org.zhaoshang.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BgeSmallZhTest {

  private static final BgeSmallZh MODEL = BgeSmallZh.load();

  private static final List<String> SCOPES =
      List.of(
          "锂电池正极材料、负极材料和电解液的研发、生产、销售",
          "动力电池、储能电池及电池管理系统的研发、制造",
          "海参、扇贝、鲍鱼等海产品加工、冷藏和销售",
          "集成电路设计、封装测试，功率半导体器件制造",
          "机动车维修、保养和美容服务",
          "养老机构运营、社区居家养老服务");

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void findsTheScopeThatMeansTheSameAndSharesNoWord() {
    assertThat(nearest("芯片")).contains("集成电路");
    assertThat(nearest("修车")).contains("机动车维修");
    assertThat(nearest("老人照护")).contains("养老机构");
    assertThat(nearest("生蚝")).contains("海产品");
  }

  @Test
  void aTextHasOneVectorAloneOrAmongOthersFromAnyThread() throws Exception {
    var alone = SCOPES.stream().map(MODEL::ofDocument).toList();

    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks = new ArrayList<Callable<List<Vector>>>();
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> SCOPES.stream().map(MODEL::ofDocument).toList());
      }
      for (var vectors : threads.invokeAll(tasks)) {
        assertThat(vectors.get()).isEqualTo(alone);
      }
    }
  }

  /** As on the main thread of a starting application: it ended the process once. */
  @Test
  void canBeLoadedFromADeepStack() {
    assertThat(loadedBelow(4_000)).isEqualTo(MODEL.dimensions());
  }

  private static int loadedBelow(int frames) {
    if (frames > 0) {
      return loadedBelow(frames - 1);
    }
    try (var model = BgeSmallZh.load()) {
      return model.dimensions();
    }
  }

  @Test
  void whatIsUnrelatedIsFarAndTheSameIsNear() {
    var seafood = MODEL.ofDocument(SCOPES.get(2));

    assertThat(seafood.cosine(seafood)).isEqualTo(1);
    assertThat(MODEL.ofQuery("芯片").cosine(seafood)).isLessThan(0.47);
  }

  @Test
  void theLongestTextAndTheShortestHaveAVectorToo() {
    assertThat(MODEL.ofDocument("电").toBytes()).hasSize(MODEL.dimensions());
    assertThat(MODEL.ofDocument("电池".repeat(5_000)).toBytes()).hasSize(MODEL.dimensions());
  }

  private static String nearest(String query) {
    var vector = MODEL.ofQuery(query);
    return SCOPES.stream()
        .max(java.util.Comparator.comparingDouble(s -> vector.cosine(MODEL.ofDocument(s))))
        .orElseThrow();
  }
}
