package org.zhaoshang.ingest.cell;

import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * One of a few values, each with the ways of writing it that the profile lists under {@code
 * values}; one that ends with a question mark is taken with a warning.
 */
@Component
public final class EnumKind implements CellKind {

  private static final String NEAR = "?";

  @Override
  public String name() {
    return "ENUM";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var value = context.variants().get(Writing.fold(text));
    if (value != null) {
      return CellReading.of(value);
    }
    var near = context.variants().get(Writing.fold(text) + NEAR);
    if (near != null) {
      return CellReading.of(near, "按 %1$s 计，请核实 | taken as %1$s; please check".formatted(near));
    }
    var known = new TreeSet<>(context.variants().keySet());
    known.removeIf(written -> written.endsWith(NEAR));
    return CellReading.bad("应为以下之一：" + String.join("、", known) + " | not one of these");
  }
}
