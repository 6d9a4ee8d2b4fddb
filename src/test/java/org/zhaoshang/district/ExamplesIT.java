package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The operations in {@code examples/} run as they stand there. */
@DistrictTest
class ExamplesIT {

  @Autowired private District district;

  static Stream<Path> examples() throws IOException {
    return Files.list(Path.of("examples"))
        .filter(file -> file.toString().endsWith(".graphql"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("examples")
  @SuppressWarnings("unchecked")
  void everyExampleAnswersWithoutErrorsAndFindsSomething(Path example) throws IOException {
    var variables = Path.of(example.toString().replace(".graphql", ".variables.json"));
    Map<String, Object> given =
        Files.exists(variables)
            ? JsonMapper.shared().readValue(Files.readString(variables), Map.class)
            // the sample is known since today
            : Map.of("day", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());

    var data = district.ready().data(Files.readString(example), given);

    assertThat(data.properties())
        .allSatisfy(field ->
            assertThat(field.getValue().toString())
                .doesNotContain("\"totalCount\":0")
                .isNotEqualTo("[]"));
  }
}
