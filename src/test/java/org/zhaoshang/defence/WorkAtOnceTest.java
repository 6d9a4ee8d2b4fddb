package org.zhaoshang.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.defence.WorkAtOnce.Entry.ADMITTED;
import static org.zhaoshang.defence.WorkAtOnce.Entry.ALL_BUSY;
import static org.zhaoshang.defence.WorkAtOnce.Entry.CALLER_BUSY;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkAtOnceTest {

  private final WorkAtOnce work = new WorkAtOnce(1_000, 100);

  @Test
  void aCallerHasAsMuchUnderWayAsOneOperationMayCost() {
    assertThat(work.enter("greedy", 1_000)).isEqualTo(ADMITTED);
    assertThat(work.enter("greedy", 1)).isEqualTo(CALLER_BUSY);
    assertThat(work.enter("other", 500)).isEqualTo(ADMITTED);

    work.leaving("greedy", 1_000).run();

    assertThat(work.enter("greedy", 999)).isEqualTo(ADMITTED);
    assertThat(work.enter("greedy", 1)).isEqualTo(ADMITTED);
  }

  @Test
  void theDearOnesAreRefusedFirst() {
    IntStream.range(0, 2)
        .forEach(i -> assertThat(work.enter("caller " + i, 1_000)).isEqualTo(ADMITTED));

    assertThat(work.enter("dear", 100)).isEqualTo(ALL_BUSY);
    assertThat(work.enter("cheap", 99)).isEqualTo(ADMITTED);
    IntStream.range(0, 21)
        .forEach(i -> assertThat(work.enter("cheap " + i, 90)).isEqualTo(ADMITTED));
    assertThat(work.enter("late", 90)).isEqualTo(ALL_BUSY);
  }

  @Test
  void whatLeavesTwiceLeavesOnce() {
    work.enter("a", 600);
    work.enter("a", 400);
    var first = work.leaving("a", 600);
    first.run();
    first.run();

    assertThat(work.enter("a", 601)).isEqualTo(CALLER_BUSY);
    assertThat(work.enter("a", 600)).isEqualTo(ADMITTED);
  }
}
