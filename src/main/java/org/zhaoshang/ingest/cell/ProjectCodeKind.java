package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.ProjectCode;
import org.zhaoshang.graph.InputError;

/** A national investment project code, with or without its hyphens. */
@Component
public final class ProjectCodeKind implements CellKind {

  @Override
  public String name() {
    return "PROJECT_CODE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    try {
      return CellReading.of(ProjectCode.parse(text).value());
    } catch (InputError e) {
      return CellReading.bad(String.valueOf(e.getMessage()));
    }
  }
}
