package org.zhaoshang.ingest.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateKindTest {

  private final DateKind kind = new DateKind();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018/3/14",
        "2018-03-14",
        "2018.3.14",
        "2018年3月14日",
        "20180314",
        "43173",
        "２０１８／３／１４",
        "2018-03-14 00:00:00",
        "2018-03-14T00:00",
        "2018.03.14",
        "2018年03月14号"
      })
  void oneDayIsReadHoweverItIsWritten(String written) {
    assertThat(kind.read(written, TestContext.PLAIN))
        .isEqualTo(CellReading.of(LocalDate.of(2018, 3, 14)));
  }

  @ParameterizedTest
  @CsvSource({
    "2018.3,2018-03-01", "2018年3月,2018-03-01", "2018/10,2018-10-01", "3月底,2018-03-31",
        "2月底,2018-02-28",
    "3月初,2018-03-01", "3月14日,2018-03-14", "6月中旬,2018-06-11", "2019年2月底,2019-02-28", "5月,2018-05-01",
    "2018.1,2018-01-01"
  })
  void whatIsLessThanADayIsTakenWithARemark(String written, LocalDate day) {
    var reading = kind.read(written, TestContext.ofYear(2018));
    assertThat(reading)
        .isInstanceOfSatisfying(
            CellReading.Value.class,
            v -> {
              assertThat(v.value()).isEqualTo(day);
              assertThat(v.remarks()).hasSize(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018/2/30",
        "2018.13",
        "2018",
        "3月底",
        "待定",
        "1234",
        "99999",
        "18000101",
        "2018年底",
        "14/3/2018"
      })
  void whatIsNoDayIsRefused(String written) {
    assertThat(kind.read(written, TestContext.PLAIN)).isInstanceOf(CellReading.Bad.class);
  }

  @Property
  void excelSerialIsTheDayExcelShows(@ForAll @IntRange(min = 18264, max = 73050) int serial) {
    var day = LocalDate.of(2018, 3, 14).plusDays(serial - 43173L);
    assertThat(kind.read(String.valueOf(serial), TestContext.PLAIN)).isEqualTo(CellReading.of(day));
  }

  @Property
  void everyDayComesBackFromEveryWayOfWritingIt(@ForAll @IntRange(max = 73000) int offset) {
    var day = LocalDate.of(1900, 1, 1).plus(offset, ChronoUnit.DAYS);
    for (var form : new String[] {"%d/%d/%d", "%d.%d.%d", "%d-%02d-%02d", "%d年%d月%d日"}) {
      var written = form.formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
      assertThat(kind.read(written, TestContext.PLAIN)).isEqualTo(CellReading.of(day));
    }
  }

  @Property
  void noTextWhateverItIsBreaksTheReader(@ForAll String text) {
    assertThat(kind.read(text, TestContext.ofYear(2018))).isNotNull();
  }
}
