package org.zhaoshang.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.record.Author;

/** Has the clocks looked at once a day, in the district's time, by one instance. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ClockRoundSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ClockRoundSchedule.class);
  private static final String SCHEDULER = "clockRoundScheduler";

  private final ClockRound round;

  ClockRoundSchedule(ClockRound round) {
    this.round = round;
  }

  /** Its own: other clocks of the product do not wait for it. */
  @Bean(name = SCHEDULER, defaultCandidate = false)
  static TaskScheduler clockRoundScheduler() {
    var scheduler = new SimpleAsyncTaskScheduler();
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("clocks-");
    return scheduler;
  }

  /** What is late today; a missing calendar is told in the log until there is one. */
  @Scheduled(
      cron = "${zhaoshang.work.clocks:0 30 6 * * *}",
      zone = "Asia/Shanghai",
      scheduler = SCHEDULER)
  void daily() {
    try {
      round.run(Author.PRODUCT, AskedDay.of(null)).ifPresent(done -> LOG.info("clocks: {}", done));
    } catch (InputProblems e) {
      LOG.warn("the clocks are not looked at: {}", e.getMessage());
    }
  }
}
