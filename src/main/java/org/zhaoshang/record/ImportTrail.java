package org.zhaoshang.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.RecordHistory.FieldChange;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/** What an import did to records, as the changes tell that came with it. */
@Component
public class ImportTrail {

  /** What a record has that no file says. */
  private static final Pattern OWN =
      Pattern.compile("createdAt|updatedAt|stated|statedFields|.*(Key|Listed)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final JdbcClient jdbc;
  private final RecordTypes types;
  private final Records records;
  private final SealedNumbers seal;

  ImportTrail(JdbcClient jdbc, RecordTypes types, Records records, SealedNumbers seal) {
    this.jdbc = jdbc;
    this.types = types;
    this.records = records;
    this.seal = seal;
  }

  /**
   * All that an import did, hashed: it did the same when this is the same. Of new records no id.
   *
   * @param besides what else counts
   */
  public String digest(UUID importId, String besides) {
    return jdbc.sql(
            """
            select encode(sha256(convert_to(:besides || coalesce(string_agg(said, e'\\n' order by kind, seq), ''), 'UTF8')), 'hex') from (
              select 1 as kind, seq, concat_ws('|', type, case when version = 1 then null else id end, kind, locator, true_for, changes) as said
              from record.history where import_id = :id and reversal is null
              union all
              select 2, seq, concat_ws('|', place, before, after - '{id,created_at,resolved_at}'::text[])
              from record.part_change where import_id = :id) x
            """)
        .param("id", importId)
        .param("besides", besides)
        .query(String.class)
        .single();
  }

  /** How many rows said something older than what was known. */
  public long held(UUID importId) {
    return jdbc.sql(
            "select count(distinct locator) from record.history where import_id = ? and reversal is null and kind = 'HELD'")
        .param(importId)
        .query(Long.class)
        .single();
  }

  /** The records of a type that it made or changed. */
  public List<Long> touched(String type, UUID importId) {
    return jdbc.sql(
            "select distinct id from record.history where import_id = ? and reversal is null and type = ?")
        .params(importId, type)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /**
   * Whether somebody sees all records of this type; what is no type of records has none to hide.
   */
  public boolean shows(String type, Horizon horizon) {
    return !declares(type) || types.of(type).rows().of(horizon) instanceof Sight.Everything;
  }

  /** Those changes of a record that may be read under a horizon. */
  public List<FieldChange> shown(String type, List<FieldChange> changes, Horizon horizon) {
    return changes.stream().filter(c -> reads(type, c.field(), horizon)).toList();
  }

  /** Whether a field of a record that is seen is read under a horizon. */
  public boolean reads(String type, String field, Horizon horizon) {
    return !declares(type) || types.of(type).reads(field, horizon);
  }

  /** Whether a target's rows are records of this name. */
  public boolean declares(String type) {
    return types.all().stream().anyMatch(t -> t.name().equals(type));
  }

  /** What it did to these records, by id: what changed, and all that there is of those it made. */
  public Map<Long, List<FieldChange>> changes(String type, UUID importId, Collection<Long> ids) {
    var changes = new HashMap<Long, Map<String, FieldChange>>();
    var made = new ArrayList<Long>();
    jdbc.sql(
            """
            select id, kind, changes::text from record.history
            where import_id = ? and reversal is null and type = ? and id = any(?) and kind in ('CREATED', 'RESTORED', 'UPDATED') order by seq
            """)
        .param(importId)
        .param(type)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          if (!"UPDATED".equals(row.getString(2))) {
            made.add(row.getLong(1));
          }
          var of = changes.computeIfAbsent(row.getLong(1), id -> new TreeMap<>());
          RecordHistory.fields(row.getString(3)).forEach(change -> of.put(change.field(), change));
        });
    records
        .byId(Horizon.ALL, type, made)
        .forEach((id, row) ->
            row.values()
                .forEach((field, value) -> {
                  if (!OWN.matcher(field).matches() && !Boolean.FALSE.equals(value)) {
                    changes
                        .computeIfAbsent(id, i -> new TreeMap<>())
                        .put(field, new FieldChange(field, null, text(value)));
                  }
                }));
    return changes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().values().stream().map(c -> shown(types.of(type), c)).toList()));
  }

  /** With the ids of other records as clients see them. */
  private FieldChange shown(RecordType type, FieldChange change) {
    return type.fields().stream()
        .filter(f ->
            f.kind() == FieldKind.LINKS && f.name().equals(change.field())
                || f.kind() == FieldKind.REFERENCE && f.columns().contains(change.field()))
        .findFirst()
        .map(f -> new FieldChange(change.field(), sealed(f, change.from()), sealed(f, change.to())))
        .orElse(change);
  }

  private @Nullable String sealed(RecordField of, @Nullable String ids) {
    return ids == null
        ? null
        : NUMBER
            .matcher(ids)
            .replaceAll(m -> seal.seal(new NodeId(of.type(), Long.parseLong(m.group()))));
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining("、"))
        : value.toString();
  }

  /** Of what a total is; null what its type's records do not have. */
  public record Group(@Nullable String year, @Nullable String phase, @Nullable String currency) {}

  /**
   * Counts records, and sums what may be summed of their years.
   *
   * @param ids of which records; null for all
   * @return by group, by {@code count} or the field that is summed
   */
  public Map<Group, Map<String, BigDecimal>> totals(String type, @Nullable Collection<Long> ids) {
    var of = types.of(type);
    var years = of.of(FieldKind.CHILDREN).stream().findFirst();
    var sums = new LinkedHashMap<String, String>();
    sums.put("count", "count(*)");
    years.ifPresent(field -> {
      own(of)
          .forEach(f -> sums.put(f, "coalesce(sum(t.%s), 0)".formatted(RecordTable.columnName(f))));
      money(field)
          .forEach(f -> sums.put(f, "coalesce(sum(c.%s), 0)".formatted(RecordTable.columnName(f))));
    });
    var totals = new HashMap<Group, Map<String, BigDecimal>>();
    jdbc.sql(
            "select %s, %s from %s where t.retired_at is null and (:ids::bigint[] is null or t.id = any(:ids)) group by 1, 2, 3"
                .formatted(
                    years.map(ImportTrail::grouped).orElse("null::text, null::text, null::text"),
                    String.join(", ", sums.values()),
                    of.table() + " t" + years.map(ImportTrail::joined).orElse("")))
        .param("ids", ids == null ? null : ids.toArray(Long[]::new), java.sql.Types.ARRAY)
        .query(row -> {
          var each = new LinkedHashMap<String, BigDecimal>();
          int column = 4;
          for (var measure : sums.keySet()) {
            each.put(measure, row.getBigDecimal(column++));
          }
          totals.put(new Group(row.getString(1), row.getString(2), row.getString(3)), each);
        });
    return totals;
  }

  private static Stream<String> own(RecordType type) {
    return type.of(FieldKind.MONEY).stream()
        .filter(f -> !f.parts().isEmpty())
        .map(RecordField::name);
  }

  private static Stream<String> money(RecordField years) {
    return children(years).fields().stream()
        .filter(f -> f.kind() == FieldKind.MONEY)
        .map(RecordField::name);
  }

  private static String grouped(RecordField years) {
    var phase =
        children(years).fields().stream()
            .filter(f -> f.kind() == FieldKind.ENUM && f.required())
            .map(f -> "c." + RecordTable.columnName(f.name()))
            .findFirst();
    return "c.%s::text, %s, %s"
        .formatted(
            RecordTable.columnName(children(years).by()),
            phase.orElse("null::text"),
            money(years).findAny().isPresent() ? "c.currency" : "null::text");
  }

  private static String joined(RecordField years) {
    return " join %s c on c.%s = t.id".formatted(children(years).table(), children(years).of());
  }

  private static RecordField.Children children(RecordField field) {
    return java.util.Objects.requireNonNull(field.children());
  }
}
