package org.zhaoshang.ingest.cell;

import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * One of a few values, each with the ways of writing it that the profile lists under {@code
 * values}.
 */
@Component
public final class EnumKind implements CellKind {

  @Override
  public String name() {
    return "ENUM";
  }

  @Override
  public Reading read(String text, CellContext context) {
    var value = context.variants().get(Writing.fold(text));
    return value != null
        ? Reading.of(value)
        : Reading.bad(
            "应为以下之一："
                + String.join("、", new TreeSet<>(context.variants().keySet()))
                + " | not one of these");
  }
}
