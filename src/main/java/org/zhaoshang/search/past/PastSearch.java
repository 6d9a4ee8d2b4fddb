package org.zhaoshang.search.past;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.FieldValue;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.PastRecords;
import org.zhaoshang.record.PastRecords.Past;
import org.zhaoshang.record.PastRow;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.search.aggregate.AggregateReader;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.filter.Filter;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.page.Cursor;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.query.Reach;

/** Lists and groups the records of one type as they were known at the end of a day. */
public final class PastSearch {

  private final IndexedType type;
  private final RecordType recordType;
  private final PastRecords records;
  private final JdbcClient jdbc;
  private final FacetLabels labels;
  private final CursorCodec cursors;

  /** A search of a type. */
  public PastSearch(
      IndexedType type,
      RecordType recordType,
      PastRecords records,
      JdbcClient jdbc,
      FacetLabels labels,
      CursorCodec cursors) {
    this.type = type;
    this.recordType = recordType;
    this.records = records;
    this.jdbc = jdbc;
    this.labels = labels;
    this.cursors = cursors;
  }

  /** What was asked of an earlier day; the page is read when it is wanted. */
  public record Listing(Past past, Filter filter, Supplier<PastPage> page) {}

  /** A page of the list. */
  public record PastPage(List<PastRow> nodes, PageInfo pageInfo) {}

  /**
   * The list that was asked for.
   *
   * @param canonical writes a filter as one text, to which cursors are bound
   */
  public Listing list(DataFetchingEnvironment env, BiFunction<String, Object, String> canonical) {
    var horizon = Horizon.of(env.getGraphQlContext());
    var past = records.at(recordType, requireNonNull(env.getArgument("day")), horizon);
    Map<String, Object> given = env.getArgument("filter");
    var filter = new FilterParser(type.seen(horizon), labels::code).parse(given);
    var page = Page.of(env.getArgument("first"), env.getArgument("after"), null, null);
    var binding =
        canonical.apply(type.entry() + "AsOf\n" + past.day() + "\n" + horizon.name(), given);
    return new Listing(past, filter, SingletonSupplier.of(() -> page(past, filter, page, binding)));
  }

  private PastStatement statement(Past past) {
    return new PastStatement(jdbc, records, past, labels);
  }

  private PastPage page(Past past, Filter filter, Page page, String binding) {
    long after =
        page.cursor() == null
            ? 0
            : cursors.decode(page.cursor(), binding).sort().getFirst().longValue();
    var statement = statement(past);
    var condition = new PastFilter(statement).of(filter);
    var ids =
        new ArrayList<>(
            statement
                .sql(
                    "select t.id from %%s where %s and t.id > %s order by t.id limit %d"
                        .formatted(condition, statement.parameter(after), page.size() + 1))
                .query((row, n) -> row.getLong(1))
                .list());
    boolean more = ids.size() > page.size();
    var shown = more ? ids.subList(0, page.size()) : ids;
    return new PastPage(
        records.page(past, shown),
        new PageInfo(
            more,
            page.cursor() != null,
            shown.isEmpty() ? null : cursor(shown.getFirst(), binding),
            shown.isEmpty() ? null : cursor(shown.getLast(), binding)));
  }

  private String cursor(long id, String binding) {
    return cursors.encode(
        new Cursor(List.of(FieldValue.of(id)), null, Reach.STRICT, Fused.NONE), binding);
  }

  /** How many there are. */
  public long count(Listing listing) {
    var statement = statement(listing.past());
    var condition = new PastFilter(statement).of(listing.filter());
    return statement
        .sql("select count(*) from %%s where %s".formatted(condition))
        .query(Long.class)
        .single();
  }

  /** Their groups, largest first. */
  public List<Group> groups(Listing listing, AggregateRequest request) {
    var read = new PastGroups(request, listing.filter(), labels, statement(listing.past())).read();
    return new AggregateReader(labels).named(request, read, listing.past().horizon());
  }
}
