package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.account.Attempts;
import org.zhaoshang.access.account.Doorway;
import org.zhaoshang.access.account.SecondFactors;
import org.zhaoshang.access.account.SignIn;
import org.zhaoshang.embedded.SharedServers;

/** The first start, and the next one on the same record. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

  private static final Pattern PASSWORD = Pattern.compile("password +(\\S+)");

  @Test
  void theFirstStartSaysThePasswordOnceAndTokensOutliveARestart(
      @TempDir Path folder, CapturedOutput output) {
    var database = SharedServers.newDatabase();
    var properties =
        Map.<String, Object>of(
            "spring.datasource.url", database.getJdbcUrl(),
            "spring.datasource.username", database.getUsername(),
            "spring.datasource.password", database.getPassword(),
            "spring.elasticsearch.uris", SharedServers.elasticsearchUri(),
            "zhaoshang.access.key-file", folder.resolve("access.key").toString(),
            "zhaoshang.index.prefix", "first-start-",
            "zhaoshang.sample.district", "off",
            "server.port", "0");
    String token;
    String password;
    try (var first = start(properties)) {
      var said = PASSWORD.matcher(output.getAll());
      assertThat(said.find()).isTrue();
      password = said.group(1);
      assertThat(said.find()).as("once").isFalse();
      assertThat(signsIn(first, "admin", password)).isTrue();
      for (var guess : new String[] {"admin", "password", "", "zhaoshang"}) {
        assertThat(signsIn(first, "admin", guess)).as(guess).isFalse();
      }
      token = new Door(first).administrator();
    }

    try (var second = start(properties)) {
      assertThat(PASSWORD.matcher(output.getAll()).results()).hasSize(1);
      assertThat(new Door(second).graphQl(token, "{ viewer { name } }").statusCode())
          .isEqualTo(200);
    }
  }

  private static ConfigurableApplicationContext start(Map<String, Object> properties) {
    return new SpringApplicationBuilder(ZhaoshangGraph.class)
        .properties(properties)
        .run(
            properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
  }

  private static boolean signsIn(
      ConfigurableApplicationContext product, String name, String password) {
    try {
      var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
      asked.setDetails(new Doorway("203.0.113.7", "", "browser"));
      return new SignIn(
              product.getBean(Accounts.class),
              product.getBean(Attempts.class),
              product.getBean(SecondFactors.class))
          .authenticate(asked)
          .isAuthenticated();
    } catch (org.springframework.security.core.AuthenticationException e) {
      return false;
    }
  }
}
