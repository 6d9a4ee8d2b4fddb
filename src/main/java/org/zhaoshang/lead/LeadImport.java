package org.zhaoshang.lead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.NameLookup;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.SeenRows;

/**
 * Rows of a ledger of leads. Fields: {@code name} (required), {@code investor}, {@code referrer},
 * and every column of {@code lead.lead} by its camel-case name. Parameter: {@code synthetic}.
 *
 * <p>A row is about the lead of its name and investor that its referrer, when that is a chamber,
 * referred; else about the one that no chamber has referred, or the only one. An investor is linked
 * to the register, a referrer to a chamber, only where the name is certain; else it stays as
 * written, with a warning.
 */
@Component
class LeadImport implements ImportTarget {

  private static final String TYPE = "Lead";
  private static final String NAME = "name";
  private static final String INVESTOR = "investor";
  private static final String REFERRER = "referrer";
  private static final Long NOBODY = 0L;

  private final JdbcClient jdbc;
  private final RecordWriter writer;
  private final SeenRows seen;
  private final Map<String, NameLookup> lookups;

  LeadImport(JdbcClient jdbc, RecordWriter writer, SeenRows seen, List<NameLookup> lookups) {
    this.jdbc = jdbc;
    this.writer = writer;
    this.seen = seen;
    this.lookups = lookups.stream().collect(Collectors.toMap(NameLookup::type, l -> l));
  }

  /** A lead that is there, and whose it is. */
  private record Known(long id, @Nullable Long chamber) {}

