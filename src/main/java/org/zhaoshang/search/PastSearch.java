package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.FieldValue;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.PastRecords;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.search.aggregate.AggregateReader;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.page.Cursor;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.past.PastFilter;
import org.zhaoshang.search.past.PastGroups;
import org.zhaoshang.search.past.PastValues;
import org.zhaoshang.search.query.Reach;

/**
 * Lists and groups the records of one type as they were known at the end of a day: one walk over
 * them, by id.
 */
final class PastSearch implements DataFetcher<DataFetcherResult<Connection>> {

  private final IndexedType type;
  private final RecordType recordType;
  private final PastRecords records;
  private final FacetLabels labels;
  private final CursorCodec cursors;

  PastSearch(
      IndexedType type,
      RecordType recordType,
      PastRecords records,
      FacetLabels labels,
      CursorCodec cursors) {
    this.type = type;
    this.recordType = recordType;
    this.records = records;
    this.labels = labels;
    this.cursors = cursors;
  }

  @Override
  public DataFetcherResult<Connection> get(DataFetchingEnvironment env) {
    var horizon = Horizon.of(env.getGraphQlContext());
    LocalDate day = requireNonNull(env.getArgument("day"));
    var past = records.at(recordType, day, horizon);
    var seen = type.seen(horizon);
    var wanted = Selection.of(env.getSelectionSet(), seen);
    var page = Page.of(env.getArgument("first"), env.getArgument("after"), null, null);
    Map<String, Object> given = env.getArgument("filter");
    var binding =
        String.join("\n", type.entry(), day.toString(), Canonical.of(given), horizon.name());
    long after = page.cursor() == null ? 0 : place(page.cursor(), binding);

    var values = new PastValues(recordType, labels);
    var filter = new PastFilter(new FilterParser(seen, labels::code).parse(given), values);
    var grouped = new LinkedHashMap<AggregateRequest, PastGroups>();
    wanted.aggregates().forEach(a -> grouped.put(a, new PastGroups(a, filter, values, labels)));
    boolean whole = env.getSelectionSet().contains("totalCount") || !grouped.isEmpty();
    var total = new AtomicLong();
    var ids = new ArrayList<Long>();
    records
        .walk(past, values.fields(), whole ? 0 : after)
        .filter(filter)
        .limit(whole ? Long.MAX_VALUE : page.size() + 1L)
        .forEach(row -> {
          total.incrementAndGet();
          grouped.values().forEach(groups -> groups.add(row));
          if (row.id() > after && ids.size() <= page.size()) {
            ids.add(row.id());
          }
        });
    boolean more = ids.size() > page.size();
    var shown = wanted.rows() ? ids.subList(0, more ? page.size() : ids.size()) : List.<Long>of();
    var rows = records.byId(past, shown);
    var groups = new HashMap<AggregateRequest, List<Group>>();
    grouped.forEach(
        (a, each) -> groups.put(a, new AggregateReader(labels).named(a, each.read(), horizon)));
    var edges =
        shown.stream()
            .flatMap(id -> Stream.ofNullable(rows.get(id)))
            .map(row ->
                new Edge(row, type.name(), cursor(row.id(), binding), null, List.of(), null, null))
            .toList();
    var connection =
        new Connection(
            edges,
            new PageInfo(
                more,
                page.cursor() != null,
                edges.isEmpty() ? null : edges.getFirst().cursor(),
                edges.isEmpty() ? null : edges.getLast().cursor()),
            total.get(),
            false,
            List.of(),
            Map.of(),
            groups,
            Map.of(),
            List::of,
            List::of);
    return DataFetcherResult.<Connection>newResult().data(connection).localContext(day).build();
  }

  private long place(String cursor, String binding) {
    return cursors.decode(cursor, binding).sort().getFirst().longValue();
  }

  private String cursor(long id, String binding) {
    return cursors.encode(
        new Cursor(List.of(FieldValue.of(id)), null, Reach.STRICT, Fused.NONE), binding);
  }
}
