package org.zhaoshang.record;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.record.RecordTypes;

/** Two records of a type that are perhaps one, side by side, until a person tells them apart. */
@Component
public class PossiblePairs {

  private final RecordTypes types;
  private final Records records;
  private final JdbcClient jdbc;
  private final SealedNumbers seal;

  PossiblePairs(RecordTypes types, Records records, JdbcClient jdbc, SealedNumbers seal) {
    this.types = types;
    this.records = records;
    this.jdbc = jdbc;
    this.seal = seal;
  }

  /** Two records, how near their names are, 0 to 1, and what they share or do not. */
  public record Pair(Row one, Row other, double similarity, List<String> reasons) {}

  private record Near(long one, long other, double near, List<String> reasons) {}

  /**
   * A page of pairs, in the order of their ids.
   *
   * @param sql gives {@code one}, {@code other}, {@code near} and {@code reasons}; its parameters
   *     are {@code of}, the pair {@code one} and {@code other} after which it begins, and {@code
   *     first}
   * @param of the record that is one of the two, null for any
   * @param after the ids of the last pair of the page before, null for the first page
   */
  public List<Pair> page(
      String type,
      String sql,
      @Nullable String of,
      @Nullable Integer first,
      @Nullable List<String> after,
      Horizon horizon) {
    if (after != null && after.size() != 2) {
      throw problem("after", "pair", Message.of("应为一对的两个编号", "takes the two ids of a pair"));
    }
    var pairs =
        jdbc.sql(sql)
            .param("of", of == null ? null : id(type, "of", of))
            .param("one", after == null ? 0 : id(type, "after", after.getFirst()))
            .param("other", after == null ? 0 : id(type, "after", after.getLast()))
            .param("first", PageSize.of("first", first))
            .query((row, n) ->
                new Near(
                    row.getLong("one"),
                    row.getLong("other"),
                    row.getDouble("near"),
                    List.of((String[]) row.getArray("reasons").getArray())))
            .list();
    var ids = new HashSet<Long>();
    pairs.forEach(pair -> {
      ids.add(pair.one());
      ids.add(pair.other());
    });
    var rows = records.byId(horizon, type, ids);
    return pairs.stream()
        .filter(pair -> rows.containsKey(pair.one()) && rows.containsKey(pair.other()))
        .map(pair ->
            new Pair(
                Objects.requireNonNull(rows.get(pair.one())),
                Objects.requireNonNull(rows.get(pair.other())),
                pair.near(),
                pair.reasons()))
        .toList();
  }

  /**
   * Notes that two records are two.
   *
   * @param table the pairs that were told apart, the lower id first, with reason and who said so
   * @return the ids of both
   * @throws InputProblems when there are no two such records, or there is no reason
   */
  public List<Long> tellApart(
      String type, String table, String one, String other, String reason, Author by) {
    long a = id(type, "one", one);
    long b = id(type, "other", other);
    if (a == b) {
      throw problem("other", "different", Message.of("是同一条记录", "is the same record"));
    }
    var why = Reason.required(reason);
    var there = records.byId(by.horizon(), type, List.of(a, b));
    for (var each : List.of(a, b)) {
      if (!there.containsKey(each)) {
        throw RecordCommands.unknown(types.of(type), each == a ? "one" : "other");
      }
    }
    jdbc.sql("insert into " + table + " values (?, ?, ?, ?) on conflict do nothing")
        .params(Math.min(a, b), Math.max(a, b), why, by.name())
        .update();
    return List.of(a, b);
  }

  private long id(String type, String path, String written) {
    return seal.id(written)
        .filter(node -> node.type().equals(type))
        .map(NodeId::id)
        .orElseThrow(() -> RecordCommands.unknown(types.of(type), path));
  }

  private static InputProblems problem(String path, String rule, Message message) {
    return InputProblems.of(path, rule, null, message);
  }
}
