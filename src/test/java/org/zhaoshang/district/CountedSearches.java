package org.zhaoshang.district;

import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.boot.test.context.TestComponent;

/**
 * Listens to the searches that go to Elasticsearch, points in time included; what the index writes,
 * and asks of itself from time to time, is left out.
 */
@TestComponent
class CountedSearches implements Rest5ClientBuilderCustomizer {

  /** Which versions its newest documents have. */
  private static final String INDEX_ITSELF = "filter_path=hits.hits._version";

  /** Pages of lists come of a point in time, which says of which index. */
  private static final String PAGE = "/_search";

  private final List<String> searches = new CopyOnWriteArrayList<>();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /** Answers so many more pages of lists, and then none until there is no limit again. */
  void pagesLeft(int pages) {
    left.set(pages);
  }

  /** The searches that {@code action} caused. */
  List<String> during(Supplier<?> action) {
    searches.clear();
    action.get();
    return List.copyOf(searches);
  }

  @Override
  public void customize(Rest5ClientBuilder builder) {}

  @Override
  public void customize(HttpAsyncClientBuilder builder) {
    builder.addRequestInterceptorFirst((request, entity, context) -> {
      var path = request.getPath();
      if (path.startsWith(PAGE)
          && left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : n - 1) <= 0) {
        throw new IOException("the test lets no more pages through");
      }
      if (!path.contains(INDEX_ITSELF)
          && (path.contains("_search") || path.contains("_msearch") || path.contains("_pit"))) {
        searches.add(path);
      }
    });
  }
}
