package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;

/** Taken as written until the catalogue resolves it. */
@Component
public final class IndustryKind implements CellKind {

  @Override
  public String name() {
    return "INDUSTRY";
  }

  @Override
  public Reading read(String text, CellContext context) {
    return Reading.of(text);
  }
}
