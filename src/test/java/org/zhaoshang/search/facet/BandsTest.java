package org.zhaoshang.search.facet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BandsTest {

  private static final List<BigDecimal> BOUNDS =
      Stream.of("50000000", "100000000", "500000000", "1000000000").map(BigDecimal::new).toList();

  @Property
  void everyAmountIsInExactlyOneBand(
      @ForAll @LongRange(min = 0, max = 300_000_000_000L) long yuan) {
    assertThat(Bands.between(BOUNDS, true).stream().filter(b -> holds(b, BigDecimal.valueOf(yuan))))
        .hasSize(1);
  }

  @Test
  void exactly5000WanIsInTheBandThatStartsThere() {
    var band =
        Bands.between(BOUNDS, true).stream()
            .filter(b -> holds(b, new BigDecimal("50000000")))
            .findFirst();

    assertThat(band).hasValueSatisfying(b -> assertThat(b.value()).isEqualTo("50000000-100000000"));
  }

  @Test
  void namesSayWhichEndIsIncluded() {
    assertThat(Bands.between(BOUNDS, true))
        .extracting(Bands.Band::label)
        .containsExactly("不满5000万元", "5000万元以上、不满1亿元", "1亿元以上、不满5亿元", "5亿元以上、不满10亿元", "10亿元以上");
  }

  @Test
  void namesInEnglishSayTheSame() {
    assertThat(Bands.between(BOUNDS, true))
        .extracting(band -> band.name().en())
        .containsExactly(
            "Under ¥50 million",
            "¥50 million to under ¥100 million",
            "¥100 million to under ¥500 million",
            "¥500 million to under ¥1 billion",
            "¥1 billion and over");
  }

  @Test
  void bandsOfWholeNumbersAreNamedWithoutAUnit() {
    var bands = Bands.between(List.of(BigDecimal.TEN, new BigDecimal("300")), false);

    assertThat(bands).extracting(Bands.Band::label).containsExactly("不满10", "10以上、不满300", "300以上");
    assertThat(bands)
        .extracting(band -> band.name().en())
        .containsExactly("Under 10", "10 to under 300", "300 and over");
  }

  private static boolean holds(Bands.Band band, BigDecimal amount) {
    return (band.from() == null || amount.compareTo(band.from()) >= 0)
        && (band.to() == null || amount.compareTo(band.to()) < 0);
  }
}
