package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tools of other teams from the npm registry, on the machine's Node. */
final class NodeTools {

  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path INSTALLED = Path.of("target/npm");
  private static final long MINUTES = 3;

  private final Path folder;

  private NodeTools(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs the packages of {@code src/test/npm/<name>}, once for each lock, or skips the tests of
   * a machine that cannot, saying what it lacks.
   */
  static synchronized NodeTools installed(String name) throws Exception {
    var folder = Files.createDirectories(INSTALLED.resolve(name));
    try (var files = Files.list(SOURCES.resolve(name))) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var lock = folder.resolve("package-lock.json");
    var made = folder.resolve("installed");
    if (!Files.exists(made) || Files.mismatch(lock, made) >= 0) {
      Assumptions.assumeTrue(
          run(folder, List.of("node", "--version"), "").exit() == 0, "no Node from 20 on here");
      Assumptions.assumeTrue(
          run(folder, List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"), "")
                  .exit()
              == 0,
          "the npm registry cannot be reached");
      Files.copy(lock, made, StandardCopyOption.REPLACE_EXISTING);
    }
    return new NodeTools(folder);
  }

  /** What a script answers to this input; fails when the script does. */
  JsonNode run(String script, Object input) throws Exception {
    var done = run(folder, List.of("node", script), JsonMapper.shared().writeValueAsString(input));
    assertThat(done.exit()).as(done.errors()).isZero();
    return JsonMapper.shared().readTree(done.output());
  }

  private record Done(int exit, String output, String errors) {}

  private static Done run(Path folder, List<String> command, String input) throws Exception {
    var output = Files.createTempFile("npm", ".out");
    var errors = Files.createTempFile("npm", ".err");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
      return new Done(process.exitValue(), Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      return new Done(-1, "", String.valueOf(e.getMessage()));
    } finally {
      for (var file : (Iterable<Path>) Stream.of(output, errors)::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
