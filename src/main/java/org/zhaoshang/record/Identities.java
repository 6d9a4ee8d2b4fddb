package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.Identity;
import org.zhaoshang.schema.record.RecordField;
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
                  && differ(apart.get(i), other.apart().get(i)));
    }
  }

  /**
   * Others that a record names.
   *
   * @param ids those that are certainly known
   * @param written the names, folded, of those that are not
   */
  record Named(Set<Long> ids, Set<String> written) {

    /** Whether both name somebody in the same way, and nobody is the same. */
    boolean differs(Named other) {
      if (!Collections.disjoint(ids, other.ids)) {
        return false;
      }
      return written.isEmpty() && other.written.isEmpty()
          ? !ids.isEmpty() && !other.ids.isEmpty()
          : ids.isEmpty()
              && other.ids.isEmpty()
              && !written.isEmpty()
              && !other.written.isEmpty()
              && written.stream()
                  .noneMatch(one ->
                      other.written.stream().anyMatch(o -> one.contains(o) || o.contains(one)));
    }
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return one instanceof Named some && other instanceof Named others
        ? some.differs(others)
        : !Objects.equals(one, other);
  }

  /** What the record says to a draft. */
  sealed interface Met {

    /**
     * There is no such record yet.
     *
     * @param namesake whether there is one of the same name that something tells apart
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

    private Known(
        RecordType type,
        List<Row> rows,
        Map<Long, Row> stayed,
        Map<String, Map<Long, Set<Long>>> links) {
      this.identity = Objects.requireNonNull(type.identity());
      for (var row : rows) {
        var facts =
            facts(
                type,
                name ->
                    links.containsKey(name)
                        ? links.get(name).getOrDefault(row.id(), Set.of())
                        : row.get(name));
        var candidate = new Candidate(facts, stayed.getOrDefault(row.id(), row));
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
      var sameName = byKeys.getOrDefault(draft.keys(), List.of());
      var named =
          sameName.stream().filter(candidate -> !candidate.facts().contradicts(draft)).toList();
      if (named.isEmpty()) {
        return new Met.Nobody(sameName.stream().anyMatch(c -> c.row().get("retiredAt") == null));
      }
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
        .forEach(name -> {
          var field = type.field(name).orElseThrow();
          apart.add(
              field.kind() == FieldKind.LINKS
                  ? named(field, values)
                  : values.apply(field.columns().getFirst()));
        });
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
   * Whom the values name in a list: ids under its own name, what is not known as it was written.
   */
  private static @Nullable Named named(
      RecordField field, java.util.function.Function<String, @Nullable Object> values) {
    var ids = new HashSet<Long>();
    var written = new HashSet<String>();
    Stream.of(field.name(), String.valueOf(field.written()))
        .map(values)
        .flatMap(value -> value instanceof Collection<?> some ? some.stream() : Stream.of())
        .forEach(one -> {
          if (one instanceof Long id) {
            ids.add(id);
          } else if (one != null) {
            written.add(IdentityKey.of(one.toString()));
          }
        });
    return ids.isEmpty() && written.isEmpty() ? null : new Named(ids, written);
  }

  /** Of each list that tells records apart, whom these records name in it. */
  private Map<String, Map<Long, Set<Long>>> links(RecordType type, List<Row> rows) {
    var links = new HashMap<String, Map<Long, Set<Long>>>();
    for (var name : Objects.requireNonNull(type.identity()).apart()) {
      var link = type.field(name).orElseThrow().link();
      if (link == null || link.table() == null) {
        continue;
      }
      var of = new HashMap<Long, Set<Long>>();
      jdbc.sql(
              "select %2$s, %3$s from %1$s where %2$s = any(?)"
                  .formatted(link.table(), link.of(), link.to()))
          .param(rows.stream().map(Row::id).toArray(Long[]::new))
          .query(row -> {
            of.computeIfAbsent(row.getLong(1), id -> new HashSet<>()).add(row.getLong(2));
          });
      links.put(name, of);
    }
    return links;
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
    return new Known(type, rows, stayed(type.name(), table, rows), links(type, rows));
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
