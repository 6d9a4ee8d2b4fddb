package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;

/** Taken as written until the catalogue resolves it. */
@Component
public final class CreditCodeKind implements CellKind {

  @Override
  public String name() {
    return "CREDIT_CODE";
  }

  @Override
  public Reading read(String text, CellContext context) {
    return Reading.of(text);
  }
}
