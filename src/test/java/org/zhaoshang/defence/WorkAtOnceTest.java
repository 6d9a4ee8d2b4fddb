package org.zhaoshang.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.defence.WorkAtOnce.Entry.ADMITTED;
import static org.zhaoshang.defence.WorkAtOnce.Entry.ALL_BUSY;
import static org.zhaoshang.defence.WorkAtOnce.Entry.CALLER_BUSY;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkAtOnceTest {

  private final WorkAtOnce work = new WorkAtOnce(1_000, 100);

  private WorkAtOnce.Entry enter(String caller, long cost) {
    try {
      return work.enter(caller, cost, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCallerHasAsMuchUnderWayAsOneOperationMayCost() {
    assertThat(enter("greedy", 1_000)).isEqualTo(ADMITTED);
    assertThat(enter("greedy", 1)).isEqualTo(CALLER_BUSY);
    assertThat(enter("other", 500)).isEqualTo(ADMITTED);

    work.leaving("greedy", 1_000).run();

    assertThat(enter("greedy", 999)).isEqualTo(ADMITTED);
    assertThat(enter("greedy", 1)).isEqualTo(ADMITTED);
  }

  @Test
  void theDearOnesAreRefusedFirst() {
    IntStream.range(0, 2).forEach(i -> assertThat(enter("caller " + i, 1_000)).isEqualTo(ADMITTED));

    assertThat(enter("dear", 100)).isEqualTo(ALL_BUSY);
    assertThat(enter("cheap", 99)).isEqualTo(ADMITTED);
    IntStream.range(0, 21).forEach(i -> assertThat(enter("cheap " + i, 90)).isEqualTo(ADMITTED));
    assertThat(enter("late", 90)).isEqualTo(ALL_BUSY);
  }

  @Test
  void whatLeavesTwiceLeavesOnce() {
    enter("a", 600);
    enter("a", 400);
    var first = work.leaving("a", 600);
    first.run();
    first.run();

    assertThat(enter("a", 601)).isEqualTo(CALLER_BUSY);
    assertThat(enter("a", 600)).isEqualTo(ADMITTED);
  }

  @Test
  void whatDoesNotFitWaitsForRoomAndIsLetInWhenThereIsSome() throws Exception {
    enter("greedy", 1_000);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var next =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.enter("greedy", 600, Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads);
      while (work.waiting("greedy") == 0) {
        Thread.onSpinWait();
      }
      assertThat(next).isNotDone();
      assertThat(enter("other", 1_000)).as("nobody else waits for it").isEqualTo(ADMITTED);

      work.leaving("greedy", 1_000).run();

      assertThat(next.get()).isEqualTo(ADMITTED);
      assertThat(enter("greedy", 401)).isEqualTo(CALLER_BUSY);
    }
  }
}
