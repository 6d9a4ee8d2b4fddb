package org.zhaoshang.background;

import java.util.concurrent.ThreadFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What {@code @Scheduled} methods run on. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class BackgroundConfiguration {

  /** Upkeep that runs at the same time; one that takes long holds up no other. */
  private static final int AT_ONCE = 4;

  private static final int FAREWELL_SECONDS = 15;

  @Bean
  TaskScheduler upkeepScheduler() {
    ThreadFactory threads = Thread.ofVirtual().name("upkeep-", 1).factory();
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(AT_ONCE);
    scheduler.setThreadFactory(threads);
    // an interrupt would break a database connection in use
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationSeconds(FAREWELL_SECONDS);
    return scheduler;
  }
}