  private record Accepted(int at, Writing writing, List<Finding> findings) {}

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var outcomes = new Outcome[batch.drafts().size()];
    var accepted = resolve(batch, outcomes);
    var written =
        writer.write(
            TYPE,
            batch.source(),
            batch.receivedAt(),
            accepted.stream().map(Accepted::writing).toList());
    for (int i = 0; i < written.size(); i++) {
      var row = accepted.get(i);
      outcomes[row.at()] =
          new Outcome.Accepted(
              written.get(i).change(), row.findings(), Outcome.About.of(TYPE, written.get(i).id()));
    }
    return List.of(outcomes);
  }

  private List<Accepted> resolve(Batch batch, Outcome[] outcomes) {
    var drafts = batch.drafts();
    var keys = drafts.stream().map(d -> LeadKey.of(d.text(NAME), d.text(INVESTOR))).toList();
    var enterprises = certain("Enterprise", drafts, INVESTOR);
    var chambers = certain("Chamber", drafts, REFERRER);
    var known = known(keys);
    var meets = new ArrayList<List<Known>>();
    for (int i = 0; i < outcomes.length; i++) {
      var chamber = chambers.get(String.valueOf(drafts.get(i).text(REFERRER)));
      meets.add(meant(known.getOrDefault(keys.get(i), List.of()), chamber));
    }
    var earlier = seen.note(batch, TYPE, met(drafts, meets));
    var first = new HashMap<LeadKey, Map<Long, String>>();
    var accepted = new ArrayList<Accepted>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = drafts.get(i);
      var key = keys.get(i);
      if (key.name().isEmpty()) {
        outcomes[i] = rejected(NAME, "线索名称为空 | the name is missing");
        continue;
      }
      if (meets.get(i).size() > 1) {
        outcomes[i] =
            rejected(
                REFERRER, "多家商会推荐了同一条线索，须写明推荐单位 | several chambers referred this lead; name which");
        continue;
      }
      var id = meets.get(i).isEmpty() ? null : meets.get(i).getFirst().id();
      var chamber = chambers.get(String.valueOf(draft.text(REFERRER)));
      var inBatch =
          claim(first.computeIfAbsent(key, k -> new LinkedHashMap<>()), chamber, draft.locator());
      var where = inBatch != null || id == null ? inBatch : earlier.get(id);
      if (where != null) {
        outcomes[i] = rejected(null, "与 %1$s 是同一条线索 | the same lead as %1$s".formatted(where));
        continue;
      }
      var values = values(draft, key, batch);
      var findings = new ArrayList<Finding>();
      link(draft, INVESTOR, enterprises, "enterpriseId", values, findings);
      link(draft, REFERRER, chambers, "chamberId", values, findings);
      accepted.add(new Accepted(i, new Writing(id, values, draft.locator()), findings));
    }
    return accepted;
  }

  /**
   * Of the leads of one name and investor those that a row can mean: its chamber's; or the one that
   * nobody referred yet; or, when the row does not say, all of them.
   */
  private static List<Known> meant(List<Known> known, @Nullable Long chamber) {
    var own = known.stream().filter(k -> Objects.equals(k.chamber(), chamber)).toList();
    if (!own.isEmpty()) {
      return own;
    }
    return chamber == null ? known : known.stream().filter(k -> k.chamber() == null).toList();
  }

  /** Where the earlier row of the batch stands that is about the same lead, else null. */
  private static @Nullable String claim(
      Map<Long, String> rows, @Nullable Long chamber, String locator) {
    var same =
        chamber == null
            ? rows.values().stream().findFirst().orElse(null)
            : rows.getOrDefault(chamber, rows.get(NOBODY));
    if (same == null) {
      rows.put(chamber == null ? NOBODY : chamber, locator);
    }
    return same;
  }

  private static Map<Long, String> met(List<Draft> drafts, List<List<Known>> meets) {
    var met = new HashMap<Long, String>();
    for (int i = 0; i < drafts.size(); i++) {
      if (meets.get(i).size() == 1) {
        met.putIfAbsent(meets.get(i).getFirst().id(), drafts.get(i).locator());
      }
    }
    return met;
  }

  private Map<LeadKey, List<Known>> known(Collection<LeadKey> keys) {
    var known = new HashMap<LeadKey, List<Known>>();
    jdbc.sql(
            """
            select distinct l.name_key, l.investor_key, l.id, l.chamber_id from lead.lead l
            join unnest(?::text[], ?::text[]) as x(name_key, investor_key) using (name_key, investor_key)
            order by l.id
            """)
        .param(keys.stream().map(LeadKey::name).toArray(String[]::new))
        .param(keys.stream().map(LeadKey::investor).toArray(String[]::new))
        .query(row -> {
          known
              .computeIfAbsent(
                  new LeadKey(row.getString(1), row.getString(2)), k -> new ArrayList<>())
              .add(new Known(row.getLong(3), row.getObject(4, Long.class)));
        });
    return known;
  }

  private Map<String, Long> certain(String type, List<Draft> drafts, String field) {
    var names =
        drafts.stream()
            .map(d -> d.text(field))
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toSet());
    return Objects.requireNonNull(lookups.get(type), type).certain(names);
  }

  private static void link(
      Draft draft,
      String field,
      Map<String, Long> certain,
      String column,
      Map<String, @Nullable Object> values,
      List<Finding> findings) {
    var name = draft.text(field);
    if (name == null) {
      return;
    }
    var id = certain.get(name);
    if (id != null) {
      values.put(column, id);
    } else {
      findings.add(
          new Finding(
              field, name, "没有唯一对应的记录，按原文保留 | no record certainly has this name; kept as written"));
    }
  }

  private static Map<String, @Nullable Object> values(Draft draft, LeadKey key, Batch batch) {
    var values = new HashMap<String, @Nullable Object>(draft.values());
    if (!values.containsKey("industryCode")) {
      // an edition says nothing without a code
      values.remove("industryEdition");
    }
    values.put("nameKey", key.name());
    values.put("investorKey", key.investor());
    if (Boolean.parseBoolean(batch.parameters().get("synthetic"))) {
      values.put("synthetic", true);
    }
    return values;
  }

  private static Outcome rejected(@Nullable String field, String reason) {
    return Outcome.rejected(new Finding(field, null, reason));
  }
}
