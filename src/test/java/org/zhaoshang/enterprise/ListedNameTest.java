package org.zhaoshang.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedNameTest {

  @ParameterizedTest
  @CsvSource({
    "1、大连海运有限公司*, 大连海运有限公司",
    "（12）大连海运有限公司, 大连海运有限公司",
    "十二、大连海运有限公司, 大连海运有限公司",
    "★大连海运有限公司（常务副会长单位）, 大连海运有限公司",
    "大连海运有限公司[名誉会长], 大连海运有限公司",
    "大连海运有限公司（理事单位）※, 大连海运有限公司"
  })
  void whatPeopleWriteAroundANameIsNoPartOfIt(String written, String name) {
    assertThat(ListedName.of(written)).isEqualTo(new ListedName(name, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3M中国有限公司",
        "360安全科技有限公司",
        "1.5度咖啡有限公司",
        "大连海运（理事）会计事务所",
        "大连海运（筹）",
        "大连海运有限公司（大连）",
        "会长单位",
        "一、"
      })
  void whatIsPartOfTheNameStays(String written) {
    assertThat(ListedName.of(written).name()).isEqualTo(written);
  }

  @Test
  void theFormerNameInBracketsStandsBesideTheName() {
    assertThat(ListedName.of("大连海运有限公司（原名：大连船运公司）（会长单位）"))
        .isEqualTo(new ListedName("大连海运有限公司", "大连船运公司"));
    assertThat(ListedName.of("大连海运有限公司").besides("大连船运公司").former()).isEqualTo("大连船运公司");
    assertThat(ListedName.of("大连海运（原料）有限公司").former()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "大连海运有限公司、大连船运股份有限公司 | 2",
        "大连海运有限公司；大连船运厂/大连渔业合作社 | 3",
        "大连海运、船运有限公司 | 1",
        "大连海运有限公司、船运 | 1",
        "Star Sea Co., Ltd. | 1"
      })
  void aCellHoldsSeveralNamesWhenEachIsWrittenInFull(String written, int names) {
    assertThat(ListedName.all(written)).hasSize(names);
  }
}
