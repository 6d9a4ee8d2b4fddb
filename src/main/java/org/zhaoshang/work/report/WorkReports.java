package org.zhaoshang.work.report;

import static java.util.Objects.requireNonNull;

import io.micrometer.context.ContextSnapshotFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Street;
import org.zhaoshang.catalogue.Streets;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.work.AskedDay;
import org.zhaoshang.work.ShareOfYear;
import org.zhaoshang.work.report.WorkReport.Asked;
import org.zhaoshang.work.report.WorkReport.Figure;
import org.zhaoshang.work.report.WorkReport.Line;
import org.zhaoshang.work.report.WorkReport.Measure;
import org.zhaoshang.work.report.WorkReport.Scope;
import org.zhaoshang.work.report.WorkReport.Target;

/** Makes work reports of the record, as far as the caller sees it. */
@Component
class WorkReports {

  private static final Label DISTRICT = new Label("全区", "The whole district");
  private static final Label UNKNOWN = new Label("未注明", "Not stated");

  private final JdbcClient jdbc;
  private final Streets streets;
  private final SearchSchema schema;

  WorkReports(JdbcClient jdbc, Streets streets, SearchSchema schema) {
    this.jdbc = jdbc;
    this.streets = streets;
    this.schema = schema;
  }

  /** A line and a measure; the scope is null where none is stated. */
  private record Place(boolean total, @Nullable String scope, Measure measure) {}

  private record Sums(BigDecimal inMonth, BigDecimal done) {
    private static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** The report; three statements. */
  WorkReport of(Asked asked) {
    var sums = sums(asked);
    var targets = targets(asked);
    var passed = ShareOfYear.passed(asked.year(), asked.until());
    var lines = new ArrayList<Line>();
    for (var at : places(asked, sums, targets)) {
      var figures =
          Stream.of(Measure.values())
              .map(measure ->
                  figure(new Place(at.total(), at.scope(), measure), sums, targets, passed))
              .toList();
      lines.add(new Line(at.total(), at.scope(), name(asked.by(), at), figures));
    }
    return new WorkReport(asked, passed, ranked(lines));
  }

  /** What is counted of the work and what was reported of it, each on a processor of its own. */
  private Map<Place, Sums> sums(Asked asked) {
    var context = ContextSnapshotFactory.builder().build().captureAll();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reported = threads.submit(context.wrap(() -> sums(asked, "plan.figures_of_reports")));
      var sums = sums(asked, "plan.figures_of_work");
      sums.putAll(reported.get());
      return sums;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a report was made", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private Map<Place, Sums> sums(Asked asked, String figures) {
    var sums = new HashMap<Place, Sums>();
    jdbc.sql(
            """
            select %1$s as scope, measure, grouping(%1$s) as total, sum(done) as done, sum(in_month) as in_month
            from %2$s(:year, :until, :since) group by grouping sets ((%1$s, measure), (measure))
            """
                .formatted(asked.by().column(), figures))
        .param("year", asked.year())
        .param("until", asked.until())
        .param("since", AskedDay.since(asked.asOf(), jdbc))
        .query(row -> {
          sums.put(
              new Place(
                  row.getInt("total") == 1,
                  row.getString("scope"),
                  Measure.valueOf(row.getString("measure"))),
              new Sums(row.getBigDecimal("in_month"), row.getBigDecimal("done")));
        });
    return sums;
  }

  /** Of several targets for one thing that which was stated last. */
  private Map<Place, Target> targets(Asked asked) {
    var targets = new HashMap<Place, Target>();
    jdbc.sql(
            """
            select * from plan.targets_at(:since) where year = :year
              and (number is not null or amount is not null and currency = 'CNY') order by id
            """)
        .param("year", asked.year())
        .param("since", AskedDay.since(asked.asOf(), jdbc))
        .query(row -> {
          var target =
              new Target(
                  row.getString("holder"),
                  row.getString("street_code"),
                  row.getString("department"),
                  row.getBigDecimal(
                      Measure.valueOf(row.getString("measure")).isAmount() ? "amount" : "number"));
          boolean whole = target.street() == null && target.department() == null;
          var scope =
              switch (asked.by()) {
                case STREET -> target.department() == null ? target.street() : null;
                case DEPARTMENT -> target.street() == null ? target.department() : null;
                case CATEGORY -> null;
              };
          if (target.owed() != null && (whole || scope != null)) {
            targets.put(new Place(whole, scope, Measure.valueOf(row.getString("measure"))), target);
          }
        });
    return targets;
  }

