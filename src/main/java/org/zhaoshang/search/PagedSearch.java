package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonpUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.index.IndexUnavailable;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.fusion.Joining;
import org.zhaoshang.search.page.Cursor;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.query.Reach;

/**
 * Runs a search page by page, however many rows there are: a point in time keeps the list still
 * while a client walks it, and {@code search_after} continues it. When a point in time has expired,
 * the walk goes on over the live index, without repeating a row.
 *
 * <p>A text that nothing matches strictly, within the filters, is searched again with a longer
 * reach.
 */
@Component
class PagedSearch {

  private static final Logger LOG = LoggerFactory.getLogger(PagedSearch.class);
  private static final int NOT_FOUND = 404;

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
   * @param whole whether the list is walked to its end, over one state of the index: then only the
   *     ends of a page have cursors, and the index gives nothing but ids
   * @param binding what is searched, in one canonical string: cursors are good for it alone
   * @param longest how far it may reach when it finds nothing
   * @param filtered whether filters narrow the search: without any, what it finds itself says
   *     whether it stays strict
   * @param meaning what joins the list by its meaning
   * @param body the query, aggregations and highlights, for a reach
   */
  record Run(
      List<String> aliases,
      List<Order> orders,
      @Nullable Page page,
      boolean cursors,
      boolean whole,
      String binding,
      Reach longest,
      boolean filtered,
      Joining meaning,
      Body body) {

    /** Whether the page begins with what is the most relevant. */
    boolean showsBest() {
      return page != null
          && !page.backward()
          && !orders.isEmpty()
          && orders.getFirst().equals(Order.RELEVANT);
    }
  }

  /** Fills a request. */
  @FunctionalInterface
  interface Body {
    void fill(SearchRequest.Builder request, Reach reach, Fused fused);
  }

  /** A row with its cursor. */
  record Found(Hit<Map<String, Object>> hit, String cursor) {}

  /** The rows of a page in their order, and the whole response. */
  record Result(
      List<Found> rows,
      PageInfo pageInfo,
      Reach reach,
      Fused fused,
      SearchResponse<Map<String, Object>> response) {

    /**
     * Whether the list holds what is merely near what was asked for, or has it in other words
     * alone; an empty one holds nothing.
     */
    boolean relaxed() {
      return total() > 0
          && (reach != Reach.STRICT || !fused.records().isEmpty() || Literally.none(response));
    }

    /** How many matched strictly: none when the reach had to be longer. */
    long strictly() {
      return reach == Reach.STRICT ? total() : 0;
    }

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
      var pointInTime = start == null ? fresh(run) : start.pointInTime();
      try {
        return reach(run, pointInTime, start);
      } catch (ElasticsearchException e) {
        if (pointInTime == null || run.whole() || e.status() != NOT_FOUND) {
          throw e;
        }
        // it has expired, or its index is gone
        return reach(run, null, start);
      }
    } catch (IOException | ElasticsearchException e) {
      throw IndexUnavailable.because(e);
    }
  }

  /** A point in time for a list that the client may want to walk. */
  private @Nullable String fresh(Run run) throws IOException {
    return run.page() != null && run.cursors() ? pointsInTime.at(run.aliases()) : null;
  }

  private Result reach(Run run, @Nullable String pointInTime, @Nullable Cursor start)
      throws IOException {
    if (start != null) {
      return search(run, pointInTime, start, start.reach(), start.fused());
    }
    var result = strictly(run, pointInTime);
    for (var reach : Reach.beyondStrict(run.longest())) {
      if (result.total() > 0) {
        break;
      }
      result =
          search(
              run,
              pointInTime,
              null,
              reach,
              reach == Reach.RELAXED ? run.meaning().instead() : Fused.NONE);
    }
    return result;
  }

  /**
   * The first page, best first and of everything, says itself how much the words find, and only
   * where meaning joins it is looked for again; any other page asks for that first.
   */
  private Result strictly(Run run, @Nullable String pointInTime) throws IOException {
    if (run.filtered() || !run.showsBest()) {
      return search(run, pointInTime, null, Reach.STRICT, run.meaning().beside());
    }
    var byWords = search(run, pointInTime, null, Reach.STRICT, Fused.NONE);
    if (byWords.rows().isEmpty()) {
      return byWords;
    }
    var best = byWords.rows().getFirst().hit().score();
    var joining = run.meaning().beside(byWords.total(), best == null ? 0 : best);
    return joining.records().isEmpty()
        ? byWords
        : search(run, pointInTime, null, Reach.STRICT, joining);
  }

  private Result search(
      Run run, @Nullable String pointInTime, @Nullable Cursor start, Reach reach, Fused fused)
      throws IOException {
    var page = run.page();
    var request =
        SearchRequest.of(s -> {
          run.body().fill(s, reach, fused);
          s.trackTotalHits(t -> t.enabled(!run.whole() || start == null));
          if (run.whole()) {
            s.storedFields("_none_");
          }
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
    if (LOG.isDebugEnabled()) {
      // whole: the request's own text ends after 10,000 characters
      LOG.debug(
          "search: POST {}/_search?typed_keys=true {}",
          request.index().isEmpty() ? "" : "/" + String.join(",", request.index()),
          JsonpUtils.toJsonString(request, client._jsonpMapper()));
    }
    var response = client.search(request, mapType());
    return page == null
        ? new Result(List.of(), new PageInfo(false, false, null, null), reach, fused, response)
        : result(run, page, start, reach, fused, response);
  }

  private Result result(
      Run run,
      Page page,
      @Nullable Cursor start,
      Reach reach,
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
                            && (!run.whole() || hit == kept.getFirst() || hit == kept.getLast())
                        ? cursors.encode(
                            new Cursor(hit.sort(), response.pitId(), reach, fused), run.binding())
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
        reach,
        fused,
        response);
  }

  @SuppressWarnings("unchecked")
  private static Class<Map<String, Object>> mapType() {
    return (Class<Map<String, Object>>) (Class<?>) Map.class;
  }
}
