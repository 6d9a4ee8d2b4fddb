package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "张三, 张*",
    "张三丰, 张**",
    "张 三, 张*",
    "欧阳锋, 欧阳*",
    "歐陽鋒, 歐陽*",
    "欧阳, 欧*",
    "司马相如, 司马**",
    "上官婉儿, 上官**",
    "诸葛亮, 诸葛*",
    "夏侯惇, 夏侯*",
    "尉迟恭, 尉迟*",
    "皇甫谧, 皇甫*",
    "东方朔, 东方*",
    "令狐冲, 令狐*",
    "慕容复, 慕容*",
    "张总, 张总",
    "李明经理, 李*经理",
    "欧阳锋主任, 欧阳*主任",
    "阿布都·热合曼, 阿**",
    "爱新觉罗溥仪, 爱新**",
    "John Smith, J*** Smith",
    "SMITH John, SMITH J***",
    "Zhang Sanfeng, Zhang S***",
    "Mary Jane Watson, M*** J*** Watson",
    "Madonna, M***",
    "张三、欧阳锋, 张*、欧阳*",
    "张三/李四, 张*、李*",
    "李, 李",
  })
  void ofANameTheSurnameIsShown(String name, String shown) {
    assertThat(PersonNames.masked(name)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "13812345678, 138****5678",
    "+86 138 1234 5678, 138****5678",
    "0411-86656789, 0411-******89",
    "0431-8665678, 0431-*****78",
    "0411-86656789转801, 0411-******89转***",
    "210211198001011234, 2***************34",
    "zhangsan@example.com, z***@example.com",
    "微信 zhang_san88, 微信 z***",
    "QQ12345678, QQ1*****78",
    "86656789, ******89",
    "139123456789, **********89",
    "6222 0202 0001 2345 678, **** **** **** **** *78",
  })
  void ofANumberNobodyCanCallIt(String number, String shown) {
    assertThat(Masking.text(number, List.of())).isEqualTo(shown);
  }

  @Test
  void numbersAndNamesInsideARemarkAreMaskedAndTheRestStays() {
    assertThat(
            Masking.text(
                "2018-03-14 与联系人欧阳锋（１３８１２３４５６７８/0411-86656789转8）面谈，张三在场，拟投5000万元", List.of("张三")))
        .isEqualTo("2018-03-14 与联系人欧阳*（138****5678/0411-******89转***）面谈，张*在场，拟投5000万元");
  }

  @Test
  void outOfATextANumberIsTakenWhole() {
    var text = "洽谈人李四，手机138 1234 5678，拟建液氢基地";
    assertThat(Masking.without(text, PersonalNumbers.inProse(text), "（联系方式另存）"))
        .isEqualTo("洽谈人李四，手机（联系方式另存），拟建液氢基地");
  }
}
