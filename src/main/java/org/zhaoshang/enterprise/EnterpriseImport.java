package org.zhaoshang.enterprise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Claims;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.SeenRows;

/**
 * Rows of a register become enterprises. Fields: {@code name} (required), {@code creditCode},
 * {@code formerNames}, {@code aliases}, and every column of {@code enterprise.enterprise} by its
 * camel-case name. Parameter: {@code synthetic}.
 *
 * <p>A row is about the enterprise with its credit code; without one, about the only enterprise of
 * its name. A code is filled in where the name was known without one. When the name under a code
 * changes, the old one becomes a former name.
 */
@Component
class EnterpriseImport implements ImportTarget {

  private static final String TYPE = "Enterprise";
  private static final String NAME = "name";
  private static final String CODE = "creditCode";
  private static final String FORMER = "formerNames";
  private static final String ALIASES = "aliases";

  private final JdbcClient jdbc;
  private final RecordWriter writer;
  private final NameRows names;
  private final SeenRows seen;

  EnterpriseImport(JdbcClient jdbc, RecordWriter writer, NameRows names, SeenRows seen) {
    this.jdbc = jdbc;
    this.writer = writer;
    this.names = names;
    this.seen = seen;
  }

  /** A row that will be written. */
  private record Accepted(
      int at, Draft draft, String strictKey, @Nullable Known known, List<Finding> findings) {}

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var outcomes = new Outcome[batch.drafts().size()];
    var accepted = withoutRepeats(batch, resolve(batch, outcomes), outcomes);
    var writings =
        accepted.stream()
            .map(a -> new Writing(id(a), version(a), values(a, batch), a.draft().locator()))
            .toList();
    var written = writer.write(TYPE, batch.source(), batch.receivedAt(), writings);
    var changedNames = new HashMap<Long, Writing>();
    for (int i = 0; i < written.size(); i++) {
      var row = accepted.get(i);
      outcomes[row.at()] =
          new Outcome.Accepted(
              written.get(i).change(), row.findings(), Outcome.About.of(TYPE, written.get(i).id()));
      if (written.get(i).change() != Change.UNCHANGED) {
        changedNames.put(written.get(i).id(), writings.get(i));
      }
    }
    names.replace(changedNames.keySet());
    return List.of(outcomes);
  }

  private List<Accepted> resolve(Batch batch, Outcome[] outcomes) {
    var keys =
        batch.drafts().stream()
            .map(d -> NameKey.of(Objects.requireNonNullElse(d.text(NAME), "")).strict())
            .toList();
    var codes = batch.drafts().stream().map(d -> d.text(CODE)).flatMap(Stream::ofNullable).toList();
    var register = KnownEnterprises.read(jdbc, codes, keys);
    var claims = new Claims();
    var accepted = new ArrayList<Accepted>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = batch.drafts().get(i);
      var result = resolve(draft, keys.get(i), register);
      if (result.rejected() != null) {
        outcomes[i] = Outcome.rejected(result.rejected());
        continue;
      }
      var id = result.known() == null ? null : result.known().id();
      var earlier = claims.claim(id, draft.text(CODE), keys.get(i), draft.locator());
      if (earlier != null) {
        outcomes[i] = repeated(earlier);
      } else {
        accepted.add(new Accepted(i, draft, keys.get(i), result.known(), result.findings()));
      }
    }
    return accepted;
  }

  private record Resolution(
      @Nullable Known known, List<Finding> findings, @Nullable Finding rejected) {}

  private static Resolution resolve(Draft draft, String key, KnownEnterprises register) {
    if (key.isEmpty()) {
      return new Resolution(
          null, List.of(), new Finding(NAME, null, "企业名称为空 | the name is missing"));
    }
    var code = draft.text(CODE);
    var named = register.named(key);
    if (code == null) {
      return switch (named.size()) {
        case 0 -> new Resolution(null, List.of(), null);
        case 1 -> new Resolution(named.getFirst(), List.of(), null);
        default ->
            new Resolution(
                null,
                List.of(),
                new Finding(
                    NAME,
                    draft.text(NAME),
                    "%1$d 家企业同名，没有信用代码无法区分 | %1$d enterprises have this name; without a code they cannot be told apart"
                        .formatted(named.size())));
      };
    }
    var known = register.withCode(code);
    if (known != null) {
      return new Resolution(known, List.of(), null);
    }
    var codeless = named.stream().filter(k -> k.creditCode() == null).toList();
    if (codeless.size() == 1 && named.size() == 1) {
      return new Resolution(codeless.getFirst(), List.of(), null);
    }
    var findings =
        named.isEmpty()
            ? List.<Finding>of()
            : List.of(
                new Finding(
                    NAME,
                    draft.text(NAME),
                    "已有同名企业，信用代码不同 | another enterprise of this name has another code"));
    return new Resolution(null, findings, null);
  }

  private List<Accepted> withoutRepeats(Batch batch, List<Accepted> rows, Outcome[] outcomes) {
    var met = new LinkedHashMap<Long, String>();
    rows.stream().filter(r -> r.known() != null).forEach(r -> met.put(id(r), r.draft().locator()));
    var earlier = seen.note(batch, TYPE, met);
    var kept = new ArrayList<Accepted>();
    for (var row : rows) {
      var where = row.known() == null ? null : earlier.get(row.known().id());
      if (where == null) {
        kept.add(row);
      } else {
        outcomes[row.at()] = repeated(where);
      }
    }
    return kept;
  }

  private static Outcome repeated(String earlier) {
    return Outcome.rejected(
        new Finding(null, null, "与 %1$s 是同一家企业 | the same enterprise as %1$s".formatted(earlier)));
  }

  private static @Nullable Long id(Accepted row) {
    return row.known() == null ? null : row.known().id();
  }

  /** The names that a row adds to are those of this version. */
  private static @Nullable Long version(Accepted row) {
    return row.known() == null ? null : row.known().version();
  }

  private static Map<String, @Nullable Object> values(Accepted row, Batch batch) {
    var values = new HashMap<String, @Nullable Object>(row.draft().values());
    if (!values.containsKey("industryCode")) {
      // an edition says nothing without a code
      values.remove("industryEdition");
    }
    if (Boolean.parseBoolean(batch.parameters().get("synthetic"))) {
      values.put("synthetic", true);
    }
    var known = row.known();
    if (known != null) {
      boolean renamed = !known.strictKey().equals(row.strictKey());
      union(values, FORMER, known.formerNames(), renamed ? List.of(known.name()) : List.of());
      union(values, ALIASES, known.aliases(), List.of());
      if (!renamed) {
        // another way of writing the same name is no change
        values.put(NAME, known.name());
      }
    }
    return values;
  }

  private static void union(
      Map<String, @Nullable Object> values, String field, List<String> known, List<String> more) {
    var given =
        values.get(field) instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.<String>of();
    var all = Stream.of(known, more, given).flatMap(List::stream).distinct().toList();
    if (!all.isEmpty()) {
      values.put(field, all);
    }
  }
}
