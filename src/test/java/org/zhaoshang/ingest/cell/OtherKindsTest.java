package org.zhaoshang.ingest.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherKindsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甲公司、乙公司",
        "甲公司;乙公司",
        "甲公司，乙公司",
        "甲公司/乙公司",
        "甲公司\n乙公司",
        "甲公司、 乙公司等",
        "甲公司、乙公司、甲公司"
      })
  void namesArePartedByWhateverPeopleUse(String written) {
    assertThat(names(written)).containsExactly("甲公司", "乙公司");
  }

  @Test
  void bracketsAndLegalFormsKeepANameTogether() {
    assertThat(names("大连（北方、南方）公司、Naura Technology Co., Ltd."))
        .containsExactly("大连（北方、南方）公司", "Naura Technology Co., Ltd.");
  }

  @Property
  void noNameIsLostOrInvented(
      @ForAll
          List<
                  @net.jqwik.api.constraints.AlphaChars
                  @net.jqwik.api.constraints.StringLength(min = 3, max = 8) String>
              names) {
    var distinct = names.stream().map(n -> "公司" + n).distinct().toList();
    var reading = new NamesKind().read("、" + String.join("、", distinct), TestContext.PLAIN);
    assertThat(reading)
        .isEqualTo(distinct.isEmpty() ? CellReading.BLANK : CellReading.of(distinct));
  }

  @ParameterizedTest
  @CsvSource({"5,5", "５,5", "5.0,5", "4星,4", "★★★,3", "★★☆☆☆,2", "2017版,2017", "2017年版,2017"})
  void wholeNumbersAreReadHoweverTheyAreWritten(String written, int number) {
    assertThat(new IntegerKind().read(written, TestContext.PLAIN))
        .isEqualTo(CellReading.of(number));
  }

  @Test
  void numberOutOfBoundsIsRefused() {
    var bounds = TestContext.with(Map.of("min", "1", "max", "5"));
    assertThat(new IntegerKind().read("6", bounds)).isInstanceOf(CellReading.Bad.class);
    assertThat(new IntegerKind().read("5.5", bounds)).isInstanceOf(CellReading.Bad.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"—", "-", "/", " ", "　", "——", "无", "N/A", "－"})
  void signsForNothingAreBlank(String written) {
    assertThat(Writing.blank(Writing.trim(written))).isTrue();
  }

  @Test
  void blanksInsideAStockNameGo_othersBecomeOne() {
    var kind = new TextKind();
    assertThat(kind.read("七 匹 狼", TestContext.with(Map.of("blanks", "none"))))
        .isEqualTo(CellReading.of("七匹狼"));
    assertThat(kind.read("南  玻Ａ", TestContext.with(Map.of("blanks", "none"))))
        .isEqualTo(CellReading.of("南玻Ａ"));
    assertThat(kind.read("a \n b", TestContext.PLAIN)).isEqualTo(CellReading.of("a b"));
  }

  @Test
  void addressInAnotherProvinceIsKeptWithARemark() {
    var context = TestContext.with(Map.of("province", "province")).saying("province", "重庆市");
    assertThat(new AddressKind(new TextKind()).read("上海市杨浦区", context))
        .isInstanceOfSatisfying(CellReading.Value.class, v -> assertThat(v.remarks()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "www.naura.com,true",
    "https://a.cn/x?y=1,true",
    "ａ．ｃｎ,true",
    "薪酬：,false",
    "naura,false",
    "a..com,false"
  })
  void webAddressesAreToldFromOtherText(String written, boolean address) {
    assertThat(new WebsiteKind().read(written, TestContext.PLAIN) instanceof CellReading.Value)
        .isEqualTo(address);
  }

  @SuppressWarnings("unchecked")
  private static List<String> names(String written) {
    return new NamesKind().read(written, TestContext.PLAIN)
            instanceof CellReading.Value(List<?> names, var _)
        ? (List<String>) names
        : List.of();
  }
}
