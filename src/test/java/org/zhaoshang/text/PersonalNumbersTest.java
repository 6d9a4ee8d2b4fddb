package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {

  private static String found(String text) {
    return PersonalNumbers.in(text).stream()
        .map(n -> n.kind() + " " + n.value())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "+86 138 1234 5678",
        "(+86)138-1234-5678",
        "（＋８６）１３８１２３４５６７８",
        "0086 13812345678",
        "8613812345678",
        "013812345678",
        "１３８　１２３４　５６７８",
        "138\u200b1234\u200b5678",
        "①③⑧12345678",
        "电话:13812345678（微信同号）",
        "tel13812345678x",
        "138—1234–5678",
        "\u0661\u0663\u066812345678",
        "𝟏𝟑𝟖12345678",
        "张三13812345678,李",
      })
  void aMobileNumberIsFoundHoweverItWasTyped(String text) {
    assertThat(found(text)).isEqualTo("MOBILE 13812345678");
  }

  @ParameterizedTest
  @CsvSource({
    "0411-86656789, LANDLINE 0411-86656789",
    "041186656789, LANDLINE 0411-86656789",
    "(0411)86656789, LANDLINE 0411-86656789",
    "（０４１１）８６６５６７８９, LANDLINE 0411-86656789",
    "0411 8665 6789, LANDLINE 0411-86656789",
    "+86-411-86656789, LANDLINE 0411-86656789",
    "010-62551234, LANDLINE 010-62551234",
    "0431-8665678, LANDLINE 0431-8665678",
    "0411-86656789转801, LANDLINE 0411-86656789转801",
    "0411-86656789-801, LANDLINE 0411-86656789转801",
    "0431-8665678-12, LANDLINE 0431-8665678转12",
    "0411-86656789 分机 801, LANDLINE 0411-86656789转801",
    "0411-86656789 ext.801, LANDLINE 0411-86656789转801",
    "电话：86656789, LANDLINE 86656789",
    "210211198001011234, ID_CARD 210211198001011234",
    "21021119800101123x, ID_CARD 21021119800101123X",
    "210211 19800101 1234, ID_CARD 210211198001011234",
    "ZhangSan@Example.com, EMAIL zhangsan@example.com",
    "ｚｓ＠example.com, EMAIL zs@example.com",
    "13812345678@139.com, EMAIL 13812345678@139.com",
    "微信：zhang_san88, WECHAT zhang_san88",
    "VX zhang_san88, WECHAT zhang_san88",
    "QQ：12345678, QQ 12345678",
  })
  void otherNumbersAreToldApart(String text, String expected) {
    assertThat(found(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13912345678/0411-86656789 | MOBILE 13912345678, LANDLINE 0411-86656789",
        "13912345678 13812345678 | MOBILE 13912345678, MOBILE 13812345678",
        "0411-86656789、86656780 | LANDLINE 0411-86656789",
        "139-1234-5678，138-1234-5678 | MOBILE 13912345678, MOBILE 13812345678",
        "张三13912345678李四13812345678 | MOBILE 13912345678, MOBILE 13812345678",
        "13912345678;zs@example.com | MOBILE 13912345678, EMAIL zs@example.com",
      })
  void twoInACellAreBothFound(String text, String expected) {
    assertThat(found(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91210211MA0TE50118",
        "20182102113803900135",
        "2018-210211-47-03-012345",
        "2018-03-14",
        "259000000000元",
        "总投资25.9亿元",
        "12812345678",
        "121.525,38.953",
        "5000万元",
        "210211004",
        "甲一503b05f1-7121-4140-87ac-5329d5b60494",
        "微信 98cda146-5518-4013-8927-206bfe486977",
      })
  void codesDatesAndAmountsAreNoNumbersOfPeople(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void inProseWhatAUnitFollowsIsAnAmount() {
    assertThat(PersonalNumbers.inProse("总投资13900000000元，面积13800138000平方米")).isEmpty();
    assertThat(PersonalNumbers.inProse("联系13900000000，面积1380平方米")).hasSize(1);
  }

  @Test
  void inACellForNumbersABareOneIsALandline() {
    assertThat(PersonalNumbers.inCell("86656789-801")).hasSize(1);
    assertThat(PersonalNumbers.inCell("400-820-8820")).hasSize(1);
    assertThat(PersonalNumbers.in("86656789")).isEmpty();
  }

  @Test
  void aNumberIsNeverPrinted() {
    assertThat(PersonalNumbers.in("13812345678").toString()).doesNotContain("1234");
  }

  /** Whatever surrounds a number and however it is typed: what is left cannot be called. */
  @Property(tries = 3000)
  void noDigitRunOfAPhoneSurvivesMasking(
      @ForAll("phones") String phone,
      @ForAll("typed") Typing typing,
      @ForAll("around") String before,
      @ForAll("around") String behind) {
    var masked = Masking.text(before + typing.type(phone) + behind, java.util.List.of());
    var digits = PersonalNumbers.narrow(masked).replaceAll("[^0-9*]", "");

    assertThat(digits).as(masked).doesNotContain(phone.substring(phone.length() - 5));
    assertThat(digits.replaceAll("\\*", "")).as(masked).doesNotContain(phone);
    assertThat(PersonalNumbers.narrow(masked)).doesNotContainPattern("\\d{7}");
  }

  /** How a number is typed: what stands after every few digits, and in which script. */
  record Typing(String gap, int every, int zero) {

    String type(String digits) {
      var typed = new StringBuilder();
      for (int i = 0; i < digits.length(); i++) {
        if (i > 0 && i % every == 0) {
          typed.append(gap);
        }
        typed.append((char) (zero + digits.charAt(i) - '0'));
      }
      return typed.toString();
    }
  }

  @Provide
  Arbitrary<String> phones() {
    var mobile =
        Combinators.combine(
                Arbitraries.of("13", "15", "17", "18", "19"),
                Arbitraries.strings().numeric().ofLength(9))
            .as(String::concat);
    var landline =
        Combinators.combine(
                Arbitraries.of("0411", "010", "0431"),
                Arbitraries.of("2", "8", "6"),
                Arbitraries.strings().numeric().ofLength(7))
            .as((a, b, c) -> a + b + c);
    return Arbitraries.oneOf(mobile, landline);
  }

  @Provide
  Arbitrary<Typing> typed() {
    return Combinators.combine(
            Arbitraries.of("", " ", "-", "　", "–", "\u200b", "."),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of((int) '0', (int) '０', 0x660))
        .as(Typing::new);
  }

  @Provide
  Arbitrary<String> around() {
    return Arbitraries.of(
        "",
        "电话",
        "张三",
        "（",
        "）",
        "/",
        "、",
        "元",
        "转801",
        "。备注",
        "tel:",
        "+86 ",
        "2018年",
        "，2018-03-14",
        "x",
        "万");
  }
}
