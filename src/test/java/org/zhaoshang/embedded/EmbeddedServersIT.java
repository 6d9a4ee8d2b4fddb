package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zhaoshang.embedded.TestServers.execute;
import static org.zhaoshang.embedded.TestServers.query;
import static org.zhaoshang.embedded.TestServers.send;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.embedded.EmbeddedServers.Server;

/**
 * The life of one data folder, in order because a start takes seconds: made, refused to a second,
 * closed, killed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedServersIT {

  private static final Set<Server> BOTH = EnumSet.allOf(Server.class);

  private Path folder = Path.of("replaced by prepare");
  private Path dictionary = Path.of("replaced by prepare");
  private String mark = "replaced by the first test";
  private @Nullable EmbeddedServers servers;
  private final BlockingQueue<Boolean> whole = new LinkedBlockingQueue<>();

  @BeforeAll
  void prepare(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("数据 folder's");
    dictionary = Files.createDirectory(temporary.resolve("dictionary"));
    Files.writeString(dictionary.resolve("words.txt"), "# a park\n冰山数智谷\n");
  }

  @AfterAll
  void close() {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  @Order(1)
  void startsOnAFolderThatIsNotThereYet() throws Exception {
    EmbeddedServers started = start();

    assertThat(query(started.postgres(), "SHOW server_version")).startsWith("18.");
    assertThat(query(started.postgres(), "SHOW fsync")).isEqualTo("on");
    assertThat(query(started.postgres(), "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query(started.postgres(), "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(send(started.elasticsearch(), "GET", "/_cluster/health", "").body())
        .contains("\"number_of_nodes\":1");

    execute(started.postgres(), "CREATE EXTENSION pg_trgm");
    String similar = query(started.postgres(), "SELECT similarity('大连甘井子区商会', '甘井子区商会') > 0.3");
    assertThat(similar).isEqualTo("t");
    execute(started.postgres(), "CREATE TABLE note (text text)");
    execute(started.postgres(), "INSERT INTO note VALUES ('甘井子区')");
    send(started.elasticsearch(), "PUT", "/note/_doc/1", "{\"text\": \"甘井子区\"}");
  }

  @Test
  @Order(1)
  void theProductIsNoSuperuserAndDoesNotKnowItsPassword() throws Exception {
    var product = start().postgres();

    assertThat(product.getUsername()).isEqualTo("zhaoshang_application");
    assertThat(product.getPassword())
        .isNotEqualTo(Files.readString(folder.resolve("postgres.password")).strip());
    assertThat(query(product, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
        .isEqualTo("f");
    assertThat(query(product, "SELECT audit.append('{\"act\": \"COMMAND\"}')")).isNotEmpty();
  }

  @Test
  @Order(1)
  void givesTheAnalysisPluginTheOperatorsWords() throws Exception {
    String request =
        """
        {"tokenizer": {"type": "zhaoshang_words", "mode": "search"}, "text": "冰山数智谷甘井子"}
        """;
    assertThat(send(start().elasticsearch(), "POST", "/_analyze", request).body())
        .contains("\"冰山数智谷\"", "\"甘井子\"");
  }

  @Test
  @Order(2)
  void refusesTheFolderToASecondOwnerInThisProcess() {
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> new EmbeddedServers(TestServers.properties(folder), BOTH))
        .withMessageContaining("is in use by process " + ProcessHandle.current().pid());
  }

  @Test
  @Order(3)
  void refusesTheFolderToASecondApplicationWithoutAStackTrace() throws Exception {
    Process second =
        java(ZhaoshangGraph.class, "--zhaoshang.embedded.data-folder=" + folder, "--server.port=0");
    try (InputStream out = second.getInputStream()) {
      assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8))
          .contains(
              "The data folder "
                  + folder
                  + " is in use by process "
                  + ProcessHandle.current().pid()
                  + ".")
          .doesNotContain("\tat ");
    }
    assertThat(second.waitFor()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void aServerThatIsKilledIsStartedAgainWhereItWas() throws Exception {
    var product = start().postgres();
    var node = start().elasticsearch();
    whole.clear();

    process("cluster_name=" + mark).destroyForcibly();
    awaitWhole(false, true);
    assertThat(query(product, "SELECT text FROM note")).isEqualTo("甘井子区");

    process("bootstrap.Elasticsearch").destroyForcibly();
    awaitWhole(false, true);
    assertThat(send(node, "GET", "/note/_doc/1", "").body()).contains("甘井子区");
  }

  @Test
  @Order(3)
  void aServerThatHangsIsEndedAndStartedAgain() throws Exception {
    var product = start().postgres();
    whole.clear();
    signal("STOP", process("cluster_name=" + mark));

    awaitWhole(false, true);
    assertThat(query(product, "SELECT text FROM note")).isEqualTo("甘井子区");
  }

  private void awaitWhole(Boolean... states) throws InterruptedException {
    for (var state : states) {
      assertThat(whole.poll(2, TimeUnit.MINUTES)).isEqualTo(state);
    }
  }

  /** The process among the folder's servers that has this among its arguments. */
  private ProcessHandle process(String argument) {
    return Orphans.of(mark).stream()
        .filter(one -> arguments(one).contains(argument))
        .findFirst()
        .orElseThrow();
  }

  private static String arguments(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", process.pid() + "", "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor())
        .isZero();
  }

  @Test
  @Order(4)
  void leavesNoProcessWhenItIsClosed() {
    assertThat(Orphans.of(mark))
        .hasSizeGreaterThanOrEqualTo(3); // PostgreSQL, the launcher, Elasticsearch

    start().close();

    assertThat(Orphans.of(mark)).isEmpty();
  }

  @Test
  @Order(5)
  void keepsRowsAndDocumentsAlthoughTheOwnerIsKilledAndStopsItsOrphans() throws Exception {
    Process owner = java(OwnerToBeKilled.class, folder.toString());
    try (var out = owner.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(line -> line.equals(OwnerToBeKilled.UP))).isTrue();
    }
    owner.destroyForcibly().waitFor();
    List<ProcessHandle> orphans = Orphans.of(mark);
    assertThat(orphans).hasSizeGreaterThanOrEqualTo(3);

    servers = new EmbeddedServers(TestServers.properties(folder), BOTH);

    assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    assertThat(query(servers.postgres(), "SELECT string_agg(text, ',') FROM note"))
        .isEqualTo("甘井子区,killed");
    assertThat(send(servers.elasticsearch(), "GET", "/note/_doc/1", "").body()).contains("甘井子区");
    assertThat(send(servers.elasticsearch(), "GET", "/note/_doc/killed", "").statusCode())
        .isEqualTo(200);
    servers.close();
    assertThat(Orphans.of(mark)).isEmpty();
  }

  @Test
  @Order(6)
  void refusesTheClusterOfAnotherPostgresVersion() throws IOException {
    Path version = folder.resolve("postgres/PG_VERSION");
    Files.writeString(version, "17\n");

    try (var old =
        new EmbeddedServers(TestServers.properties(folder), EnumSet.of(Server.POSTGRES))) {
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(old::postgres)
          .withMessageContaining("is of PostgreSQL 17, this is PostgreSQL 18.");
    }
  }

  @Test
  void stopsServersThatAreStillStarting(@TempDir Path other) {
    var starting = new EmbeddedServers(TestServers.properties(other), BOTH);
    starting.close();

    assertThat(Orphans.of(new DataFolder(other).mark())).isEmpty();
  }

  @Test
  void quotesTheLogOfAnElasticsearchThatEndsWhileItStarts(@TempDir Path other) {
    var properties = TestServers.properties(other, "-XX:NoSuchOption");
    try (var broken = new EmbeddedServers(properties, EnumSet.of(Server.ELASTICSEARCH))) {
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(broken::elasticsearch)
          .withMessageContaining("Elasticsearch ended while it started")
          .withMessageContaining("NoSuchOption");
    }
  }

  private EmbeddedServers start() {
    if (servers == null) {
      servers =
          new EmbeddedServers(
              TestServers.properties(
                  folder, dictionary, "-XX:TieredStopAtLevel=1", Duration.ofSeconds(12)),
              BOTH,
              whole::add);
      mark = new DataFolder(folder).mark();
    }
    return servers;
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    for (String property : List.of("elasticsearch-home", "analysis-plugin")) {
      String name = "zhaoshang.embedded." + property;
      command.add("-D" + name + "=" + System.getProperty(name));
    }
    command.addAll(
        List.of(
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
