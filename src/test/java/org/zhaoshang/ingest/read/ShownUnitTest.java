package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownUnitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12.6     | #,##0.00"亿"            | 12.6亿
          12.6     | 0.00"亿元"              | 12.6亿元
          12.6     | #,##0.00亿              | 12.6亿
          12.6     | 0.00\\亿                | 12.6亿
          12.6     | 0.00_ "万元";-0.00"万元" | 12.6万元
          126000   | 0!.0,"万"               | 12.6万
          126000   | 0\\.0,"万元"            | 12.6万元
          12600000 | 0.00,,"百万元"          | 12.6百万元
          12.6     | [红色]0.0"万美元"       | 12.6万美元
          """)
  void theUnitIsTakenOverFromTheFormat(BigDecimal value, String format, String shown) {
    assertThat(ShownUnit.of(value, format)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"General", "#,##0.00", "0.00%", "0.0\"万㎡\"", "0\"个\"", "yyyy\"年\"m\"月\"", "@"})
  void otherFormatsShowNone(String format) {
    assertThat(ShownUnit.of(BigDecimal.TEN, format)).isEmpty();
  }
}
