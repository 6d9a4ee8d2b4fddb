package org.zhaoshang.ingest.cell;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhaoshang.graph.Resolution;

/** How the catalogue's answers become readings. */
final class CatalogueReading {

  private CatalogueReading() {}

  /**
   * Reads what the catalogue resolved.
   *
   * @param list what is looked up, in Chinese and in English
   * @param value from the code that was found
   */
  static CellReading of(
      Resolution resolution, String zh, String en, Function<String, Object> value) {
    return switch (resolution) {
      case Resolution.Found(var code, var _, var note) ->
          new CellReading.Value(value.apply(code), note == null ? List.of() : List.of(note));
      case Resolution.Ambiguous(var names) ->
          CellReading.bad(
              "%s有歧义：%s | ambiguous %s: %s"
                  .formatted(zh, String.join("、", names), en, String.join(", ", names)));
      case Resolution.Unknown _ -> CellReading.bad("没有这个%s | no such %s".formatted(zh, en));
    };
  }

  /** An option of the column as a number. */
  static int edition(CellContext context) {
    var field = context.option("editionField");
    var given = field == null ? null : context.value(field);
    var edition = given == null ? context.option("edition") : given.toString();
    return Stream.ofNullable(edition).map(Integer::valueOf).findFirst().orElse(2017);
  }
}
