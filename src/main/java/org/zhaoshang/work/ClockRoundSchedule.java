package org.zhaoshang.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.record.Author;

/** Has the clocks looked at once a day, in the district's time, by one instance. */
@Component
class ClockRoundSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ClockRoundSchedule.class);

  private final ClockRound round;

  ClockRoundSchedule(ClockRound round) {
    this.round = round;
  }

  /** What is late today; a missing calendar is told in the log until there is one. */
  @Scheduled(cron = "${zhaoshang.work.clocks:0 30 6 * * *}", zone = "Asia/Shanghai")
  void daily() {
    try {
      round.run(Author.PRODUCT, AskedDay.of(null)).ifPresent(done -> LOG.info("clocks: {}", done));
    } catch (InputProblems e) {
      LOG.warn("the clocks are not looked at: {}", e.getMessage());
    }
  }
}
