package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The points in time that lists are read from. Searches that begin within a quarter of a second
 * share one: it is no staler than the index itself, which shows a change after about a second, and
 * a busy hour does not pin thousands of them.
 */
@Component
class PointsInTime {

  /** How long a point in time outlives its last use. */
  static final Time KEEP_ALIVE = Time.of(t -> t.time("5m"));

  private static final Duration SHARED = Duration.ofMillis(250);

  private final ElasticsearchClient client;
  private final Map<List<String>, Opened> latest = new ConcurrentHashMap<>();

  PointsInTime(ElasticsearchClient client) {
    this.client = client;
  }

  private record Opened(String id, long at) {}

  /** A point in time over these indices, opened just now or a moment ago. */
  String at(List<String> aliases) throws IOException {
    var opened = latest.get(aliases);
    if (opened != null && System.nanoTime() - opened.at() < SHARED.toNanos()) {
      return opened.id();
    }
    long now = System.nanoTime();
    var id = client.openPointInTime(p -> p.index(aliases).keepAlive(KEEP_ALIVE)).id();
    latest.put(aliases, new Opened(id, now));
    return id;
  }
}
