package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.Identity;
import org.zhaoshang.schema.record.RecordType;

/**
 * Finds the record that a draft is about, by what {@code @identity} declares; one statement a
 * batch.
 */
@Component
class Identities {

  private final JdbcClient jdbc;
  private final RecordTables tables;

  Identities(JdbcClient jdbc, RecordTables tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  /**
   * What a draft says of who it is.
   *
   * @param code null when it gives none
   * @param keys what remains of each field that records are told apart by
   * @param apart the values by which the same keys are two records all the same; null for unknown
   * @param owner among whose records they are told apart, null for nobody's
   */
  record Facts(
      @Nullable String code,
      List<String> keys,
      List<@Nullable Object> apart,
      @Nullable Long owner) {

    /** Whether the keys say anything. */
    boolean named() {
      return !keys.isEmpty() && !keys.getFirst().isEmpty();
    }

    boolean contradicts(Facts other) {
      return IntStream.range(0, apart.size())
          .anyMatch(i ->
              apart.get(i) != null
                  && other.apart().get(i) != null
                  && !Objects.equals(apart.get(i), other.apart().get(i)));
    }
  }

  /** What the record says to a draft. */
  sealed interface Met {

    /**
     * There is no such record yet.
     *
     * @param namesake whether there is one of the same name with another code
     */
    record Nobody(boolean namesake) implements Met {}

    /** This one. */
    record One(Row row) implements Met {}

    /** One of several. */
    record Several(int count) implements Met {}
  }

  /** A record with what it says of who it is; of a merged one, the record that stayed. */
  private record Candidate(Facts facts, Row row) {}

  /** The records that a batch may be about. */
  static final class Known {

    private final Identity identity;
    private final Map<String, Candidate> byCode = new HashMap<>();
    private final Map<List<String>, List<Candidate>> byKeys = new HashMap<>();

    private Known(RecordType type, List<Row> rows, Map<Long, Row> stayed) {
      this.identity = Objects.requireNonNull(type.identity());
      for (var row : rows) {
        var candidate = new Candidate(facts(type, row::get), stayed.getOrDefault(row.id(), row));
        if (candidate.facts().code() != null) {
          byCode.put(candidate.facts().code(), candidate);
        }
        if (!identity.by().isEmpty()) {
          byKeys.computeIfAbsent(candidate.facts().keys(), key -> new ArrayList<>()).add(candidate);
        }
      }
    }

    Met meet(Facts draft) {
      if (draft.code() != null && byCode.get(draft.code()) instanceof Candidate coded) {
        return new Met.One(coded.row());
      }
      if (!draft.named()) {
        return new Met.Nobody(false);
      }
      var named =
          byKeys.getOrDefault(draft.keys(), List.of()).stream()
              .filter(candidate -> !candidate.facts().contradicts(draft))
              .toList();
      if (identity.within() != null) {
        named = ofOwner(named, draft.owner());
      }
      if (identity.code() == null) {
        return one(named);
      }
      var codeless = named.stream().filter(c -> c.facts().code() == null).toList();
      if (draft.code() == null) {
        return one(codeless.isEmpty() ? named : codeless);
      }
      // a code is filled in where the name was known without one, and never replaces another
      return codeless.size() > 1 || codeless.size() == 1 && named.size() == 1
          ? one(codeless)
          : new Met.Nobody(!named.isEmpty());
    }

    /** The owner's own; or those of nobody yet; or, when the draft does not say, all of them. */
    private static List<Candidate> ofOwner(List<Candidate> named, @Nullable Long owner) {
      var own = named.stream().filter(c -> Objects.equals(c.facts().owner(), owner)).toList();
      if (!own.isEmpty()) {
        return own;
      }
      return owner == null ? named : named.stream().filter(c -> c.facts().owner() == null).toList();
    }

    private static Met one(List<Candidate> candidates) {
      var rows = candidates.stream().map(Candidate::row).distinct().toList();
      return switch (rows.size()) {
        case 0 -> new Met.Nobody(false);
        case 1 -> new Met.One(rows.getFirst());
        default -> new Met.Several(rows.size());
      };
    }
  }

  /** What the values of a record or a draft say of who it is; keys must be among them. */
  static Facts facts(
      RecordType type, java.util.function.Function<String, @Nullable Object> values) {
    var identity = Objects.requireNonNull(type.identity());
    var code = identity.code() == null ? null : values.apply(identity.code());
    var apart = new ArrayList<@Nullable Object>();
    identity
        .apart()
        .forEach(
            field -> apart.add(values.apply(type.field(field).orElseThrow().columns().getFirst())));
    return new Facts(
        code == null ? null : code.toString(),
        identity.keys().stream()
            .map(key -> Objects.requireNonNullElse(values.apply(key), "").toString())
            .toList(),
        apart,
        identity.within() != null && values.apply(identity.within() + "Id") instanceof Long owner
            ? owner
            : null);
  }

  /**
   * Reads the records with one of these codes, or these keys; of a merged one, the one that stayed.
   */
  Known known(RecordType type, Collection<Facts> drafts) {
    var table = tables.of(type.name());
    var identity = Objects.requireNonNull(type.identity());
    var wanted = new ArrayList<String>();
    var parameters = new ArrayList<Object>();
    if (identity.code() != null) {
      wanted.add(
          "select id from %s where %s = any(?)"
              .formatted(table.name(), RecordTable.columnName(identity.code())));
      parameters.add(
          drafts.stream()
              .flatMap(d -> Stream.ofNullable(d.code()))
              .distinct()
              .toArray(String[]::new));
    }
    if (!identity.by().isEmpty()) {
      var columns = identity.keys().stream().map(RecordTable::columnName).toList();
      wanted.add(
          "select t.id from %s t join unnest(%s) as x(%s) using (%s)"
              .formatted(
                  table.name(),
                  columns.stream().map(c -> "?::text[]").collect(Collectors.joining(", ")),
                  String.join(", ", columns),
                  String.join(", ", columns)));
      var keys = drafts.stream().filter(Facts::named).map(Facts::keys).distinct().toList();
      for (int i = 0; i < columns.size(); i++) {
        int at = i;
        parameters.add(keys.stream().map(k -> k.get(at)).toArray(String[]::new));
      }
    }
    var rows =
        jdbc.sql(
                "select %s from %s where id in (%s) order by id"
                    .formatted(table.selected(), table.name(), String.join(" union all ", wanted)))
            .params(parameters)
            .query((row, n) -> table.row(row))
            .list();
    return new Known(type, rows, stayed(type.name(), table, rows));
  }

  /** Of each record that was merged, the one that stayed. */
  private Map<Long, Row> stayed(String type, RecordTable table, List<Row> rows) {
    var merged = rows.stream().filter(row -> row.get("mergedInto") != null).map(Row::id).toList();
    if (merged.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select s.id as start, %s from record.stays(?, ?) s join %s t on t.id = s.stays
            """
                .formatted(table.selected("t."), table.name()))
        .params(type, merged.toArray(Long[]::new))
        .query((row, n) -> Map.entry(row.getLong("start"), table.row(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
