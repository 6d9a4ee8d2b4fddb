package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhaoshang.record.Desk.row;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.record.RecordWriter.Writing;

@WithRecord
class RecordWriterIT {

  @Autowired private Desk desk;
  @Autowired private RecordWriter writer;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void anEnterpriseThatWasWrittenTwice() {
    desk.clear();
    desk.file("Enterprise", Map.of(), row("name", "大连星海电池材料有限公司"));
    desk.file("Enterprise", Map.of(), row("name", "大连星海电池材料有限公司", "status", "存续"));
    desk.queued();
  }

  @Test
  void whatWasDecidedOnAnOlderVersionIsNotWritten() {
    assertThatThrownBy(() -> write(1L, "注销")).isInstanceOf(OptimisticLockingFailureException.class);

    assertThat(enterprise()).isEqualTo("2 存续");
    assertThat(desk.queued()).isEmpty();
  }

  @Test
  void whatWasDecidedOnTheVersionThatIsThereIsWritten() {
    write(2L, "注销");

    assertThat(enterprise()).isEqualTo("3 注销");
  }

  @Test
  void aSecondFileOfTheSameNameIsAProvenanceOfItsOwn() {
    assertThat(desk.value("select count(distinct received_at) from record.provenance"))
        .isEqualTo("2");
  }

  private void write(Long version, String status) {
    transaction.executeWithoutResult(_ ->
        writer.write(
            "Enterprise",
            new Statement(
                "product",
                "file.csv",
                Instant.parse("2018-03-15T01:00:00Z"),
                LocalDate.of(2018, 3, 15),
                null),
            List.of(new Writing(1L, version, Map.of("status", status), "R1"))));
  }

  private String enterprise() {
    return desk.value("select concat_ws(' ', version, status) from enterprise.enterprise");
  }
}
