package org.zhaoshang.index.store;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads documents back, to compare them. */
public final class DocumentReader {

  private final Elastic elastic;

  /** Reads through {@code client}. */
  public DocumentReader(Rest5Client client) {
    this.elastic = new Elastic(client);
  }

  /**
   * The documents with these ids as they stand, also those not searchable yet; the others are
   * absent.
   */
  public Map<String, JsonNode> sources(String index, List<String> nodeIds) {
    var sources = new HashMap<String, JsonNode>();
    if (!nodeIds.isEmpty()) {
      var path =
          "/" + index + "/_mget?_source_exclude_vectors=false&filter_path=docs._id,docs._source";
      for (var document : elastic.send("POST", path, Map.of("ids", nodeIds)).path("docs")) {
        if (document.has("_source")) {
          sources.put(document.path("_id").asString(), document.path("_source"));
        }
      }
    }
    return sources;
  }

  /** Walks the ids of all documents, at one point in time, in pages. */
  public void ids(String index, int page, Consumer<List<String>> sink) {
    var pit =
        elastic
            .send("POST", "/" + index + "/_pit?keep_alive=2m", (byte[]) null)
            .path("id")
            .asString();
    try {
      var search = new HashMap<String, Object>();
      search.put("size", page);
      search.put("_source", false);
      search.put("track_total_hits", false);
      search.put("pit", Map.of("id", pit, "keep_alive", "2m"));
      search.put("sort", List.of("_shard_doc"));
      for (var hits = hits(search); !hits.isEmpty(); hits = hits(search)) {
        var ids = new ArrayList<String>(hits.size());
        hits.forEach(hit -> ids.add(hit.path("_id").asString()));
        sink.accept(ids);
        search.put("search_after", List.of(hits.get(hits.size() - 1).path("sort").get(0).asLong()));
      }
    } finally {
      elastic.send("DELETE", "/_pit", Map.of("id", pit));
    }
  }

  private JsonNode hits(Map<String, Object> search) {
    return elastic.send("POST", "/_search", search).path("hits").path("hits");
  }
}
