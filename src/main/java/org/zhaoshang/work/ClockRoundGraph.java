package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Author;

/** Has the clocks looked at when an officer asks for it. */
@Controller
class ClockRoundGraph {

  private final ClockRound round;

  ClockRoundGraph(ClockRound round) {
    this.round = round;
  }

  @MutationMapping
  ClockRound.Done runClocks(@Argument @Nullable LocalDate on, GraphQLContext context) {
    var today = AskedDay.of(null);
    if (on != null && on.isAfter(today)) {
      throw InputProblems.of(
          "on", "past", today.toString(), Message.of("不能晚于今天", "none after today"));
    }
    return round
        .run(new Author(Caller.of(context), Horizon.of(context)), AskedDay.of(on))
        .orElseThrow(() ->
            InputProblems.of(
                "on", "running", null, Message.of("另一次检查正在进行", "another round is under way")));
  }
}
