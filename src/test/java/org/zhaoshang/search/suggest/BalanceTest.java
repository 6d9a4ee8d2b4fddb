package org.zhaoshang.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.NodeId;

class BalanceTest {

  @Test
  void withinATierTheTypesTakeTurns() {
    assertThat(Balance.of(List.of(List.of(ids("A", 1, 2, 3), ids("B", 1, 2))), 4))
        .containsExactly(id("A", 1), id("B", 1), id("A", 2), id("B", 2));
  }

  @Test
  void aTypeFoundInAWorseTierKeepsAShareAndStandsInItsPlace() {
    var tiers = List.of(List.of(ids("A", 1, 2, 3, 4), none()), List.of(none(), ids("B", 1, 2)));
    assertThat(Balance.of(tiers, 4))
        .containsExactly(id("A", 1), id("A", 2), id("A", 3), id("B", 1));
  }

  @Test
  void whatWasFoundInTwoTiersIsOfferedOnceInTheBetterOne() {
    var tiers = List.of(List.of(ids("A", 2)), List.of(ids("A", 1, 2)));
    assertThat(Balance.of(tiers, 10)).containsExactly(id("A", 2), id("A", 1));
  }

  @Test
  void neverMoreThanAskedFor() {
    assertThat(Balance.of(List.of(List.of(ids("A", 1), ids("B", 1), ids("C", 1))), 2)).hasSize(2);
    assertThat(Balance.of(List.of(), 2)).isEmpty();
  }

  private static List<NodeId> ids(String type, long... ids) {
    return LongStream.of(ids).mapToObj(id -> id(type, id)).toList();
  }

  private static List<NodeId> none() {
    return List.of();
  }

  private static NodeId id(String type, long id) {
    return new NodeId(type, id);
  }
}
