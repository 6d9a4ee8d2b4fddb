package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

  @ParameterizedTest
  @CsvSource({
    "我想找一家做疫苗的公司, 疫苗的公司",
    "有没有做冷链的企业, 冷链的企业",
    "大连有哪些轴承企业？, 大连 轴承企业",
    "请问氢能项目有多少？, 氢能项目",
    "列出营城子的续建项目, 营城子的续建项目",
    "有哪些能源企业, 能源企业",
    "有没有家具厂吗, 家具厂",
    "我想找招商项目, 招商项目",
    "酒吧, 酒吧",
    "毛呢, 毛呢",
    "饿了么, 饿了么",
    "找钢网, 找钢网",
    "有研新材, 有研新材",
    "想要, 想要"
  })
  void whatOnlyCarriesAQuestionIsLeftOut(String typed, String meant) {
    assertThat(Questions.read(typed).meant()).isEqualTo(meant);
  }
}
