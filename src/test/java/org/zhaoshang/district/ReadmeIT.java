package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers in the README and in the page for officers are those of the product. */
@DistrictTest
class ReadmeIT {

  /** An operation, as a block, inline or as a link to its file; or an answer. */
  private static final Pattern PART =
      Pattern.compile(
          "```graphql\\n(?<block>.+?)```|`(?<inline>\\{ .+? })`|]\\((?:\\.\\./)?(?<file>examples/[a-z0-9-]+\\.graphql)\\)|```json\\n(?<answer>.+?)```",
          Pattern.DOTALL);

  @Autowired private District district;

  /** An operation and the answer that a page shows for it. */
  record Shown(String operation, String answer) {}

  static List<Shown> shown() throws IOException {
    var pages =
        Files.readString(Path.of("README.md")) + Files.readString(Path.of("docs/officer.md"));
    var parts = PART.matcher(pages);
    var shown = new ArrayList<Shown>();
    var operation = "";
    while (parts.find()) {
      if (parts.group("answer") != null) {
        shown.add(new Shown(operation, parts.group("answer")));
      } else if (parts.group("file") != null) {
        operation = Files.readString(Path.of(parts.group("file")));
      } else {
        operation = parts.group(parts.group("block") == null ? "inline" : "block");
      }
    }
    assertThat(shown).hasSizeGreaterThan(3);
    return shown;
  }

  @ParameterizedTest
  @MethodSource("shown")
  void anAnswerThatIsShownIsTheAnswerOfTheProduct(Shown shown) {
    var data = district.ready().data(shown.operation(), Map.of());

    var wanted = JsonMapper.shared().readTree(shown.answer());
    assertThat(only(data, wanted)).isEqualTo(wanted);
  }

  /** Of an answer what the page shows: it may leave fields out, but no rows. */
  private static JsonNode only(JsonNode data, JsonNode wanted) {
    var json = JsonMapper.shared();
    if (wanted.isObject() && data.isObject()) {
      var kept = json.createObjectNode();
      wanted.properties().stream()
          .filter(field -> data.has(field.getKey()))
          .forEach(
              field -> kept.set(field.getKey(), only(data.get(field.getKey()), field.getValue())));
      return kept;
    }
    if (wanted.isArray() && data.isArray() && wanted.size() == data.size()) {
      var kept = json.createArrayNode();
      for (int i = 0; i < data.size(); i++) {
        kept.add(only(data.get(i), wanted.get(i)));
      }
      return kept;
    }
    return data;
  }
}
