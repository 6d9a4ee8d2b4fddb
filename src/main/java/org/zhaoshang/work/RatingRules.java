package org.zhaoshang.work;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** A project is rated by the stars that the scale has, once there is one; the scale is data. */
@Component
class RatingRules implements RecordRule {

  private final JdbcClient jdbc;

  RatingRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "ProjectRating";
  }

  @Override
  public void decide(Decision rating) {
    var stars = rating.value("stars");
    if (stars == null || !rating.states("stars")) {
      return;
    }
    var scale =
        jdbc.sql("select stars from work.star_grade where retired_at is null order by stars")
            .query(Integer.class)
            .list();
    if (!scale.isEmpty() && !scale.contains(stars)) {
      rating.refuse(
          "stars",
          "scale",
          scale.toString(),
          Message.of("不在评级标准 %1$s 之内", "not on the scale %1$s", scale));
    }
  }
}
