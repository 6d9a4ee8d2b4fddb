package org.zhaoshang.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

  @ParameterizedTest
  @CsvSource({
    "曙光信息产业股份有限公司, 曙光信息產業股份有限公司",
    "大连（辽宁）海运有限公司, 大连(辽宁)海运有限公司",
    "大连 海运 有限公司, 大连海运有限公司",
    "大连海运有限责任公司, 大连海运有限公司",
    "'Sugon Co., Ltd.', ＳＵＧＯＮ　ＣＯ．，ＬＴＤ．"
  })
  void waysOfWritingOneNameHaveOneStrictKey(String name, String other) {
    assertThat(NameKey.of(name).strict()).isEqualTo(NameKey.of(other).strict());
  }

  @ParameterizedTest
  @CsvSource({"大连海运有限公司, 大连海运股份有限公司", "大连海运有限公司, 海运有限公司", "大连海运（一期）, 大连海运（二期）"})
  void differentFirmsKeepDifferentStrictKeys(String name, String other) {
    assertThat(NameKey.of(name).strict()).isNotEqualTo(NameKey.of(other).strict());
  }

  @ParameterizedTest
  @CsvSource({
    "曙光信息产业股份有限公司, 曙光信息产业",
    "大连市海洋渔业集团有限公司, 海洋渔业",
    "海洋渔业（大连）有限公司, 海洋渔业",
    "辽宁省大连市甘井子区泉水物流有限责任公司, 泉水物流",
    "Naura Technology Group Co. Ltd., nauratechnologygroup"
  })
  void theCoreIsTheNameWithoutRegionAndLegalForm(String name, String core) {
    assertThat(NameKey.of(name).core()).isEqualTo(core);
  }

  @ParameterizedTest
  @CsvSource({
    "星海材料, 大连星海材料有限公司, true",
    "大连星海材料, 大连星海材料有限公司, true",
    "星海材料有限公司, 大连星海材料有限公司, true",
    "星海（大连）材料, 星海（大连）材料有限公司, true",
    "星海材料, 星海（大连）材料有限公司, true",
    "星海材料股份有限公司, 大连星海材料有限公司, false",
    "大连星海材料, 辽宁星海材料有限公司, false"
  })
  void aShorterWayOfWritingOmitsAndNeverContradicts(String written, String name, boolean shortens) {
    assertThat(NameKey.of(written).shortens(NameKey.of(name))).isEqualTo(shortens);
  }

  @Property
  void everyNameOfHanCharactersHasKeys(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = '一', to = '龥') String name) {
    var key = NameKey.of(name);

    assertThat(key.strict()).isNotEmpty();
    assertThat(key.core()).isNotEmpty();
    assertThat(NameKey.of(key.strict()).strict()).isEqualTo(key.strict());
  }
}
