package org.zhaoshang.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The latest documents of the index, written once more by a plain client into an index of the same
 * mapping.
 */
final class BareBulk {

  private static final String LIVE = "zhaoshang-enterprises";
  private static final String BARE = "bench-bare";
  private static final int BATCH = 1000;

  private final Http elasticsearch;
  private final List<byte[]> requests = new ArrayList<>();

  /** Reads this many documents, the latest. */
  BareBulk(Http elasticsearch, int documents) throws IOException, InterruptedException {
    this.elasticsearch = elasticsearch;
    var body =
        new HashMap<String, Object>(
            Map.of("size", BATCH, "sort", List.of(Map.of("_seq_no", "desc"))));
    for (int read = 0; read < documents; read += BATCH) {
      var hits =
          elasticsearch.json("POST", "/" + LIVE + "/_search", body).path("hits").path("hits");
      requests.addFirst(bulk(hits));
      body.put("search_after", hits.get(hits.size() - 1).get("sort"));
    }
  }

  private static byte[] bulk(JsonNode hits) {
    var bytes = new ByteArrayOutputStream();
    for (var hit : hits) {
      var action =
          "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\"}}\n"
              .formatted(BARE, hit.get("_id").asString());
      bytes.writeBytes(action.getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(Http.JSON.writeValueAsBytes(hit.get("_source")));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  /** How long writing and a refresh take. */
  double seconds() throws IOException, InterruptedException {
    elasticsearch.send("DELETE", "/" + BARE + "?ignore_unavailable=true", new byte[0]);
    elasticsearch.json("PUT", "/" + BARE, Map.of("settings", settings(), "mappings", mappings()));
    long start = System.nanoTime();
    for (var request : requests) {
      var answer =
          elasticsearch.send("POST", "/_bulk?filter_path=errors", "application/x-ndjson", request);
      if (Http.JSON.readTree(answer).path("errors").asBoolean()) {
        throw new IOException("a bare bulk write failed");
      }
    }
    elasticsearch.send("POST", "/" + BARE + "/_refresh", new byte[0]);
    double seconds = (System.nanoTime() - start) / 1e9;
    elasticsearch.send("DELETE", "/" + BARE, new byte[0]);
    return seconds;
  }

  private JsonNode settings() throws IOException, InterruptedException {
    var index =
        (ObjectNode)
            elasticsearch
                .get("/" + LIVE + "/_settings")
                .iterator()
                .next()
                .path("settings")
                .path("index");
    index.remove(List.of("uuid", "version", "creation_date", "provided_name"));
    return index;
  }

  private JsonNode mappings() throws IOException, InterruptedException {
    return elasticsearch.get("/" + LIVE + "/_mapping").iterator().next().path("mappings");
  }
}
