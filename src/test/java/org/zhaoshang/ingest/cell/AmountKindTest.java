package org.zhaoshang.ingest.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.ingest.cell.Amount.Basis;

class AmountKindTest {

  private final AmountKind kind = new AmountKind();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1234.5          | 12345000
          1,234.5         | 12345000
          １，２３４．５    | 12345000
          293.52亿元       | 29352000000
          5亿              | 500000000
          7335.65万元      | 73356500
          5000元           | 5000
          人民币 3 亿元     | 300000000
          .5              | 5000
          0               | 0
          """)
  void amountsCountInYuan_theCellsUnitBeforeTheColumns(String written, BigDecimal yuan) {
    assertThat(amount(written, TestContext.WAN).value()).isEqualByComparingTo(yuan);
    assertThat(amount(written, TestContext.WAN).basis()).isEqualTo(Basis.EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"约5亿", "约5亿元", "5亿元左右", "近5亿", "超5亿元", "5亿元以上"})
  void vagueWordsMakeAnAmountApproximate(String written) {
    var amount = amount(written, TestContext.WAN);
    assertThat(amount.basis()).isEqualTo(Basis.APPROXIMATE);
    assertThat(amount.value()).isEqualByComparingTo("500000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5-8亿", "5～8亿元", "5~8亿", "5亿-8亿", "50000-80000", "5至8亿元", "5—8亿", "50000万-8亿"})
  void rangeHasTwoEndsAndNoValue(String written) {
    var amount = amount(written, TestContext.WAN);
    assertThat(amount.basis()).isEqualTo(Basis.RANGE);
    assertThat(amount.value()).isNull();
    assertThat(amount.from()).isEqualByComparingTo("500000000");
    assertThat(amount.to()).isEqualByComparingTo("800000000");
  }

  @ParameterizedTest
  @CsvSource({"500万美元,USD", "3亿日元,JPY", "1000万港元,HKD", "USD500万,USD", "5亿元,", "5,", "100万人民币,CNY"})
  void currencyIsTakenFromTheCell(String written, String currency) {
    assertThat(amount(written, TestContext.WAN).currency()).isEqualTo(currency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "薪酬：",
        "五亿",
        "1,23",
        "5亿8",
        "8-5亿",
        "-5",
        "99999999999亿",
        "5.5.5",
        "约",
        "亿元",
        "2018年"
      })
  void whatIsNoAmountIsRefused_neverGuessed(String written) {
    assertThat(kind.read(written, TestContext.WAN)).isInstanceOf(CellReading.Bad.class);
  }

  @Test
  void headingUnitsAreRead() {
    assertThat(Unit.parse("万元"))
        .get()
        .extracting(Unit::factor)
        .isEqualTo(BigDecimal.valueOf(10_000));
    assertThat(Unit.parse("亿美元")).get().extracting(Unit::currency).isEqualTo("USD");
    assertThat(Unit.parse("平方米")).isEmpty();
  }

  @Property
  void anyAmountComesBackExactly_inEveryUnit(
      @ForAll @BigRange(min = "0", max = "9999999") @Scale(6) BigDecimal number,
      @ForAll("units") String unit) {
    var yuan = number.multiply(Unit.parse(unit + "元").orElseThrow().factor());
    if (yuan.stripTrailingZeros().scale() <= 2 && yuan.compareTo(new BigDecimal("1e15")) < 0) {
      assertThat(amount(number.toPlainString() + unit + "元", TestContext.WAN).value())
          .isEqualByComparingTo(yuan);
    }
  }

  @Test
  void zeroIsUnknownWhereTheColumnSaysSo() {
    var unknown = TestContext.with(Map.of("zero", "unknown"));
    for (var zero : List.of("0", "0.00", "0元", "0万元", "0.001")) {
      assertThat(new AmountKind().read(zero, unknown)).isInstanceOf(CellReading.Bad.class);
      assertThat(new AmountKind().read(zero, TestContext.PLAIN))
          .isInstanceOf(CellReading.Value.class);
    }
    assertThat(new AmountKind().read("0.01", unknown)).isInstanceOf(CellReading.Value.class);
  }

  @Property
  void noTextWhateverItIsBreaksTheReader(@ForAll String text) {
    assertThat(kind.read(text.isEmpty() ? "x" : text, TestContext.WAN)).isNotNull();
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of("", "万", "亿", "千万", "百万");
  }

  private Amount amount(String written, CellContext context) {
    return kind.read(written, context) instanceof CellReading.Value(Amount amount, var _)
        ? amount
        : org.assertj.core.api.Assertions.fail("not read: " + written);
  }
}
