package org.zhaoshang.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.States;
import org.zhaoshang.schema.record.States.Move;

/**
 * Holds what is written to the states that the schema declares: a mutation moves as declared, a
 * file says what happened and is told where that is out of order.
 */
final class StateCheck {

  private StateCheck() {}

  /** As the schema's {@code NextState}. */
  record Next(String field, String state, boolean reasonNeeded, List<String> missing) {}

  private record Change(RecordField field, States states, String from, String to) {

    Optional<Move> move() {
      return states.move(from, to);
    }

    String next() {
      return String.join(", ", states.next(from));
    }
  }

  /** The states that a draft changes; none of a new record. */
  private static Stream<Change> changes(Decision decision) {
    return decision.before() == null
        ? Stream.of()
        : decision.type().withStates().stream()
            .map(field ->
                new Change(
                    field,
                    Objects.requireNonNull(field.states()),
                    String.valueOf(decision.was(field.name())),
                    String.valueOf(decision.value(field.name()))))
            .filter(change -> !change.from().equals(change.to()));
  }

  /** Refuses a move that is not declared, or lacks what it asks for; fills in where one begins. */
  static void decide(Decision decision, @Nullable String reason) {
    if (decision.before() == null) {
      decision.type().withStates().forEach(field -> begin(decision, field));
    }
    changes(decision)
        .forEach(change -> {
          since(decision, change.states());
          change
              .move()
              .ifPresentOrElse(
                  move -> asked(decision, change, move, reason),
                  () -> undeclared(decision, change));
        });
  }

  /** A record that is told of late begins where it is now, for whoever decides the field. */
  private static void begin(Decision decision, RecordField field) {
    var states = Objects.requireNonNull(field.states());
    decision.putIfAbsent(field.name(), states.start().getFirst());
    since(decision, states);
    if (field.writes() == null && !states.start().contains(decision.value(field.name()))) {
      var start = String.join(", ", states.start());
      decision.refuse(
          field.name(), "start", start, Message.of("新建时为 %s", "a new one is %s", start));
    }
  }

  private static void since(Decision decision, States states) {
    if (states.asOf() != null) {
      decision.putIfAbsent(states.asOf(), decision.day());
    }
  }

  private static void undeclared(Decision decision, Change change) {
    decision.refuse(
        change.field().name(),
        "move",
        change.next(),
        Message.of(
            "不能从 %1$s 变为 %2$s；可变为：%3$s",
            "no move leads from %1$s to %2$s; what can follow: %3$s",
            change.from(),
            change.to(),
            change.next()));
  }

  private static void asked(Decision decision, Change change, Move move, @Nullable String reason) {
    var name = change.field().name();
    var to = change.to();
    var scope = move.scope();
    if (scope != null && !decision.by().horizon().reads(scope)) {
      decision.refuse(
          name,
          "scope",
          scope,
          Message.of("变为 %1$s 需要权限 %2$s", "%1$s takes the scope %2$s", to, scope));
    }
    if (move.reason() && reason == null) {
      decision.refuse(
          name,
          "reason",
          null,
          Message.of("变为 %1$s 须写明 reason（理由）", "%1$s takes a reason: the argument reason", to));
    }
    missing(decision.type(), move, decision::value)
        .forEach(need ->
            decision.refuse(
                need, "required", to, Message.of("变为 %1$s 前须填写", "needed to become %1$s", to)));
  }

  private static List<String> missing(
      RecordType type, Move move, Function<String, @Nullable Object> values) {
    return move.needs().stream()
        .filter(name -> !isFilled(type.field(name).orElseThrow(), values))
        .toList();
  }

  /** An amount that is a range has its ends instead. */
  private static boolean isFilled(RecordField field, Function<String, @Nullable Object> values) {
    return Stream.concat(field.columns().stream(), Stream.ofNullable(field.parts().get("from")))
        .<@Nullable Object>map(values)
        .anyMatch(value -> value != null && !List.of().equals(value));
  }

  /** What a file says out of order, but for what it says too late to count. */
  static List<Finding> outOfOrder(Decision decision, List<String> held) {
    return changes(decision)
        .filter(change -> !held.contains(change.field().name()) && change.move().isEmpty())
        .map(change ->
            new Finding(
                change.field().name(),
                change.to(),
                Message.of(
                        "从 %1$s 变为 %2$s 不合次序（规则 move，可变为：%3$s）；已按文件写入",
                        "from %1$s to %2$s is out of order (rule move, what can follow: %3$s); written as the file says",
                        change.from(),
                        change.to(),
                        change.next())
                    .both()))
        .toList();
  }

  /**
   * The moves that a caller can make now: declared, within its rights, and not refused by a rule of
   * the domain.
   */
  static List<Next> allowed(RecordType type, Row row, Author by, List<RecordRule> rules) {
    var writing = type.written(by.horizon());
    var today = Statement.now(by, null).trueFor();
    return type.withStates().stream()
        .filter(field -> row.get("retiredAt") == null && field.isWritten(writing, by.horizon()))
        .flatMap(field ->
            Objects.requireNonNull(field.states()).all().stream()
                .flatMap(to -> {
                  var decision = new Decision(type, by, row, false, today);
                  decision.put(field.name(), to);
                  return changes(decision).flatMap(change -> next(decision, change, rules));
                }))
        .toList();
  }

  private static Stream<Next> next(Decision decision, Change change, List<RecordRule> rules) {
    return change.move().stream()
        .filter(move -> move.scope() == null || decision.by().horizon().reads(move.scope()))
        .filter(move -> {
          rules.forEach(rule -> rule.decide(decision));
          return decision.problems().isEmpty();
        })
        .map(move ->
            new Next(
                change.field().name(),
                change.to(),
                move.reason(),
                missing(decision.type(), move, decision::was)));
  }
}
