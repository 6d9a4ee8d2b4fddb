package org.zhaoshang.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ToolOperationTest {

  private static List<String> tools(boolean mutations) throws IOException {
    var properties =
        new AssistantProperties(true, List.of("file:examples/**/*.graphql"), mutations);
    return AssistantConfiguration.operations(new PathMatchingResourcePatternResolver(), properties)
        .stream()
        .map(ToolOperation::name)
        .toList();
  }

  @Test
  void operationsThatChangeRecordsAreToolsWhereItIsSaid() throws IOException {
    assertThat(tools(false)).contains("OneBox").doesNotContain("SubmitLead", "Follow");
    assertThat(tools(true)).contains("OneBox", "SubmitLead").doesNotContain("Follow");
  }

  @Test
  void aToolHasANameAndSaysWhatItIsFor() {
    assertThatThrownBy(() -> ToolOperation.read("a.graphql", "# 一 One\n{ viewer { name } }"))
        .hasMessage("a.graphql: a tool is a document of one named operation");
    assertThatThrownBy(() -> ToolOperation.read("a.graphql", "query Me { viewer { name } }"))
        .hasMessage("a.graphql: a comment at its head says what it is for");
    assertThat(ToolOperation.read("a.graphql", "# 我是谁。\n# Who asks.\nquery Me { viewer { name } }"))
        .extracting(ToolOperation::name, ToolOperation::description)
        .containsExactly("Me", "我是谁。\nWho asks.");
  }
}
