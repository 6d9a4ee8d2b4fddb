package org.zhaoshang.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.IngestApplication;
import org.zhaoshang.ingest.Shelf;

@SpringBootTest(
    classes = {IngestApplication.class, CommandLineIT.Shelves.class},
    properties = {"zhaoshang.ingest.poll=50ms", "zhaoshang.ingest.door=command-line"})
class CommandLineIT {

  @TestConfiguration
  static class Shelves {
    @Bean
    Shelf projects(JdbcClient jdbc) {
      return new Shelf("Project", jdbc);
    }
  }

  @TempDir Path folder;
  @Autowired CommandLine commandLine;
  @Autowired Imports imports;
  @Autowired Shelf shelf;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void emptyShelf() {
    shelf.clear();
  }

  @Test
  void filesAreImportedWithParameters_andSummedUp() throws Exception {
    var file = file("台账.csv", "项目名称,总投资（亿元）,项目阶段\n超算中心,约5,续建\n住宅,3,续建\n");

    assertThat(run("--import=" + file, "--parameter.year=2018"))
        .isEqualTo(CommandLine.ALL_ACCEPTED);
    assertThat(shelf.count()).isEqualTo(2);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("SUCCEEDED", "project-ledger");
    assertThat(folder.resolve("台账.csv.report.xlsx")).isNotEmptyFile();
  }

  @Test
  void exitCodeTellsRejectedRowsFromUnreadableFiles() throws Exception {
    var rejected = file("2018年a.csv", "项目名称,总投资（亿元）,项目阶段\n,5,续建\n住宅,3,续建\n");
    var unreadable = file("b.csv", "\"项目名称\n");

    assertThat(run("--import=" + rejected)).isEqualTo(CommandLine.SOME_REJECTED);
    assertThat(run("--import=" + rejected + "," + unreadable)).isEqualTo(CommandLine.FAILED);
    assertThat(run("--import=" + folder.resolve("none.csv"))).isEqualTo(CommandLine.FAILED);
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
  }

  @Test
  void anUploadThatWaitsIsLeftToTheProduct() throws Exception {
    var text = "项目名称,总投资（亿元）,项目阶段\n超算中心,约5,续建\n";
    var waiting =
        imports.submit(
            "2018年上传.csv",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            null,
            Map.of());

    assertThat(run("--import=" + file("2018年b.csv", text))).isEqualTo(CommandLine.ALL_ACCEPTED);

    assertThat(imports.status(waiting).orElseThrow().state()).isEqualTo(ImportStatus.State.QUEUED);
  }

  @Test
  void aCommandOpensNoPortAndRunsNoOtherImports() {
    for (var command :
        List.of("--index.check", "--index.rebuild=projects", "--index.retry", "--audit.verify")) {
      assertThat(after(command, "spring.main.web-application-type")).isEqualTo("none");
      assertThat(after(command, "zhaoshang.ingest.workers")).isEqualTo("0");
      assertThat(after(command, "zhaoshang.ingest.inbox")).isEqualTo("false");
    }
    assertThat(after("--import=a.csv", "spring.main.web-application-type")).isEqualTo("none");
    assertThat(after("--import=a.csv", "zhaoshang.ingest.door")).isEqualTo("command-line");
    assertThat(after("--server.port=0", "spring.main.web-application-type")).isNull();
  }

  private static String after(String argument, String property) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(argument));
    new NoServerForCommands().postProcessEnvironment(environment, new SpringApplication());
    return environment.getProperty(property);
  }

  private int run(String... arguments) throws Exception {
    try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      return commandLine.run(new DefaultApplicationArguments(arguments), out);
    }
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
