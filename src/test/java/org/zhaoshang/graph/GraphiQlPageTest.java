package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class GraphiQlPageTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(?!data:)([^\"]+)\"");

  @Test
  void everythingThePageLoadsIsServedByTheProduct() throws Exception {
    var page =
        new ClassPathResource("graphiql/index.html").getContentAsString(StandardCharsets.UTF_8);
    var links = LINK.matcher(page).results().map((MatchResult link) -> link.group(1)).toList();

    assertThat(links).hasSize(5);
    assertThat(links)
        .allSatisfy(link ->
            assertThat(
                    new ClassPathResource("META-INF/resources/" + link).exists()
                        || new ClassPathResource(link).exists())
                .isTrue());
    assertThat(page).doesNotContain("://");
  }
}
