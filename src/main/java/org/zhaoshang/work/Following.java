package org.zhaoshang.work;

import java.util.Collection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.RecordRule;

/** What follows from a record that was written: the days that are due, the days that passed. */
@Configuration(proxyBeanMethods = false)
class Following {

  /** A statement of the database's; its parameter is the ids of the records that were written. */
  private record Follows(String type, String statement, JdbcClient jdbc) implements RecordRule {

    @Override
    public void written(Collection<Long> changed) {
      var asked = jdbc.sql(statement);
      (statement.contains("?") ? asked.param(changed.toArray(Long[]::new)) : asked)
          .query((row, n) -> n)
          .list();
    }
  }

  @Bean
  RecordRule clocksOfLeads(JdbcClient jdbc) {
    return new Follows("Lead", "select lead.follow_clocks(?)", jdbc);
  }

  @Bean
  RecordRule creditOfLeads(JdbcClient jdbc) {
    return new Follows("Lead", "select lead.follow_credit(?)", jdbc);
  }

  @Bean
  RecordRule eventsOfLeads(JdbcClient jdbc) {
    return new Follows(
        "FollowUp",
        "select lead.follow_clocks(array(select lead_id from lead.follow_up where id = any(?)))",
        jdbc);
  }

  @Bean
  RecordRule clocksOfProblems(JdbcClient jdbc) {
    return new Follows("Problem", "select work.follow_clocks(?)", jdbc);
  }

  @Bean
  RecordRule monthsOfReports(JdbcClient jdbc) {
    return new Follows("MonthlyReport", "select plan.follow_months(?)", jdbc);
  }

  @Bean
  RecordRule daysOfGreenChannels(JdbcClient jdbc) {
    return new Follows("GreenChannel", "select service.follow_calendar(?)", jdbc);
  }

  @Bean
  RecordRule whatACalendarMoves(JdbcClient jdbc) {
    return new Follows("CalendarDay", "select plan.follow()", jdbc);
  }

  @Bean
  RecordRule whatAClockMoves(JdbcClient jdbc) {
    return new Follows("Clock", "select plan.follow()", jdbc);
  }
}
