package org.zhaoshang.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class AlignmentTest {

  @Example
  void oneSlipOfAnyKindIsOneSlip() {
    assertThat(of("大连温粥商会", "大连温州商会")).isEqualTo(new Alignment(0.4, "大连温州商会"));
    assertThat(of("大连温海商会", "大连温州商会")).isEqualTo(new Alignment(1, "大连温州商会"));
    assertThat(of("大连温商会", "大连温州商会")).isEqualTo(new Alignment(1, "大连温州商会"));
    assertThat(of("大连温的州商会", "大连温州商会")).isEqualTo(new Alignment(1, "大连温州商会"));
    assertThat(of("大连州温商会", "大连温州商会")).isEqualTo(new Alignment(1, "大连温州商会"));
    assertThat(of("连大温州商会", "大连温州商会")).isEqualTo(new Alignment(1, "大连温州商会"));
  }

  @Example
  void halfANameIsComparedWithHalfAName() {
    assertThat(of("新能原", "甘井子区新能源行业协会").part()).isEqualTo("新能源");
    assertThat(of("新能源形业", "甘井子区新能源行业协会").part()).isEqualTo("新能源行业");
  }

  @Example
  void ofTwoWaysTheOneThatBeginsWhereThePeopleBeginIsMeant() {
    assertThat(of("大湾养老院", "大连湾养老院").part()).isEqualTo("大连湾养老院");
    assertThat(of("红旗心居（期一）", "红旗新居（一期）").part()).isEqualTo("红旗新居（一期）");
  }

  @Example
  void lettersAreComparedWithReadings() {
    assertThat(of("dalain", "大连温州商会")).isEqualTo(new Alignment(1, "大连"));
    assertThat(of("chaosaun", "大连市超算中心")).isEqualTo(new Alignment(1, "超算"));
    assertThat(of("zhongqing", "大连重庆商会")).isEqualTo(new Alignment(1, "重庆"));
    assertThat(of("sugno", "Sugon")).isEqualTo(new Alignment(1, "Sugon"));
  }

  @Example
  void aSlipOfTheHandIsUndoneIntoWhatSpellsSomething() {
    assertThat(Syllables.spells("chaosuan")).isTrue();
    assertThat(Syllables.spells("chaosu")).isTrue();
    assertThat(Syllables.spells("chvosuan")).isFalse();
    assertThat(Syllables.slips("chaosaun", 100)).contains("chaosuan").allMatch(Syllables::spells);
    assertThat(Syllables.slips("dalain", 100)).contains("dalian");
  }

  private static Alignment of(String typed, String name) {
    return Alignment.of(typed, name).orElseThrow();
  }
}
