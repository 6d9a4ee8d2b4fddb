package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "259000000000.00, 2590.00",
    "500000, 0.01",
    "499999.99, 0.00",
    "85850000000, 858.50",
    "-500000, -0.01"
  })
  void yiIsRoundedHalfUpToTwoDecimals(String yuan, String yi) {
    assertThat(Money.cny(new BigDecimal(yuan)).yi()).isEqualTo(yi);
  }
}
