package org.zhaoshang.search.facet;

import static java.util.Objects.requireNonNull;
import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.FieldRoles.RateRole;
import org.zhaoshang.schema.IndexedField;

/**
 * The rates of aggregates: of a list's rows, which the filter lets through, how many have a date.
 *
 * @param fields the dates
 * @param until by which day they count, null for any
 */
public record Rates(List<IndexedField> fields, @Nullable LocalDate until) {

  /** None. */
  static final Rates NONE = new Rates(List.of(), null);

  private static final String HAVING = "having";

  /** What is counted of the rows of a list. */
  Map<String, Aggregation> of(@Nullable String list) {
    var counts = new HashMap<String, Aggregation>();
    for (var field : fields) {
      if (Objects.equals(field.nested(), list)) {
        counts.put(key(field), counted(field));
      }
    }
    return counts;
  }

  private Aggregation counted(IndexedField field) {
    var role = role(field);
    var having =
        Aggregation.of(a ->
            a.filter(q ->
                q.range(r ->
                    r.date(d -> {
                      // a range of nothing but a field is refused
                      d.field(field.path()).gte("0001-01-01");
                      return until == null ? d : d.lte(until.toString());
                    }))));
    return Aggregation.of(a ->
        a.filter(q -> q.term(t -> t.field(role.among()).value(role.is())))
            .aggregations(HAVING, having));
  }

  /** Reads a rate of the part of a bucket that has the rows of its list. */
  Rate read(IndexedField field, Map<String, Aggregate> rows) {
    var among = part(rows, key(field)).filter();
    return new Rate(
        role(field),
        part(among.aggregations(), HAVING).filter().docCount(),
        among.docCount(),
        until);
  }

  /** What a date is a numerator of. */
  public static RateRole role(IndexedField field) {
    return requireNonNull(field.rate(), "a rate");
  }

  private static String key(IndexedField field) {
    return "rate:" + role(field).name();
  }
}
