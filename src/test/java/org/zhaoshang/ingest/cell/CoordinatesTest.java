package org.zhaoshang.ingest.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

  private static final String SWAPPED =
      "经度与纬度的次序颠倒，已按数值范围对调 | longitude and latitude stand in the wrong order; swapped by their ranges";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "121.52,38.95",
        "121.52, 38.95",
        "121.52，38.95",
        "１２１．５２，３８．９５",
        "(121.52,38.95)",
        "（121.52，38.95）",
        "121.52 38.95",
        "121.52、38.95",
        "121.52°,38.95°",
        "121.520000000,38.950000000",
        "E121.52,N38.95",
        "E121.52N38.95",
        "121.52E 38.95N",
        "38.95N,121.52E",
        "东经121.52,北纬38.95",
        "北纬38.95度，东经121.52度",
        "东经121°31′12″北纬38°57′",
        "东经121度31分12秒，北纬38度57分",
        "121°31'12\"E 38°57'0\"N",
        "121°31.2′,38°57.0′",
        "经度：121.52，纬度：38.95"
      })
  void aPairIsReadHoweverItIsWritten(String written) {
    assertThat(pair(written)).isEqualTo(place("121.520000", "38.950000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"38.95,121.52", "38.95 121.52", "38°57′,121°31.2′"})
  void theWrongOrderIsToldByTheRanges_andRemarked(String written) {
    assertThat(pair(written)).isEqualTo(place("121.520000", "38.950000", SWAPPED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc;not",
        "121.52;not",
        "121.52,;not",
        "121.5238.95;not",
        "121°61′,38°57′;not",
        "1,2,3;not",
        "0,0;0,0",
        "121.52,138.95;-90",
        "200,38.95;-180",
        "E121.52,E38.95;both"
      })
  void whatIsNoPlaceIsRefusedWithTheRule(String written, String rule) {
    var reading = new CoordinatesKind().read(written, TestContext.PLAIN);
    if (reading instanceof CellReading.Value(Coordinates coordinates, var _)) {
      reading = coordinates.place();
    }
    assertThat(reading).isInstanceOf(CellReading.Bad.class);
    var reason = ((CellReading.Bad) reading).reason();
    assertThat(reason).contains(rule.equals("not") ? "no coordinates" : rule).contains(" | ");
  }

  @Test
  void aPlaceOutsideChinaIsKept_withARemark() {
    assertThat(pair("-122.42,37.77")).isInstanceOf(CellReading.Value.class);
    assertThat(pair("西经122.42,北纬37.77").toString()).contains("-122.420000", "outside China");
  }

  @Test
  void twoColumnsMakeAPlace_alsoWhenTheyWereMixedUp() {
    assertThat(columns("121.52", "38.95")).isEqualTo(place("121.520000", "38.950000"));
    assertThat(columns("38.95", "121.52")).isEqualTo(place("121.520000", "38.950000", SWAPPED));
    assertThat(columns("东经121°31′12″", "38°57′N")).isEqualTo(place("121.520000", "38.950000"));
    assertThat(columns("121.52", null).toString()).contains("a longitude without a latitude");
    assertThat(columns(null, "38.95").toString()).contains("a latitude without a longitude");
  }

  @Property
  void everyPlaceInChinaComesThrough_inEitherOrder(
      @ForAll @BigRange(min = "73", max = "136") @Scale(6) BigDecimal longitude,
      @ForAll @BigRange(min = "3", max = "54") @Scale(6) BigDecimal latitude) {
    var east = longitude.toPlainString();
    var north = latitude.toPlainString();
    var expected = new Coordinates.Place(longitude.setScale(6), latitude.setScale(6));
    assertThat(pair(east + "," + north)).isEqualTo(CellReading.of(expected));
    assertThat(pair(north + "," + east)).isEqualTo(CellReading.of(expected, SWAPPED));
  }

  private static CellReading place(String longitude, String latitude, String... remarks) {
    return new CellReading.Value(
        new Coordinates.Place(new BigDecimal(longitude), new BigDecimal(latitude)),
        List.of(remarks));
  }

  private static CellReading pair(String written) {
    var reading = new CoordinatesKind().read(written, TestContext.PLAIN);
    assertThat(reading).as(written).isInstanceOf(CellReading.Value.class);
    return ((Coordinates) ((CellReading.Value) reading).value()).place();
  }

  private static CellReading columns(@Nullable String longitude, @Nullable String latitude) {
    var none = new Coordinates(null, null);
    return half(new LongitudeKind(), longitude, none)
        .and(half(new LatitudeKind(), latitude, none))
        .place();
  }

  private static Coordinates half(CellKind kind, @Nullable String written, Coordinates none) {
    return written == null
        ? none
        : (Coordinates) ((CellReading.Value) kind.read(written, TestContext.PLAIN)).value();
  }
}
