package org.zhaoshang;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(ZhaoshangGraph.class);

  @Test
  void modulesUseEachOtherOnlyAsTheirPackageInfoAllows() {
    MODULES.verify();
  }

  /** To {@code target/spring-modulith-docs}. */
  @Test
  void thePictureOfTheModulesCanBeDrawn() {
    new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
