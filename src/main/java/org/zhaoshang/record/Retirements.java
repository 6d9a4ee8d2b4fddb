package org.zhaoshang.record;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.RecordCommands.Done;
import org.zhaoshang.record.RecordCommands.Wish;
import org.zhaoshang.schema.record.RecordType;

/**
 * Takes records out of search and totals, and brings them back; makes one of two, and takes them
 * apart again. The district's alone.
 */
@Component
class Retirements {

  private static final String CHANGE =
      "update %%s set retired_at = %s, retired_reason = %s, merged_into = %s";
  private static final String CHANGED =
      ", version = version + 1, updated_at = now() where id = :id returning record.difference(to_jsonb(old), to_jsonb(new))::text";

  private final JdbcClient jdbc;
  private final Records records;
  private final RecordStore store;
  private final RecordCommands commands;
  private final RecordHistory history;
  private final ChangeQueue queue;
  private final MovedReferences moved;
  private final SealedNumbers seal;

  Retirements(
      JdbcClient jdbc,
      Records records,
      RecordStore store,
      RecordCommands commands,
      RecordHistory history,
      ChangeQueue queue,
      MovedReferences moved,
      SealedNumbers seal) {
    this.seal = seal;
    this.jdbc = jdbc;
    this.records = records;
    this.store = store;
    this.commands = commands;
    this.history = history;
    this.queue = queue;
    this.moved = moved;
  }

  Done retire(RecordType type, Wish wish, String id, long version) {
    commands.sight(type, wish.by());
    return commands.once(
        wish,
        () -> {
          var row = commands.current(type, wish.by(), "id", id);
          commands.requireVersion(row, version, wish.by());
          var changes = retired(type, row.id(), Objects.requireNonNull(wish.reason()), null);
          return done(type, wish, "RETIRED", row.id(), changes);
        });
  }

  Done restore(RecordType type, Wish wish, String id, long version) {
    commands.sight(type, wish.by());
    return commands.once(
        wish,
        () -> {
          var row = retired(type, wish, id);
          if (row.get("mergedInto") != null) {
            throw InputProblems.of(
                "id",
                "state",
                null,
                Message.of("已并入另一条，须用分开", "it was merged into another; take it apart instead"));
          }
          commands.requireVersion(row, version, wish.by());
          return done(type, wish, "RESTORED", row.id(), current(type, row.id()));
        });
  }

  Done merge(RecordType type, Wish wish, String id, long version, String into) {
    commands.sight(type, wish.by());
    return commands.once(
        wish,
        () -> {
          var row = commands.current(type, wish.by(), "id", id);
          commands.requireVersion(row, version, wish.by());
          var stays = commands.current(type, wish.by(), "into", into);
          if (stays.id() == row.id()) {
            throw InputProblems.of(
                "into", "self", null, Message.of("不能并入自己", "a record is not merged with itself"));
          }
          moved.move(type, row.id(), stays.id(), Statement.now(wish.by(), wish.reason()));
          var changes = retired(type, row.id(), Objects.requireNonNull(wish.reason()), stays.id());
          history.act(
              type,
              "MERGED",
              Statement.now(wish.by(), wish.reason()),
              stays.id(),
              seal.seal(new NodeId(type.name(), row.id())),
              "{}");
          done(type, wish, "MERGED", row.id(), changes, stays.id());
          return new Done(stays.id(), List.of());
        });
  }

  Done separate(RecordType type, Wish wish, String id, long version) {
    commands.sight(type, wish.by());
    return commands.once(
        wish,
        () -> {
          var row = retired(type, wish, id);
          if (!(row.get("mergedInto") instanceof Long into)) {
            throw InputProblems.of(
                "id", "state", null, Message.of("没有并入别的记录", "it is merged into no other"));
          }
          commands.requireVersion(row, version, wish.by());
          moved.back(type, row.id(), into, Statement.now(wish.by(), wish.reason()));
          return done(type, wish, "SEPARATED", row.id(), current(type, row.id()), into);
        });
  }

  /** A record that was retired, of the type's own table: under its id stands nothing else. */
  private Row retired(RecordType type, Wish wish, String encoded) {
    var id =
        seal.id(encoded)
            .filter(node -> node.type().equals(type.name()))
            .map(NodeId::id)
            .orElseThrow(() -> RecordCommands.unknown(type, "id"));
    var row = records.asItStands(wish.by().horizon(), type.name(), id);
    if (row == null) {
      throw RecordCommands.unknown(type, "id");
    }
    if (row.get("retiredAt") == null) {
      throw InputProblems.of("id", "state", null, Message.of("没有退出", "it is not retired"));
    }
    return row;
  }

  private String retired(RecordType type, long id, String reason, @Nullable Long into) {
    return jdbc.sql(
            (CHANGE.formatted("now()", ":reason", ":into") + CHANGED).formatted(type.table()))
        .param("reason", reason)
        .param("into", into, java.sql.Types.BIGINT)
        .param("id", id)
        .query(String.class)
        .single();
  }

  private String current(RecordType type, long id) {
    return jdbc.sql((CHANGE.formatted("null", "null", "null") + CHANGED).formatted(type.table()))
        .param("id", id)
        .query(String.class)
        .single();
  }

  /** Notes what was done to a record, and lets what follows from it follow. */
  private Done done(
      RecordType type, Wish wish, String kind, long id, String changes, Long... others) {
    history.act(type, kind, Statement.now(wish.by(), wish.reason()), id, wish.operation(), changes);
    var touched = Stream.concat(Stream.of(id), Stream.of(others)).toList();
    store.rules(type).forEach(rule -> rule.written(touched));
    queue.changed(type.name(), touched);
    return new Done(id, List.of());
  }
}
