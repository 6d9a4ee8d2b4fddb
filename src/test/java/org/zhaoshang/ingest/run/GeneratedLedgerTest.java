package org.zhaoshang.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GeneratedLedgerTest {

  /** Shares no factor with the number of values of any dimension. */
  private static final int EVERY = 11;

  @Test
  void noFileIsReadWrongInSilence_andThoseThatStateTheirUnitAreReadRight() {
    var silent = new ArrayList<String>();
    var unread = new ArrayList<String>();
    var all = GeneratedLedger.all();
    // the benchmark reads them all
    for (int i = 0; i < all.size(); i += EVERY) {
      var ledger = all.get(i);
      var outcome = ledger.read();
      silent.addAll(outcome.silent());
      if (ledger.certain() && outcome.right() < ledger.projects().size()) {
        unread.add(ledger.toString());
      }
    }

    assertThat(silent).isEmpty();
    assertThat(unread).isEmpty();
  }
}
