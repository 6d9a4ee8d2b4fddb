package org.zhaoshang.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhaoshang.embedded.SharedServers;
import tools.jackson.databind.json.JsonMapper;

class AnalysisPluginIT {

  @Test
  void findsEverythingWhereThePluginIsInstalled() throws Exception {
    try (var client = Rest5Client.builder(URI.create(SharedServers.elasticsearchUri())).build()) {
      assertThatCode(() -> new AnalysisPlugin(client).require()).doesNotThrowAnyException();
    }
  }

  @Test
  void namesTheComponentAndThePluginWhenOneIsMissing() throws Exception {
    try (var client = Rest5Client.builder(URI.create(SharedServers.elasticsearchUri())).build()) {
      var plugin = new AnalysisPlugin(client);
      assertThatExceptionOfType(AnalysisPlugin.Missing.class)
          .isThrownBy(() -> plugin.require("zhaoshang_dream", "zhaoshang_dream", List.of()))
          .withMessage(
              "Elasticsearch has no zhaoshang_dream: the analysis plugin zhaoshang-analysis is missing or too old.");
      assertThatExceptionOfType(AnalysisPlugin.Missing.class)
          .isThrownBy(() -> plugin.require("zhaoshang_thin", "standard", List.of("zhaoshang_thin")))
          .withMessageContaining("Elasticsearch has no zhaoshang_thin");
    }
    assertThat(AnalysisPlugin.Missing.ACTION)
        .contains("target/analysis/zhaoshang-analysis.zip", "infra/elasticsearch/Dockerfile");
  }

  /** A component that the plugin gains and this forgets would fail with the index. */
  @Test
  void asksForAllThatThePluginHas() {
    var plugin = Path.of(System.getProperty("zhaoshang.embedded.analysis-plugin")).getParent();
    var components =
        JsonMapper.builder().build().readTree(plugin.resolve("plugin/named_components.json"));
    var names = new ArrayList<String>();
    components.forEach(kind -> names.addAll(kind.propertyNames()));
    assertThat(AnalysisPlugin.components()).containsExactlyInAnyOrderElementsOf(names);
  }
}
