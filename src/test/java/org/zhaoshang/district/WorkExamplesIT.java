package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What officers ask of the year's work, in {@code examples/work/}: the answers beside the questions
 * are those of the sample district. A run writes them to {@code target/examples}.
 */
@DistrictTest
class WorkExamplesIT {

  @Autowired private District district;

  static Stream<Path> examples() throws IOException {
    return Files.list(Path.of("examples/work"))
        .filter(file -> file.toString().endsWith(".graphql"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theAnswerIsTheOneThatStandsBesideTheQuestion(Path example) throws IOException {
    var data = withoutIds(district.ready().data(Files.readString(example), Map.of()));
    var answer =
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(data) + "\n";

    var name = example.getFileName().toString().replace(".graphql", ".answer.json");
    Files.createDirectories(Path.of("target/examples"));
    Files.writeString(Path.of("target/examples", name), answer);

    assertThat(answer).isEqualTo(Files.readString(example.resolveSibling(name)));
  }

  /** Ids are sealed with a key of the installation. */
  private static JsonNode withoutIds(JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      object.remove("id");
    }
    answer.forEach(WorkExamplesIT::withoutIds);
    return answer;
  }
}
