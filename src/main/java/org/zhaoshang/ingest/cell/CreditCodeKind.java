package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.CreditCode;
import org.zhaoshang.graph.InputError;

/**
 * A unified social credit code, normalised and checked by GB 32100; a wrong organisation code
 * inside is a remark.
 */
@Component
public final class CreditCodeKind implements CellKind {

  @Override
  public String name() {
    return "CREDIT_CODE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    try {
      var code = CreditCode.parse(text);
      return new CellReading.Value(code.value(), code.warnings());
    } catch (InputError e) {
      return CellReading.bad(String.valueOf(e.getMessage()));
    }
  }
}
