package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.page.Cursor;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;

/**
 * Runs a search page by page, however many rows there are: a point in time keeps the list still
 * while a client walks it, and {@code search_after} continues it. When a point in time has expired,
 * the walk goes on over the live index, without repeating a row.
 */
@Component
class PagedSearch {

  private static final Logger LOG = LoggerFactory.getLogger(PagedSearch.class);
  private static final int NOT_FOUND = 404;
  private static final String ELASTICSEARCH = "the search index";

  private final ElasticsearchClient client;
  private final CursorCodec cursors;
  private final PointsInTime pointsInTime;

  PagedSearch(ElasticsearchClient client, CursorCodec cursors, PointsInTime pointsInTime) {
    this.client = client;
    this.cursors = cursors;
    this.pointsInTime = pointsInTime;
  }

  /**
   * What to run.
   *
   * @param aliases the indices
   * @param orders the order, without the tie-break
   * @param page which part; null when no rows are wanted
   * @param cursors whether the client wants to continue from here
   * @param binding what is searched, in one canonical string: cursors are good for it alone
   * @param fused the records found by meaning, asked for at the first page; later pages have them
   *     from their cursor
   * @param body the query, aggregations and highlights
   */
  record Run(
      List<String> aliases,
      List<Order> orders,
      @Nullable Page page,
      boolean cursors,
      String binding,
      Supplier<Fused> fused,
      BiConsumer<SearchRequest.Builder, Fused> body) {}

  /** A row with its cursor. */
  record Found(Hit<Map<String, Object>> hit, String cursor) {}

  /** The rows of a page in their order, and the whole response. */
  record Result(List<Found> rows, PageInfo pageInfo, SearchResponse<Map<String, Object>> response) {

    long total() {
      var total = response.hits().total();
      return total == null ? 0 : total.value();
    }
  }

  /**
   * Runs it.
   *
   * @throws SourceUnavailable when Elasticsearch does not answer
   */
  Result run(Run run) {
    var page = run.page();
    var start =
        page == null || page.cursor() == null ? null : cursors.decode(page.cursor(), run.binding());
    try {
      var fused = start == null ? run.fused().get() : start.fused();
      var pointInTime = start == null ? fresh(run) : start.pointInTime();
      try {
        return search(run, pointInTime, start, fused);
      } catch (ElasticsearchException e) {
        if (pointInTime == null || e.status() != NOT_FOUND) {
          throw e;
        }
        // it has expired, or its index is gone
        return search(run, null, start, fused);
      }
    } catch (IOException | ElasticsearchException e) {
      throw new SourceUnavailable(ELASTICSEARCH, e);
    }
  }

  /** A point in time for a list that the client may want to walk. */
  private @Nullable String fresh(Run run) throws IOException {
    return run.page() != null && run.cursors() ? pointsInTime.at(run.aliases()) : null;
  }

  private Result search(
      Run run, @Nullable String pointInTime, @Nullable Cursor start, Fused fused)
      throws IOException {
    var page = run.page();
    var request =
        SearchRequest.of(s -> {
          run.body().accept(s, fused);
          s.trackTotalHits(t -> t.enabled(true));
          if (pointInTime == null) {
            s.index(run.aliases());
          } else {
            s.pit(p -> p.id(pointInTime).keepAlive(PointsInTime.KEEP_ALIVE));
          }
          if (page == null) {
            return s.size(0);
          }
          if (start != null) {
            s.searchAfter(start.sort());
          }
          // one more than asked tells whether the list goes on
          return s.size(page.size() + 1).sort(Order.sort(run.orders(), page.backward()));
        });
    LOG.debug("{}", request);
    var response = client.search(request, mapType());
    return page == null
        ? new Result(List.of(), new PageInfo(false, false, null, null), response)
        : result(run, page, start, fused, response);
  }

  private Result result(
      Run run,
      Page page,
      @Nullable Cursor start,
      Fused fused,
      SearchResponse<Map<String, Object>> response) {
    var hits = response.hits().hits();
    boolean more = hits.size() > page.size();
    var kept = new ArrayList<>(more ? hits.subList(0, page.size()) : hits);
    if (page.backward()) {
      Collections.reverse(kept);
    }
    var rows =
        kept.stream()
            .map(hit ->
                new Found(
                    hit,
                    run.cursors()
                        ? cursors.encode(
                            new Cursor(hit.sort(), response.pitId(), fused), run.binding())
                        : ""))
            .toList();
    boolean came = start != null;
    return new Result(
        rows,
        new PageInfo(
            page.backward() ? came : more,
            page.backward() ? more : came,
            rows.isEmpty() || !run.cursors() ? null : rows.getFirst().cursor(),
            rows.isEmpty() || !run.cursors() ? null : rows.getLast().cursor()),
        response);
  }

  @SuppressWarnings("unchecked")
  private static Class<Map<String, Object>> mapType() {
    return (Class<Map<String, Object>>) (Class<?>) Map.class;
  }
}
