package org.zhaoshang.background;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration FAREWELL = Duration.ofMinutes(1);

  private final Signal signal = new Signal();
  private final List<Workers> all = new ArrayList<>();

  private final class Crew extends Workers {
    final List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    Crew(Round round) {
      this(FAREWELL, NEVER, round);
    }

    Crew(Duration farewell, Duration longestPause, Round round) {
      super("a test", farewell);
      all.add(this);
      worker(
          "crew",
          signal,
          longestPause,
          round,
          (problem, inARow, pause) -> {
            failures.add(inARow);
            pauses.add(pause);
          });
    }
  }

  @AfterEach
  void nobodyWorksOn() {
    all.forEach(Workers::stop);
  }

  @Test
  void aSignalWakesWhoHasNothingToDo() throws Exception {
    var rounds = new Semaphore(0);
    new Crew(
            () -> {
              rounds.release();
              return Next.onSignal(NEVER);
            })
        .start();
    assertThat(rounds.tryAcquire(10, SECONDS)).isTrue();
    assertThat(rounds.availablePermits()).isZero();
    signal.raise();
    assertThat(rounds.tryAcquire(10, SECONDS)).isTrue();
  }

  @Test
  void aSignalDuringARoundIsNotMissed() throws Exception {
    var rounds = new Semaphore(0);
    var first = new AtomicInteger();
    new Crew(
            () -> {
              if (first.getAndIncrement() == 0) {
                signal.raise();
              }
              rounds.release();
              return Next.onSignal(NEVER);
            })
        .start();
    assertThat(rounds.tryAcquire(2, 10, SECONDS)).isTrue();
  }

  @Test
  void aRestIsNotEndedByASignal_andEndsWithAStop() throws Exception {
    var rounds = new Semaphore(0);
    var crew =
        new Crew(() -> {
          rounds.release();
          signal.raise();
          return Next.after(NEVER);
        });
    crew.start();
    assertThat(rounds.tryAcquire(10, SECONDS)).isTrue();
    signal.raise();
    crew.stop();
    assertThat(rounds.availablePermits()).isZero();
  }

  @Test
  void whereThereIsWorkTheNextRoundBeginsAtOnce() throws Exception {
    var left = new AtomicInteger(1_000);
    var done = new CountDownLatch(1);
    new Crew(
            () -> {
              if (left.decrementAndGet() > 0) {
                return Next.AT_ONCE;
              }
              done.countDown();
              return Next.onSignal(NEVER);
            })
        .start();
    assertThat(done.await(10, SECONDS)).isTrue();
  }

  @Test
  void failuresArePausedAfterAndTold_anErrorToo_untilARoundSucceeds() throws Exception {
    var rounds = new AtomicInteger();
    var done = new CountDownLatch(1);
    var longest = Duration.ofMillis(2);
    var crew =
        new Crew(
            FAREWELL,
            longest,
            () -> {
              switch (rounds.incrementAndGet()) {
                case 1, 2, 5 -> throw new IllegalStateException("not yet");
                case 3 -> throw new StackOverflowError();
                case 6 -> done.countDown();
                default -> {}
              }
              return rounds.get() < 6 ? Next.AT_ONCE : Next.onSignal(NEVER);
            });
    crew.start();
    assertThat(done.await(10, SECONDS)).isTrue();
    assertThat(crew.failures).containsExactly(1, 2, 3, 1);
    assertThat(crew.pauses).allMatch(pause -> pause.isPositive() && pause.compareTo(longest) <= 0);
  }

  @Test
  void aStopWaitsForTheRoundInHand() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var crew =
        new Crew(() -> {
          begun.countDown();
          goOn.await();
          ended.countDown();
          return Next.AT_ONCE;
        });
    crew.start();
    assertThat(begun.await(10, SECONDS)).isTrue();
    var stop = CompletableFuture.runAsync(crew::stop);
    Awaitility.await().until(() -> !crew.isRunning());
    assertThat(stop).isNotDone();
    goOn.countDown();
    assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void whoDoesNotEndIsInterrupted_andHoldsNobodyUp() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var crew =
        new Crew(
            Duration.ofMillis(1),
            NEVER,
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return Next.AT_ONCE;
            });
    crew.start();
    assertThat(begun.await(10, SECONDS)).isTrue();
    assertThat(CompletableFuture.runAsync(crew::stop)).succeedsWithin(Duration.ofSeconds(10));
    assertThat(interrupted.await(10, SECONDS)).isTrue();
  }

  @Test
  void whoWasStoppedCanBeStartedAgain() throws Exception {
    var rounds = new Semaphore(0);
    var crew =
        new Crew(() -> {
          rounds.release();
          return Next.onSignal(NEVER);
        });
    for (int times = 0; times < 2; times++) {
      crew.start();
      assertThat(rounds.tryAcquire(10, SECONDS)).isTrue();
      crew.stop();
      assertThat(crew.isRunning()).isFalse();
    }
    signal.raise();
    assertThat(rounds.availablePermits()).isZero();
  }
}
