package org.zhaoshang.ingest.report;

import java.util.List;
import java.util.stream.Collectors;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.ingest.run.Found;

/** Several findings about a row, in one cell. */
final class Reasons {

  private Reasons() {}

  static String of(List<Found> about) {
    var joined = about.stream().map(Reasons::one).distinct().collect(Collectors.joining("\n"));
    return joined.length() <= 32_000 ? joined : joined.substring(0, 32_000) + "…";
  }

  private static String one(Found found) {
    var place = found.columnNo() == null ? "" : SourceRow.letters(found.columnNo()) + " ";
    var heading = found.heading() == null ? "" : found.heading();
    var value = found.value() == null ? "" : "“" + found.value() + "”";
    var where = place + heading + value;
    return where.isEmpty() ? found.reason() : where + "：" + found.reason();
  }
}
