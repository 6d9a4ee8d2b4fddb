package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.zhaoshang.ZhaoshangGraph;

class EmbeddedModuleTest {

  @Test
  void usesNoOtherModule() {
    var modules = ApplicationModules.of(ZhaoshangGraph.class);

    assertThat(
            modules
                .getModuleByName("embedded")
                .orElseThrow()
                .getDirectDependencies(modules)
                .isEmpty())
        .isTrue();
  }
}
