package org.zhaoshang.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContradictedUnitTest {

  private static final String LEDGER =
      "甘井子区2018年项目台账,,,\n%s,,,\n项目名称,所属街道,总投资,项目阶段\n测试项目,营城子街道,3.5,续建\n";

  @Test
  void aUnitOfTheUploadThatTheFileContradictsHoldsTheRowAndSaysWhy() {
    var read = read("单位：亿元", "万元");

    assertThat(read.drafts()).isEmpty();
    assertThat(read.message() + read.found()).contains("单位").contains("亿元", "万元").contains("unit");
  }

  @Test
  void oneThatItDoesNotContradictCounts() {
    assertThat(read("单位：亿元", "亿元").drafts().getFirst().draft().get("totalInvestment"))
        .isEqualTo(new BigDecimal("350000000.00"));
    assertThat(read("", "亿元").drafts().getFirst().draft().get("totalInvestment"))
        .isEqualTo(new BigDecimal("350000000.00"));
  }

  private static ReadFile read(String stated, String given) {
    return ReadFile.of(
        "台账.csv",
        LEDGER.formatted(stated).getBytes(StandardCharsets.UTF_8),
        Map.of("unit", given),
        new BigDecimal("1e10"));
  }
}
