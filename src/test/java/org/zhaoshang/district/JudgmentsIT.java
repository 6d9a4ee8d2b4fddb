package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.relevance.DistrictRecords;
import org.zhaoshang.relevance.JudgmentFile;

/** The judged queries speak of records that the sample district has. */
@DistrictTest
class JudgmentsIT {

  @Autowired private District district;
  @Autowired private DataSource source;

  @Test
  void everyRuleMeansARecordAndEveryKnownItemExactlyOne() throws IOException {
    district.ready();

    var records = DistrictRecords.read(source);

    assertThat(records.unresolved(JudgmentFile.read(JudgmentFile.PATH))).isEmpty();
  }
}
