package org.zhaoshang.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Claims;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.NameLookup;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.SeenRows;
import org.zhaoshang.text.Folding;

/**
 * Rows of a ledger become projects and their year. Fields: {@code name} (required), {@code code},
 * {@code investors}, the year's {@code phase}, {@code plannedInvestment}, {@code
 * completedInvestment}, {@code startedOn}, {@code resumedOn}, {@code startBasis}, and every column
 * of {@code project.project} by its camel-case name. Parameters: {@code year} (needed when a phase
 * is given), {@code synthetic}.
 *
 * <p>A row is about the project with its national code; without one, about the project of its name.
 */
@Component
class ProjectImport implements ImportTarget {

  private static final String TYPE = "Project";
  private static final String NAME = "name";
  private static final String CODE = "code";
  private static final String INVESTORS = "investors";
  private static final Set<String> OF_THE_YEAR =
      Set.of(
          "phase",
          "plannedInvestment",
          "completedInvestment",
          "startedOn",
          "resumedOn",
          "startBasis");

  private final JdbcClient jdbc;
  private final RecordWriter writer;
  private final ProjectYears years;
  private final Investors investors;
  private final NameLookup enterprises;
  private final SeenRows seen;

  ProjectImport(
      JdbcClient jdbc,
      RecordWriter writer,
      ProjectYears years,
      Investors investors,
      List<NameLookup> lookups,
      SeenRows seen) {
    this.jdbc = jdbc;
    this.writer = writer;
    this.years = years;
    this.investors = investors;
    this.enterprises =
        lookups.stream().filter(l -> l.type().equals("Enterprise")).findFirst().orElseThrow();
    this.seen = seen;
  }

  private record Known(long id, @Nullable String code, String key) {}