  /** The lines: the whole district, what has figures or targets, every subdistrict there is. */
  private List<Place> places(Asked asked, Map<Place, Sums> sums, Map<Place, Target> targets) {
    var all = new LinkedHashSet<Place>();
    all.add(new Place(true, null, Measure.SIGNED));
    Stream.concat(sums.keySet().stream(), targets.keySet().stream())
        .forEach(place -> all.add(new Place(place.total(), place.scope(), Measure.SIGNED)));
    if (asked.by() == Scope.STREET) {
      streets.validOn(asked.last()).stream()
          .map(Street::code)
          .forEach(code -> all.add(new Place(false, code, Measure.SIGNED)));
    }
    return all.stream()
        .sorted(
            Comparator.comparing(Place::total, Comparator.reverseOrder())
                .thenComparing(Place::scope, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  private static Figure figure(
      Place place, Map<Place, Sums> sums, Map<Place, Target> targets, BigDecimal passed) {
    var found = sums.getOrDefault(place, Sums.NONE);
    var target = targets.get(place);
    var share = ShareOfYear.done(found.done(), target == null ? null : target.owed());
    return new Figure(
        place.measure(),
        found.inMonth(),
        found.done(),
        target,
        share,
        ShareOfYear.ahead(share, passed),
        null);
  }

  private Label name(Scope by, Place place) {
    if (place.total()) {
      return DISTRICT;
    }
    var scope = place.scope();
    return scope == null
        ? UNKNOWN
        : switch (by) {
          case STREET -> streets.label(scope).orElse(Label.same(scope));
          case DEPARTMENT -> Label.same(scope);
          case CATEGORY -> category(scope);
        };
  }

  private Label category(String value) {
    var label = schema.labels().getOrDefault("ProjectCategory", Map.of()).get(value);
    return label == null ? Label.same(value) : new Label(label.zh(), label.en());
  }

  /** Gives the places among the lines that are somebody's. */
  private static List<Line> ranked(List<Line> lines) {
    var orders = new EnumMap<Measure, List<BigDecimal>>(Measure.class);
    var byShare = new EnumMap<Measure, Boolean>(Measure.class);
    for (var measure : Measure.values()) {
      var figures =
          lines.stream()
              .filter(line -> line.scope() != null)
              .map(line -> line.figures().get(measure.ordinal()))
              .toList();
      boolean shares = figures.stream().anyMatch(f -> f.share() != null);
      byShare.put(measure, shares);
      orders.put(
          measure,
          figures.stream()
              .map(f -> shares ? f.share() : f.done())
              .filter(Objects::nonNull)
              .sorted(Comparator.reverseOrder())
              .toList());
    }
    return lines.stream()
        .map(line ->
            line.scope() == null
                ? line
                : new Line(
                    line.total(),
                    line.scope(),
                    line.name(),
                    line.figures().stream()
                        .map(f -> {
                          var by = byShare.getOrDefault(f.measure(), false) ? f.share() : f.done();
                          return f.ranked(
                              by == null
                                  ? null
                                  : place(requireNonNull(orders.get(f.measure())), by));
                        })
                        .collect(Collectors.toList())))
        .toList();
  }

  private static int place(List<BigDecimal> order, BigDecimal value) {
    return 1 + (int) order.stream().filter(other -> other.compareTo(value) > 0).count();
  }

  /** The records that a figure is made of, in the order of their ids. */
  List<String> records(
      Asked asked, @Nullable String scope, Measure measure, boolean month, long after, int limit) {
    return jdbc.sql(
            """
            select type, id from plan.contributions(:year, :until, :since)
            where measure = :measure and id > :after and (number is not null or currency = 'CNY') and coalesce(number, amount) <> 0
              and (not :month or day >= date_trunc('month', :last::date))
              and (:scope::text is null or coalesce(%s, '') = :scope)
            order by id limit :limit
            """
                .formatted(asked.by().column()))
        .param("year", asked.year())
        .param("until", asked.until())
        .param("last", asked.last())
        .param("since", AskedDay.since(asked.asOf(), jdbc))
        .param("measure", measure.name())
        .param("month", month)
        .param("scope", scope, java.sql.Types.VARCHAR)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) -> new org.zhaoshang.graph.NodeId(row.getString(1), row.getLong(2)).encode())
        .list();
  }
}
