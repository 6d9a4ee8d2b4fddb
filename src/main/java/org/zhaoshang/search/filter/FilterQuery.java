package org.zhaoshang.search.filter;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.zhaoshang.schema.IndexedField;

/**
 * A filter as Elasticsearch queries.
 *
 * <p>Conditions of one filter object about one nested list hold for the same entry: {@code {year:
 * {eq: 2018}, phase: {eq: NEW_START}}} finds projects that start in 2018, not those of 2018 that
 * once started.
 */
public final class FilterQuery {

  private FilterQuery() {}

  /** The filter as queries that must all hold. */
  public static List<Query> of(Filter filter) {
    var queries = new ArrayList<>(ofConditions(filter.conditions()));
    queries.addAll(ofCombinators(filter));
    return queries;
  }

  /** The conditions as queries that must all hold. */
  static List<Query> ofConditions(List<Condition> conditions) {
    var queries = new ArrayList<Query>();
    var entries = new LinkedHashMap<String, List<Condition>>();
    for (var condition : conditions) {
      var list = nestedIn(condition.field());
      if (list.isEmpty()) {
        queries.add(condition.toQuery());
      } else {
        entries.computeIfAbsent(list, path -> new ArrayList<>()).add(condition);
      }
    }
    entries.forEach((path, group) -> queries.add(someEntry(path, group)));
    return queries;
  }

  /** The parts of a filter that are not plain conditions. */
  static List<Query> ofCombinators(Filter filter) {
    var queries = new ArrayList<Query>();
    for (var group : filter.any()) {
      queries.add(
          Query.of(q ->
              q.bool(b -> {
                group.forEach(member -> b.should(all(of(member))));
                // an empty `any` lets nothing through
                return group.isEmpty()
                    ? b.mustNot(m -> m.matchAll(a -> a))
                    : b.minimumShouldMatch("1");
              })));
    }
    filter.all().forEach(member -> queries.addAll(of(member)));
    filter
        .not()
        .forEach(member -> queries.add(Query.of(q -> q.bool(b -> b.mustNot(all(of(member)))))));
    return queries;
  }

  /** One query that holds when all do; every document when there are none. */
  public static Query all(List<Query> queries) {
    return switch (queries.size()) {
      case 0 -> Query.of(q -> q.matchAll(m -> m));
      case 1 -> queries.getFirst();
      default -> Query.of(q -> q.bool(BoolQuery.of(b -> b.filter(queries))));
    };
  }

  static Query someEntry(String path, List<Condition> conditions) {
    var entry = all(conditions.stream().map(Condition::toQuery).toList());
    return Query.of(q -> q.nested(n -> n.path(path).scoreMode(ChildScoreMode.None).query(entry)));
  }

  static String nestedIn(IndexedField field) {
    return field.nested() == null ? "" : field.nested();
  }
}
