package org.zhaoshang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.zhaoshang.ingest.run.GeneratedLedger;

/**
 * How many amounts are read wrong in silence from ledgers of every combination of unit, headings,
 * year and layout: none may be. What is not certain is to be asked for.
 */
final class UnitBenchmark implements Benchmark.Measurement {

  @Override
  public Table run(Path folder) throws Exception {
    var table =
        new Table("Ledgers with known amounts: where the unit, the year and the headings stand");
    var silent = new ArrayList<String>();
    int files = 0;
    int rows = 0;
    int right = 0;
    int asked = 0;
    int wronglyAsked = 0;
    for (var ledger : GeneratedLedger.all()) {
      var outcome = ledger.read();
      files++;
      rows += ledger.projects().size();
      right += outcome.right();
      asked += outcome.asked();
      wronglyAsked += ledger.certain() ? outcome.asked() : 0;
      silent.addAll(outcome.silent());
    }
    Files.write(folder.resolve("silent.txt"), silent);
    return table
        .row("files, every combination", "%,d".formatted(files))
        .row("rows, each with a total, a plan, a phase and a year", "%,d".formatted(rows))
        .row("read right", "%,d".formatted(right))
        .row("held, the unit is stated nowhere or twice", "%,d".formatted(asked - wronglyAsked))
        .bar("held, though the unit is stated once", wronglyAsked, 0, "rows")
        .bar("wrong in silence", silent.size(), 0, "rows");
  }
}
