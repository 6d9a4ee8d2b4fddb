package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What front-end teams generate and check: the SDL that the product serves and the examples, by the
 * tools from npm as they are shipped.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientToolsIT {

  /** A rule that is not kept, where, and why. */
  private static final Pattern EXCUSED =
      Pattern.compile(
          "^\\| `([a-z-]+)` \\| `([a-z./-]+)` \\| (\\S[^|]{20,}) \\|$", Pattern.MULTILINE);

  @Autowired private District district;
  private NodeTools tools;
  private Map<String, Object> input = Map.of();

  @BeforeAll
  void install() throws Exception {
    tools = NodeTools.installed("clients");
    var examples = new TreeMap<String, String>();
    try (var files = Files.walk(Path.of("examples"))) {
      for (var file :
          (Iterable<Path>) files.filter(file -> file.toString().endsWith(".graphql"))::iterator) {
        examples.put(file.toString(), Files.readString(file));
      }
    }
    var sdl =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(district.address() + "/docs/schema.graphqls"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    assertThat(examples).hasSizeGreaterThan(40);
    input = Map.of("sdl", sdl, "examples", examples);
  }

  @Test
  void typesOfTheExamplesAreGeneratedAndCompileStrictly() throws Exception {
    assertMade(tools.run("codegen.mjs", input), 4);
  }

  @Test
  void relayCompilesTheExamples() throws Exception {
    assertMade(tools.run("relay.mjs", input), 40);
  }

  private static void assertMade(JsonNode made, int least) {
    assertThat(made.get("errors").asString()).isEmpty();
    assertThat(made.get("files").asInt()).isGreaterThanOrEqualTo(least);
  }

  @Test
  void everyRuleOfGraphQlEslintIsKeptOrHasItsReasonInTheDocumentation() throws Exception {
    var excused = new ArrayList<Map<String, String>>();
    var row = EXCUSED.matcher(Files.readString(Path.of("docs/clients.md")));
    while (row.find()) {
      excused.add(Map.of("rule", row.group(1), "place", row.group(2)));
    }
    assertThat(excused).isNotEmpty();
    var asked = new HashMap<>(input);
    asked.put("excused", excused);

    var checked = tools.run("eslint.mjs", asked);

    assertThat(checked.get("found").valueStream().map(JsonNode::asString)).isEmpty();
    assertThat(checked.get("stale").valueStream().toList())
        .as("reasons that are needed no more")
        .isEqualTo(List.of());
  }
}
