package org.zhaoshang.schema.record;

import graphql.language.Directive;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.Arguments;
import org.zhaoshang.schema.Definitions;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;
import org.zhaoshang.schema.record.States.Move;

/** Reads the states of fields; a mistake is told with its place. */
final class StatesReader {

  private static final String STATES = "states";
  private static final String MOVE = "move";

  private final Definitions definitions;

  StatesReader(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The states of a field, null when it has none. */
  @Nullable States of(String at, boolean requiredEnum, FieldDefinition field) {
    if (!field.hasDirective(STATES)) {
      require(!field.hasDirective(MOVE), at, "@move needs @states");
      return null;
    }
    require(requiredEnum, at, "@states is for one value of an enum that is never null");
    var all =
        definitions.valuesOf(definitions.enumOf(field).orElseThrow()).stream()
            .map(EnumValueDefinition::getName)
            .toList();
    var moves = field.getDirectives(MOVE).stream().map(each -> move(field, each, all)).toList();
    var states =
        new States(
            all,
            Arguments.texts(field, STATES, "start"),
            Arguments.text(field, STATES, "asOf"),
            moves);
    check(at, states);
    return states;
  }

  private static Move move(FieldDefinition field, Directive move, List<String> all) {
    var one = field.transform(builder -> builder.directives(List.of(move)));
    var from = Arguments.texts(one, MOVE, "from");
    return new Move(
        from.isEmpty() ? all : from,
        Arguments.texts(one, MOVE, "to"),
        Arguments.texts(one, MOVE, "needs"),
        Arguments.flag(one, MOVE, "reason"),
        Arguments.text(one, MOVE, "scope"));
  }

  private static void check(String at, States states) {
    require(!states.start().isEmpty(), at, "@states needs a state to start in");
    known(at, "@states", states, states.start());
    for (var move : states.moves()) {
      known(at, "@move", states, move.from());
      known(at, "@move", states, move.to());
    }
    for (var from : states.all()) {
      for (var to : states.all()) {
        require(
            states.moves().stream().filter(move -> move.leads(from, to)).count() < 2,
            at,
            "@move from %s to %s is declared twice".formatted(from, to));
      }
    }
    var reached = new ArrayList<>(states.start());
    var met = new HashSet<>(reached);
    for (int i = 0; i < reached.size(); i++) {
      states.next(reached.get(i)).stream().filter(met::add).forEach(reached::add);
    }
    states.all().forEach(state -> require(met.contains(state), at, "no @move leads to " + state));
  }

  private static void known(String at, String directive, States states, List<String> named) {
    named.forEach(state ->
        require(states.all().contains(state), at, directive + " names no state: " + state));
  }

  /** The fields that the states of a type name can be filled in. */
  static void check(RecordType type) {
    for (var field : type.fields()) {
      var at = type.name() + "." + field.name();
      if (field.children() != null) {
        require(
            field.children().fields().stream().allMatch(f -> f.states() == null),
            at,
            "@states is for fields of a record, not of its rows");
      }
      var states = field.states();
      if (states != null) {
        var asOf = states.asOf();
        require(
            asOf == null || is(type, asOf, FieldKind.DATE), at, "@states names no day: " + asOf);
        for (var move : states.moves()) {
          move.needs()
              .forEach(need ->
                  require(
                      !need.equals(field.name())
                          && type.written().stream()
                              .anyMatch(f -> f.name().equals(need) && !f.columns().isEmpty()),
                      at,
                      "@move needs no field that is filled in: " + need));
        }
      }
    }
  }

  private static boolean is(RecordType type, String field, FieldKind kind) {
    return type.of(kind).stream().anyMatch(f -> f.name().equals(field));
  }

  private static void require(boolean good, String at, String otherwise) {
    if (!good) {
      throw new SchemaMistake(at + ": " + otherwise);
    }
  }
}
