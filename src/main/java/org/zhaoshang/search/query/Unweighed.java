package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DisMaxQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query whose scores say where a word is found and not how rare it is. BM25 asks that of the
 * whole index, and Lucene counts a word again in each version of a record until it merges: the
 * order of what is seen would tell of what is not. What matches stays as it is.
 */
final class Unweighed {

  private Unweighed() {}

  /** The query with a constant for each of its matches: the boost it has now. */
  static Query of(Query query) {
    return switch (query._kind()) {
      case Bool -> each(query.bool())._toQuery();
      case DisMax -> each(query.disMax())._toQuery();
      case MultiMatch -> eachField(query.multiMatch());
      case ConstantScore, MatchAll, MatchNone -> query;
      default -> constant(query, ((QueryBase) query._get()).boost(), 1);
    };
  }

  private static BoolQuery each(BoolQuery query) {
    // rebuilding adds to the lists
    return BoolQuery.of(b ->
        b.boost(query.boost())
            .queryName(query.queryName())
            .must(all(query.must()))
            .should(all(query.should()))
            .filter(query.filter())
            .mustNot(query.mustNot())
            .minimumShouldMatch(query.minimumShouldMatch()));
  }

  private static DisMaxQuery each(DisMaxQuery query) {
    return DisMaxQuery.of(
        d -> d.boost(query.boost()).tieBreaker(query.tieBreaker()).queries(all(query.queries())));
  }

  private static List<Query> all(List<Query> queries) {
    return queries.stream().map(Unweighed::of).toList();
  }

  /** The best field counts, as {@code name.text^5} says how much. */
  private static Query eachField(MultiMatchQuery query) {
    var fields =
        query.fields().stream()
            .map(field -> {
              int boost = field.indexOf('^');
              var alone =
                  MultiMatchQuery.of(m ->
                      m.query(query.query())
                          .type(query.type())
                          .operator(query.operator())
                          .fields(field.substring(0, boost < 0 ? field.length() : boost)));
              return constant(
                  alone._toQuery(),
                  query.boost(),
                  boost < 0 ? 1 : Float.parseFloat(field.substring(boost + 1)));
            })
            .toList();
    return Query.of(q -> q.disMax(d -> d.queries(fields)));
  }

  private static Query constant(Query filter, @Nullable Float boost, float weight) {
    float score = Objects.requireNonNullElse(boost, 1f) * weight;
    return Query.of(q -> q.constantScore(c -> c.filter(filter).boost(score)));
  }
}
