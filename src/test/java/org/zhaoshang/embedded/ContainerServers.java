package org.zhaoshang.embedded;

import java.nio.file.Path;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers of a test run as containers, from the vendors' images: the same tests must pass on
 * what production runs. They end with the JVM.
 */
final class ContainerServers {

  private static final String PASSWORD = "only-for-tests";
  private static final String ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch";
  private static final int POSTGRES_PORT = 5432;
  private static final int ELASTICSEARCH_PORT = 9200;

  private ContainerServers() {}

  /** Starts PostgreSQL, sorting as the embedded one does. */
  @SuppressWarnings("resource") // Testcontainers ends it
  static PostgresConnection postgres() {
    var container =
        new PostgreSQLContainer("postgres:18")
            .withUsername(PostgresConnection.SUPERUSER)
            .withPassword(PASSWORD)
            .withDatabaseName(PostgresConnection.SUPERUSER)
            .withEnv(
                "POSTGRES_INITDB_ARGS",
                "--locale=C --lc-ctype=C.UTF-8 --locale-provider=builtin --builtin-locale=C.UTF-8");
    container.start();
    return new PostgresConnection(
        container.getMappedPort(POSTGRES_PORT),
        container.getDatabaseName(),
        PostgresConnection.SUPERUSER,
        PASSWORD);
  }

  /** Starts the version of Elasticsearch that the build unpacks, with the plugin that it packs. */
  @SuppressWarnings("resource") // Testcontainers ends it
  static ElasticsearchConnectionDetails elasticsearch() {
    var home = Path.of(System.getProperty("zhaoshang.embedded.elasticsearch-home"));
    var version = home.getFileName().toString().replace("elasticsearch-", "");
    var vendors = ELASTICSEARCH + ":" + version;
    var zip = Path.of(System.getProperty("zhaoshang.embedded.analysis-plugin"));
    // the last lines of infra/elasticsearch/Dockerfile; its first ones build the zip that is here
    // already
    var image =
        new ImageFromDockerfile("zhaoshang-elasticsearch", false)
            .withFileFromPath(zip.getFileName().toString(), zip)
            .withDockerfileFromBuilder(builder ->
                builder
                    .from(vendors)
                    .copy(zip.getFileName().toString(), "/tmp/")
                    .run(
                        "bin/elasticsearch-plugin install --batch file:///tmp/" + zip.getFileName())
                    .build());
    var container =
        new ElasticsearchContainer(
                DockerImageName.parse(image.get()).asCompatibleSubstituteFor(ELASTICSEARCH))
            .withEnv("xpack.security.enabled", "false")
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    container.start();
    return new ElasticsearchConnection(container.getMappedPort(ELASTICSEARCH_PORT));
  }
}
