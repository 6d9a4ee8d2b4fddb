package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class NodeIdTest {

  @Property
  void whatWasIssuedIsRead(@ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long id) {
    assertThat(NodeId.decode(new NodeId("Project", id).encode()))
        .contains(new NodeId("Project", id));
  }

  @Property
  void whateverElseAClientSendsIsNoIdAndNoError(@ForAll String text) {
    NodeId.decode(text).ifPresent(id -> assertThat(id.id()).isPositive());
  }
}