  private record Accepted(
      int at,
      Draft draft,
      String key,
      @Nullable Long id,
      List<Finding> findings,
      Set<Long> investors,
      List<String> unmatched) {}

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var outcomes = new Outcome[batch.drafts().size()];
    var year = year(batch);
    var accepted = withoutRepeats(batch, resolve(batch, outcomes), outcomes);
    var written =
        writer.write(
            TYPE,
            batch.source(),
            batch.receivedAt(),
            accepted.stream()
                .map(a -> new Writing(a.id(), values(a, batch), a.draft().locator()))
                .toList());
    var yearRows = new TreeMap<Long, Map<String, Object>>();
    var investorRows = new TreeMap<Long, Set<Long>>();
    for (int i = 0; i < written.size(); i++) {
      var row = accepted.get(i);
      long id = written.get(i).id();
      if (row.draft().get("phase") != null) {
        yearRows.put(id, yearValues(row.draft()));
      }
      if (row.draft().get(INVESTORS) != null) {
        investorRows.put(id, row.investors());
      }
    }
    var changed = years.write(year, yearRows);
    changed.addAll(investors.write(investorRows));
    var parts = new TreeMap<Long, String>();
    for (int i = 0; i < written.size(); i++) {
      var row = accepted.get(i);
      var change = written.get(i).change();
      boolean only = change == Change.UNCHANGED && changed.contains(written.get(i).id());
      if (only) {
        parts.put(written.get(i).id(), row.draft().locator());
      }
      outcomes[row.at()] =
          new Outcome.Accepted(
              only ? Change.UPDATED : change,
              row.findings(),
              Outcome.About.of(TYPE, written.get(i).id()));
    }
    writer.partsChanged(TYPE, batch.source(), batch.receivedAt(), parts);
    return List.of(outcomes);
  }

  private static int year(Batch batch) {
    var year = batch.parameters().get("year");
    return year == null ? 0 : Integer.parseInt(year);
  }

  private List<Accepted> resolve(Batch batch, Outcome[] outcomes) {
    var keys = batch.drafts().stream().map(d -> key(d.text(NAME))).toList();
    var known = known(batch.drafts(), keys);
    var certain =
        enterprises.certain(
            batch.drafts().stream().flatMap(d -> investors(d).stream()).distinct().toList());
    var claims = new Claims();
    var accepted = new ArrayList<Accepted>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = batch.drafts().get(i);
      var wrong = wrong(draft, keys.get(i), batch);
      if (wrong != null) {
        outcomes[i] = Outcome.rejected(wrong);
        continue;
      }
      var code = draft.text(CODE);
      var met = meets(code, keys.get(i), known);
      if (met.size() > 1) {
        outcomes[i] = Outcome.rejected(ambiguous(draft, met.size()));
        continue;
      }
      var id = met.isEmpty() ? null : met.getFirst().id();
      var earlier = claims.claim(id, code, keys.get(i), draft.locator());
      if (earlier != null) {
        outcomes[i] = repeated(earlier);
        continue;
      }
      accepted.add(accepted(i, draft, keys.get(i), id, certain));
    }
    return accepted;
  }

  private static Accepted accepted(
      int at, Draft draft, String key, @Nullable Long id, Map<String, Long> certain) {
    var findings = new ArrayList<Finding>();
    var unmatched = investors(draft).stream().filter(name -> !certain.containsKey(name)).toList();
    unmatched.forEach(name ->
        findings.add(
            new Finding(
                INVESTORS,
                name,
                "登记库中没有唯一对应的企业，按原文保留 | no single enterprise of this name in the register; kept as written")));
    var known =
        investors(draft).stream()
            .map(certain::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Accepted(at, draft, key, id, findings, known, unmatched);
  }

  private static @Nullable Finding wrong(Draft draft, String key, Batch batch) {
    if (key.isEmpty()) {
      return new Finding(NAME, null, "项目名称为空 | the name is missing");
    }
    var phase = draft.text("phase");
    if (phase != null && year(batch) == 0) {
      return new Finding(
          "phase", phase, "缺少年度，阶段属于年度 | the year is missing; a phase belongs to a year");
    }
    if (phase == null && OF_THE_YEAR.stream().anyMatch(f -> draft.get(f) != null)) {
      return new Finding("phase", null, "有年度数据而缺少项目阶段 | figures of the year without a phase");
    }
    if (draft.get("resumedOn") != null && !Set.of("CONTINUING", "COMPLETED").contains(phase)) {
      return new Finding(
          "resumedOn", draft.text("resumedOn"), "只有续建项目才有复工日期 | only a continuing project resumes");
    }
    if (draft.get("startedOn") != null && "PRELIMINARY".equals(phase)) {
      return new Finding(
          "startedOn",
          draft.text("startedOn"),
          "前期项目没有开工日期 | a preliminary project has not started");
    }
    return null;
  }

  private List<Known> known(List<Draft> drafts, List<String> keys) {
    return jdbc.sql(
            "select id, code, name_key from project.project where code = any(?) or name_key = any(?)")
        .param(
            drafts.stream()
                .map(d -> d.text(CODE))
                .flatMap(Stream::ofNullable)
                .toArray(String[]::new))
        .param(keys.toArray(String[]::new))
        .query((row, n) -> new Known(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  /**
   * The known projects that a row may be about. A code never replaces another: one name may have
   * two codes.
   */
  private static List<Known> meets(@Nullable String code, String key, List<Known> known) {
    var coded = known.stream().filter(k -> code != null && code.equals(k.code())).toList();
    if (!coded.isEmpty()) {
      return coded;
    }
    var named = known.stream().filter(k -> k.key().equals(key)).toList();
    var codeless = named.stream().filter(k -> k.code() == null).toList();
    return code != null || !codeless.isEmpty() ? codeless : named;
  }

  private static Finding ambiguous(Draft draft, int count) {
    return new Finding(
        NAME,
        draft.text(NAME),
        "%1$d 个项目同名，没有项目代码无法区分 | %1$d projects have this name; without a code they cannot be told apart"
            .formatted(count));
  }

  private List<Accepted> withoutRepeats(Batch batch, List<Accepted> rows, Outcome[] outcomes) {
    var met = new LinkedHashMap<Long, String>();
    rows.stream().filter(r -> r.id() != null).forEach(r -> met.put(r.id(), r.draft().locator()));
    var earlier = seen.note(batch, TYPE, met);
    rows.forEach(r -> {
      if (r.id() != null && earlier.containsKey(r.id())) {
        outcomes[r.at()] = repeated(earlier.get(r.id()));
      }
    });
    return rows.stream().filter(r -> r.id() == null || !earlier.containsKey(r.id())).toList();
  }

  private static Outcome repeated(String earlier) {
    return Outcome.rejected(
        new Finding(null, null, "与 %1$s 是同一个项目 | the same project as %1$s".formatted(earlier)));
  }

  private static Map<String, @Nullable Object> values(Accepted row, Batch batch) {
    var values = new HashMap<String, @Nullable Object>(row.draft().values());
    values.keySet().removeAll(OF_THE_YEAR);
    values.remove(INVESTORS);
    values.put("nameKey", row.key());
    // a range has no amount, and an amount no range: what the row states now replaces the other
    if ("RANGE".equals(row.draft().text("totalInvestmentBasis"))) {
      values.put("totalInvestment", null);
    } else if (row.draft().get("totalInvestment") != null) {
      values.putIfAbsent("totalInvestmentBasis", "EXACT");
      values.put("totalInvestmentFrom", null);
      values.put("totalInvestmentTo", null);
    }
    if (row.draft().get(INVESTORS) != null) {
      values.put("unmatchedInvestors", row.unmatched());
    }
    if (!values.containsKey("industryCode")) {
      // an edition says nothing without a code
      values.remove("industryEdition");
    }
    if (Boolean.parseBoolean(batch.parameters().get("synthetic"))) {
      values.put("synthetic", true);
    }
    return values;
  }

  private static Map<String, Object> yearValues(Draft draft) {
    return OF_THE_YEAR.stream()
        .filter(f -> draft.get(f) != null)
        .collect(Collectors.toMap(Function.identity(), f -> Objects.requireNonNull(draft.get(f))));
  }

  private static List<String> investors(Draft draft) {
    return draft.get(INVESTORS) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The name with width, case, traditional characters and blanks folded away. */
  private static String key(@Nullable String name) {
    return name == null ? "" : Folding.fold(name).replaceAll("\\s+", "");
  }
}
