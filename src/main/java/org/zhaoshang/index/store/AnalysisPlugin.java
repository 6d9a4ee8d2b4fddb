package org.zhaoshang.index.store;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhaoshang.index.store.Elastic.Unavailable;

/** Asks Elasticsearch whether it has the components that the indices are made of. */
public final class AnalysisPlugin {

  private static final List<String> CHAR_FILTERS = List.of("zhaoshang_fold");
  private static final List<String> TOKENIZERS =
      List.of(
          "zhaoshang_words",
          "zhaoshang_bigram",
          "zhaoshang_spell",
          "zhaoshang_whole",
          "zhaoshang_blank");

  /** What Elasticsearch says of a component that it does not know. */
  private static final String UNKNOWN = "failed to find global";

  private final Elastic elastic;
  private volatile boolean present;

  /** Asks through {@code client}. */
  public AnalysisPlugin(Rest5Client client) {
    this.elastic = new Elastic(client);
  }

  /** Elasticsearch lacks the plugin, or has one that is too old. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where the remedy is. */
    public static final String ACTION =
        "Install the plugin that the build makes (target/analysis/zhaoshang-analysis.zip) on every node, as"
            + " infra/elasticsearch/Dockerfile does: bin/elasticsearch-plugin install"
            + " file:///…/zhaoshang-analysis.zip, then restart the node.";

    Missing(String component) {
      super(
          "Elasticsearch has no %s: the analysis plugin zhaoshang-analysis is missing or too old."
              .formatted(component));
    }
  }

  /**
   * Returns when everything is there; asks no more after that.
   *
   * @throws Missing when a component is not there
   * @throws Unavailable when Elasticsearch does not answer
   */
  public void require() {
    if (!present) {
      CHAR_FILTERS.forEach(name -> require(name, "standard", List.of(name)));
      TOKENIZERS.forEach(name -> require(name, name, List.of()));
      present = true;
    }
  }

  /** All that it asks for. */
  static List<String> components() {
    return Stream.concat(CHAR_FILTERS.stream(), TOKENIZERS.stream()).toList();
  }

  void require(String component, String tokenizer, List<String> charFilters) {
    try {
      elastic.send(
          "POST",
          "/_analyze",
          Map.of("tokenizer", tokenizer, "char_filter", charFilters, "text", "甘井子"));
    } catch (Unavailable e) {
      if (String.valueOf(e.getMessage()).contains(UNKNOWN)) {
        throw new Missing(component);
      }
      throw e;
    }
  }
}
