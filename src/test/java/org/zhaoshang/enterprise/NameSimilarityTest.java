package org.zhaoshang.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameSimilarityTest {

  @Property
  void likenessIsMutualAndFullOnlyForTheSameKey(
      @ForAll @StringLength(min = 1, max = 8) @CharRange(from = '甲', to = '癸') String a,
      @ForAll @StringLength(min = 1, max = 8) @CharRange(from = '甲', to = '癸') String b) {
    assertThat(NameSimilarity.of(a, b)).isEqualTo(NameSimilarity.of(b, a)).isBetween(0.0, 1.0);
    assertThat(NameSimilarity.of(a, b) == 1.0).isEqualTo(a.equals(b));
  }

  @Test
  void anAbbreviationComesBeforeALikeness() {
    assertThat(NameSimilarity.of("曙光信息", "曙光信息产业"))
        .isGreaterThan(NameSimilarity.of("曙光信息", "曙辉信息"));
    assertThat(NameSimilarity.of("信息产业", "曙光信息产业"))
        .isGreaterThan(NameSimilarity.of("信息产业", "信义产业园"));
  }
}
