package org.zhaoshang.ingest.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.profile.HeadingMapping;
import org.zhaoshang.ingest.run.ImportDesk;

/** How a file is to be read, as the schema's input has it; over REST as JSON. */
record Corrected(
    @Nullable String profile,
    @Nullable String year,
    @Nullable LocalDate trueFor,
    @Nullable String unit,
    @Nullable String unitInstead,
    @Nullable List<HeadingMapping.OfHeading> columns,
    @Nullable String keepAs) {

  private static final int MOST = 200;

  /** Has the file looked at again. */
  Optional<ImportStatus> at(ImportDesk desk, UUID id) {
    if (columns != null && columns.size() > MOST) {
      throw InputProblems.of(
          "input.columns", "length", "0.." + MOST, Message.of("至多 200 列", "200 columns at most"));
    }
    var parameters = new TreeMap<String, @Nullable String>();
    if (year != null) {
      parameters.put("year", year);
    }
    if (trueFor != null) {
      parameters.put("asOf", trueFor.toString());
    }
    // a unit that is said here takes the place of the upload's
    if (unit != null) {
      parameters.put("unit", null);
    }
    if (unitInstead != null && Unit.parse(unitInstead).isEmpty()) {
      throw InputProblems.of(
          "input.unitInstead", "form", "元, 万元, 亿元, 万美元 …", HeadingMapping.NO_UNIT);
    }
    // of this file alone, and only as long as it is said
    parameters.put(ImportDesk.UNIT_INSTEAD, unitInstead);
    return desk.correct(
        id,
        profile,
        parameters,
        new HeadingMapping(unit, columns == null ? List.of() : columns, keepAs));
  }
}
