package org.zhaoshang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

class ProjectCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-210211-47-03-012345",
        "20182102114703012345",
        "２０１８－２１０２１１－４７－０３－０１２３４５",
        " 2018–210211–47–03–012345 "
      })
  void hyphensMayBeMissingOrOfAnotherKindAndAreStored(String written) {
    assertThat(ProjectCode.parse(written).value()).isEqualTo("2018-210211-47-03-012345");
  }

  @ParameterizedTest(name = "{0} was issued in {1}")
  @CsvSource({
    "2015, 2015",
    "2018, 2018",
    "2020, 2020",
    "2011, 2020-11",
    "2012, 2020-12",
    "2101, 2021-01",
    "2412, 2024-12"
  })
  void aYearOfTheOldSchemeIsToldFromAYearAndMonthOfTheNew(String first, String issued) {
    assertThat(ProjectCode.parse(first + "-210211-47-03-012345").issued()).isEqualTo(issued);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2013", "2014", "2021", "2100", "2113", "0101", "1999"})
  void whatIsNeitherAYearNorAMonthIsRejected(String first) {
    assertThatExceptionOfType(InputError.class)
        .isThrownBy(() -> ProjectCode.parse(first + "-210211-47-03-012345"))
        .withMessageContaining("neither a year 2015 to 2020 nor a year and month");
  }

  @Test
  void theFormIsNamedWhenItIsBroken() {
    assertThatExceptionOfType(InputError.class)
        .isThrownBy(() -> ProjectCode.parse("2018-210211-47-03-01234"))
        .withMessageContaining("4-6-2-2-6 digits");
  }
}
