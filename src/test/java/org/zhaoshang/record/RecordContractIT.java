package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.schema.record.States;

/** What every declared type of records keeps to, whatever it is about. */
@WithRecord
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordContractIT {

  @Autowired private Desk desk;
  @Autowired private RecordTypes types;
  @Autowired private Records records;
  @Autowired private RecordHistory history;
  @Autowired private PastRecords pastRecords;
  @Autowired private ChildRows children;
  @Autowired private DeclaredNames declaredNames;
  @Autowired private List<CodeList> codeLists;
  @Autowired private ExecutionGraphQlService service;
  @Autowired private JdbcClient jdbc;
  @Autowired private SealedNumbers seal;

  /** Who asks. */
  private Horizon as = Horizon.ALL;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
    as = Horizon.ALL;
  }

  Stream<Arguments> declared() {
    return types.all().stream().map(type -> arguments(type.name(), type));
  }

  Stream<Arguments> imported() {
    return types.all().stream()
        .filter(t -> t.identity() != null)
        .map(type -> arguments(type.name(), type));
  }

  Stream<Arguments> written() {
    return types.all().stream()
        .filter(t -> t.writes() != null)
        .map(type -> arguments(type.name(), type));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("declared")
  void everyTypeIsTestedByADoor(String name, RecordType type) {
    assertThat(type.identity() != null || type.writes() != null).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("imported")
  void theSameRowsChangeNothingAndAChangedValueMakesTheNextVersion(String name, RecordType type) {
    var rows = samples(type);
    assertThat(file(type, Map.of(), rows.row(1), rows.row(2)))
        .containsExactly(Change.CREATED, Change.CREATED);
    assertThat(file(type, Map.of(), rows.row(1), rows.row(2)))
        .containsExactly(Change.UNCHANGED, Change.UNCHANGED);

    var field = rows.changeable();
    var changed = changed(rows, field);
    assertThat(file(type, Map.of(), changed, rows.row(2)))
        .containsExactly(Change.UPDATED, Change.UNCHANGED);

    assertThat(row(type, 1).version()).isEqualTo(2);
    assertThat(row(type, 1).get(field.name())).isEqualTo(rows.value(field, 2));
    var entry = history.of(type.name(), List.of(1L), 1).get(1L).getFirst();
    assertThat(entry.kind()).isEqualTo("UPDATED");
    assertThat(entry.fields())
        .contains(
            new RecordHistory.FieldChange(
                field.name(), rows.value(field, 1).toString(), rows.value(field, 2).toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("imported")
  void anOlderStatementIsKeptInTheHistoryAndReported(String name, RecordType type) {
    var rows = samples(type);
    var field = rows.changeable();
    file(type, Map.of("asOf", "2018-03-01"), rows.row(1));

    var older = desk.file(type.name(), Map.of("asOf", "2018-02-01"), changed(rows, field));

    assertThat(row(type, 1).get(field.name())).isEqualTo(rows.value(field, 1));
    assertThat(((Accepted) older.getFirst()).findings())
        .anySatisfy(f -> assertThat(f.field()).isEqualTo(field.name()));
    assertThat(history.of(type.name(), List.of(1L), 5).get(1L).getFirst().kind()).isEqualTo("HELD");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void aValueThatBreaksARuleComesThroughNoDoor(String name, RecordType type) {
    file(type, Map.of(), samples(type).row(1));
    var code = type.identity() == null ? null : type.identity().code();
    for (var field : type.fields()) {
      if (!field.name().equals(code)) {
        brokenRules(type, null, field);
      }
      if (field.children() != null) {
        field.children().fields().forEach(part -> brokenRules(type, field, part));
      }
    }
  }

  /** A file's row is told of it, a mutation refuses it, and the database holds it in no case. */
  private void brokenRules(RecordType type, RecordField rows, RecordField field) {
    RecordSamples.broken(field)
        .forEach((rule, value) -> {
          var at = type.name() + "." + field.name() + " " + rule;
          var row = samples(type).row(1);
          row.put(field.name(), field.list() ? List.of(value) : value);
          endsOfARange(type, field, row);
          var findings =
              switch (desk.file(type.name(), Map.of(), row).getFirst()) {
                case Accepted accepted -> accepted.findings();
                case Outcome.Rejected rejected -> rejected.findings();
              };
          assertThat(findings).extracting(Finding::field).as(at).contains(field.name());

          var table = rows == null ? type.table() : rows.children().table();
          var written = value instanceof LocalDate day ? java.sql.Date.valueOf(day) : value;
          assertThatThrownBy(() ->
                  jdbc.sql(
                          "update %s set %s = %s"
                              .formatted(
                                  table,
                                  RecordTable.columnName(field.name()),
                                  field.list() ? "array[?]" : "?"))
                      .param(written)
                      .update())
              .as(at)
              .isInstanceOf(DataIntegrityViolationException.class);

          if (field.writable() && field.kind() != FieldKind.ENUM) {
            var given =
                field.kind() == FieldKind.MONEY
                    ? Map.of("amount", value.toString())
                    : field.kind() == FieldKind.DATE ? value.toString() : value;
            var input = samples(type).input(1);
            var path = "input." + field.name();
            if (rows == null) {
              input.put(field.name(), field.list() ? List.of(given) : given);
            } else {
              var part = new HashMap<>(samples(type).child(rows, 1));
              part.put(field.name(), given);
              input.put(rows.name(), List.of(part));
              path = "input." + rows.name() + ".0." + field.name();
            }
            path += field.kind() == FieldKind.MONEY && rows == null ? ".amount " : " ";
            assertThat(problems(create(type, input, Map.of()))).as(at).contains(path + rule);
          }
        });
  }

  /** A range has no amount beside its ends. */
  private static void endsOfARange(RecordType type, RecordField field, Map<String, Object> row) {
    type.fields().stream()
        .filter(whole -> List.of("from", "to").contains(part(whole, field)))
        .forEach(whole -> {
          row.remove(whole.name());
          row.put(whole.parts().get("basis"), "RANGE");
          row.putIfAbsent(whole.parts().get("from"), BigDecimal.ONE);
          row.putIfAbsent(whole.parts().get("to"), BigDecimal.TEN);
        });
  }

  private static String part(RecordField whole, RecordField field) {
    return whole.parts().entrySet().stream()
        .filter(part -> part.getValue().equals(field.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whatARecordCannotBeWithoutIsAskedFor(String name, RecordType type) {
    for (var field : type.written()) {
      var column = field.columns().contains(field.name()) ? column(type, field) : null;
      if (!field.required() || column == null || column.defaultValue() != null) {
        continue;
      }
      var row = samples(type).row(1);
      row.remove(field.name());
      var input = samples(type).input(1);
      input.remove(field.name());

      var outcome = desk.file(type.name(), Map.of(), row).getFirst();
      var answer = create(type, input, Map.of("validateOnly", true));

      if (outcome instanceof Accepted) {
        // a rule of the domain knows it: what a chamber is stands in its name
        assertThat(row(type, 1).get(field.name())).isNotNull();
        desk.clear();
        continue;
      }
      assertThat(((Outcome.Rejected) outcome).findings())
          .as(field.name())
          .extracting(Finding::field)
          .contains(field.name());
      if (answer.getErrors().getFirst().getExtensions().containsKey("problems")) {
        assertThat(problems(answer)).contains("input." + field.name() + " required");
      } else {
        assertThat(answer.getErrors().getFirst().getMessage()).contains(field.name());
      }
      assertThat(count(type)).isZero();
    }
  }

  private RecordTable.Column column(RecordType type, RecordField field) {
    return RecordTable.read(jdbc, type.name(), type.table()).required(field.name());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whatIsOnlyValidatedIsNotWritten(String name, RecordType type) {
    var rows = samples(type);

    assertThat(create(type, rows.input(1), Map.of("validateOnly", true)).getErrors()).isEmpty();
    assertThat(count(type)).isZero();

    var id = created(type, rows.input(1));
    var field = rows.changeable();
    var input = Map.of(field.name(), rows.value(field, 2));
    assertThat(update(type, id, 1, input, Map.of("validateOnly", true)).getErrors()).isEmpty();
    assertThat(row(type, id).version()).isEqualTo(1);
    assertThat(row(type, id).get(field.name())).isEqualTo(rows.value(field, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void aStaleVersionIsAConflictThatNamesWhatTheOtherChanged(String name, RecordType type) {
    var rows = samples(type);
    var id = created(type, rows.input(1));
    var field = rows.changeable();
    var input = Map.of(field.name(), rows.value(field, 2));
    assertThat(update(type, id, 1, input, Map.of()).getErrors()).isEmpty();
    assertThat(row(type, id).version()).isEqualTo(2);

    var error = update(type, id, 1, input, Map.of()).getErrors().getFirst().getExtensions();

    assertThat(error).containsEntry("code", "CONFLICT");
    assertThat((List<?>) error.get("changedFields")).asList().contains(field.name());
    assertThat(row(type, id).version()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void aRepeatedRequestIsWrittenOnceAndAKeyServesOneRequest(String name, RecordType type) {
    var rows = samples(type);
    var key = Map.<String, Object>of("idempotencyKey", UUID.randomUUID().toString());

    var first = create(type, rows.input(1), key);
    var second = create(type, rows.input(1), key);

    assertThat(first.getErrors()).isEmpty();
    assertThat(second.field("done.record").<Object>getValue())
        .isEqualTo(first.field("done.record").getValue());
    assertThat(count(type)).isEqualTo(1);
    assertThat(rule(create(type, rows.input(2), key))).isEqualTo("reused");
    assertThat(count(type)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void aRetiredRecordIsGoneAndStillReadByItsIdUntilItIsRestored(String name, RecordType type) {
    var id = created(type, samples(type).input(1));

    assertThat(act("retire", type, id, 1, Map.of("reason", "重复登记")).getErrors()).isEmpty();

    assertThat(records.byId(Horizon.ALL, type.name(), List.of(id))).isEmpty();
    assertThat(records.evenRetired(officer(), type.name(), List.of(id))).containsKey(id);
    var field = samples(type).changeable();
    assertThat(
            rule(
                update(type, id, 2, Map.of(field.name(), samples(type).value(field, 2)), Map.of())))
        .isEqualTo("reference");

    assertThat(act("restore", type, id, 2, Map.of()).getErrors()).isEmpty();
    assertThat(row(type, id).version()).isEqualTo(3);
    assertThat(kinds(type, id)).startsWith("RESTORED", "RETIRED");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void aMergedRecordLeadsToTheOneThatStaysAndIsTakenApartAgain(String name, RecordType type) {
    var id = created(type, samples(type).input(1));
    var into = created(type, samples(type).input(2));
    var referring = refers(type, id);
    assertThat(rule(act("merge", type, id, 1, Map.of("reason", "同一条", "into", node(type, id)))))
        .isEqualTo("self");

    var merged = act("merge", type, id, 1, Map.of("reason", "同一条", "into", node(type, into)));

    assertThat(merged.getErrors()).isEmpty();
    assertThat(records.evenRetired(officer(), type.name(), List.of(id)).get(id).id())
        .isEqualTo(into);
    assertThat(referring.stream().map(desk::value))
        .allSatisfy(to -> assertThat(to).isEqualTo(String.valueOf(into)));

    assertThat(act("separate", type, id, 2, Map.of()).getErrors()).isEmpty();
    assertThat(row(type, id).id()).isEqualTo(id);
    assertThat(referring.stream().map(desk::value))
        .allSatisfy(to -> assertThat(to).isEqualTo(String.valueOf(id)));
    assertThat(kinds(type, id)).startsWith("SEPARATED", "MERGED");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("imported")
  void aReferenceFindsARecordByItsNameUntilItIsRetiredAndWhateverItWasMergedInto(
      String name, RecordType type) {
    var told = type.identity().first();
    file(type, Map.of(), samples(type).row(1), samples(type).row(2));
    var one = String.valueOf(samples(type).row(1).get(told));
    var other = String.valueOf(samples(type).row(2).get(told));
    var names = declaredNames.of(type.name());
    assertThat(names.certain(List.of(one + " ", other, "没有这个名称")))
        .isEqualTo(Map.of(one + " ", 1L, other, 2L));

    act("merge", type, 1, 1, Map.of("reason", "同一条", "into", node(type, 2)));
    assertThat(names.certain(List.of(one))).isEqualTo(Map.of(one, 2L));

    act("retire", type, 2, (int) row(type, 2).version(), Map.of("reason", "重复登记"));
    assertThat(names.certain(List.of(one, other))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whoLacksTheScopeNeitherReadsNorWrites(String name, RecordType type) {
    var id = created(type, samples(type).input(1));
    var reads = type.rows().needs();
    var both = Set.of(reads, type.writes());
    boolean owned = type.rows().owner() != null;
    var seeing =
        Map.of(
            new Horizon.Public(Set.of(reads)), !owned,
            new Horizon.Public(Set.of(type.writes())), false,
            new Horizon.OfChamber(7, both), !owned,
            new Horizon.OfChamber(7, Set.of(type.writes())), false,
            new Horizon.District(Set.of(reads)), true,
            new Horizon.District(Set.of(type.writes())), false);
    var field = samples(type).changeable();
    var input = Map.of(field.name(), samples(type).value(field, 2));

    seeing.forEach((horizon, sees) -> {
      var read =
          ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", node(type, id)), horizon);
      assertThat(read.field("node").<Object>getValue() != null).as("%s", horizon).isEqualTo(sees);
      as = horizon;
      assertThat(update(type, id, 1, input, Map.of()).getErrors()).as("%s", horizon).isNotEmpty();
      assertThat(act("retire", type, id, 1, Map.of("reason", "重复登记")).getErrors())
          .as("%s", horizon)
          .isNotEmpty();
      assertThat(create(type, samples(type).input(2), Map.of()).getErrors())
          .as("%s", horizon)
          .isNotEmpty();
    });

    assertThat(row(type, id).version()).isEqualTo(1);
    assertThat(count(type)).isEqualTo(1);
    as = new Horizon.District(Set.of(reads, type.writes(), Caller.DISTRICT));
    assertThat(update(type, id, 1, input, Map.of()).getErrors()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whatCannotBeSaysWhereAndLeavesNothingBehind(String name, RecordType type) {
    var id = created(type, samples(type).input(1));
    var other =
        types.all().stream()
            .filter(t -> t.writes() != null && !t.equals(type))
            .findFirst()
            .orElseThrow();
    var stranger = created(other, samples(other).input(1));
    var before = state(type, null);

    assertThat(
            problems(
                act("merge", type, id, 1, Map.of("reason", "同一条", "into", node(other, stranger)))))
        .as("merged across types")
        .containsExactly("into reference");
    assertThat(
            problems(
                act("merge", type, id, 1, Map.of("reason", "同一条", "into", node(type, 999_999)))))
        .as("merged with nothing")
        .containsExactly("into reference");
    var elsewhere = Map.<String, Object>of("id", node(type, id), "version", 1, "reason", "重复登记");
    assertThat(problems(run("retire", other, Map.of(), elsewhere)))
        .as("retired as what it is not")
        .containsExactly("id reference");
    for (var field : type.written()) {
      if (field.kind() == FieldKind.REFERENCE || field.kind() == FieldKind.LINKS) {
        referenceToWhatIsHidden(type, id, field);
      }
    }

    assertThat(state(type, null)).isEqualTo(before);
  }

  /** It is answered as one to a record that does not exist. */
  private void referenceToWhatIsHidden(RecordType type, long id, RecordField field) {
    var to = types.of(field.type());
    var there =
        to.equals(type)
            ? id
            : jdbc.sql("select coalesce(max(id), 0) from " + to.table()).query(Long.class).single();
    if (there == 0) {
      there = created(to, samples(to).input(3));
      act("retire", to, there, 1, Map.of("reason", "重复登记"));
    }
    boolean list = field.kind() == FieldKind.LINKS;
    as =
        to.rows().needs().equals(type.rows().needs())
            // whoever sees the one sees the other, unless it is retired
            ? Horizon.ALL
            : new Horizon.District(Set.of(type.rows().needs(), type.writes(), Caller.DISTRICT));
    var answers =
        Stream.of(node(to, there), node(to, 999_999))
            .map(node -> Map.<String, Object>of(field.name(), list ? List.of(node) : node))
            .map(input -> update(type, id, 1, input, Map.of()))
            .toList();
    as = Horizon.ALL;

    assertThat(problems(answers.getFirst()))
        .containsExactly("input." + field.name() + (list ? ".0" : "") + " reference");
    assertThat(answers.getFirst().getErrors().getFirst().getExtensions())
        .isEqualTo(answers.getLast().getErrors().getFirst().getExtensions());
  }

  Stream<Arguments> inStates() {
    return types.all().stream()
        .flatMap(type ->
            type.withStates().stream()
                .map(field -> arguments(type.name() + "." + field.name(), type, field)));
  }

  /** With the records that some move needs to be referred to. */
  private Map<String, Object> full(RecordType type, RecordField states) {
    var input = samples(type).input(1);
    for (var move : states.states().moves()) {
      for (var need : move.needs()) {
        var field = type.field(need).orElseThrow();
        if (field.kind() == FieldKind.REFERENCE && !input.containsKey(need)) {
          var to = types.of(field.type());
          input.put(need, node(to, created(to, samples(to).input(1))));
        }
      }
    }
    return input;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inStates")
  void whatCanFollowAStateIsWhatIsDeclaredAndIsWhatIsAccepted(
      String name, RecordType type, RecordField field) {
    var states = field.states();
    var input = full(type, field);
    input.remove(field.name());
    long id = created(type, input);
    assertThat(row(type, id).get(field.name())).isEqualTo(states.start().getFirst());
    for (var from : states.all()) {
      for (var to : states.all()) {
        set(type, id, field.name(), from);
        int version = (int) row(type, id).version();
        var declared =
            states.moves().stream()
                .anyMatch(m -> m.from().contains(from) && m.to().contains(to) && !from.equals(to));

        var next = next(type, id);
        var answer = update(type, id, version, Map.of(field.name(), to), Map.of("reason", "例会决定"));

        var move = from + " to " + to;
        assertThat(next.containsKey(to)).as(move).isEqualTo(declared);
        assertThat(answer.getErrors().isEmpty()).as(move).isEqualTo(declared || from.equals(to));
        if (declared) {
          var entry = history.of(type.name(), List.of(id), 1).get(id).getFirst();
          assertThat(entry.reason()).isEqualTo("例会决定");
          assertThat(entry.fields())
              .contains(new RecordHistory.FieldChange(field.name(), from, to));
        } else if (!from.equals(to)) {
          assertThat(problems(answer)).as(move).containsExactly("input." + field.name() + " move");
          assertThat(row(type, id).get(field.name())).isEqualTo(from);
          assertThat(row(type, id).version()).isEqualTo(version);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inStates")
  void aMoveWaitsForItsReasonAndForWhatMustBeFilledIn(
      String name, RecordType type, RecordField field) {
    var full = full(type, field);
    long id = created(type, full);
    for (var move : field.states().moves()) {
      var to = move.to().getFirst();
      var from = move.from().stream().filter(s -> !s.equals(to)).findFirst().orElseThrow();
      set(type, id, field.name(), from);
      var erased = new HashMap<String, Object>();
      move.needs().forEach(need -> erased.put(need, null));
      assertThat(update(type, id, (int) row(type, id).version(), erased, Map.of()).getErrors())
          .isEmpty();
      int version = (int) row(type, id).version();
      var wanted =
          Stream.concat(
                  Stream.of("input." + field.name() + " reason").filter(p -> move.reason()),
                  move.needs().stream().map(need -> "input." + need + " required"))
              .toList();

      assertThat(next(type, id).get(to))
          .as("%s to %s", from, to)
          .containsEntry("reasonNeeded", move.reason())
          .containsEntry("missing", move.needs());
      if (!wanted.isEmpty()) {
        var answer = update(type, id, version, Map.of(field.name(), to), Map.of());
        assertThat(problems(answer)).as("%s to %s", from, to).isEqualTo(wanted);
        assertThat(row(type, id).get(field.name())).isEqualTo(from);
      }
      var given = new HashMap<String, Object>(Map.of(field.name(), to));
      move.needs().forEach(need -> given.put(need, full.get(need)));
      assertThat(update(type, id, version, given, Map.of("reason", "例会决定")).getErrors()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inStates")
  void aFileThatTellsOfAStateOutOfOrderIsWarnedAndWritten(
      String name, RecordType type, RecordField field) {
    var states = field.states();
    var rows = samples(type);
    for (var from : states.all()) {
      for (var to : states.all()) {
        desk.clear();
        var row = new HashMap<>(rows.row(1));
        row.put(field.name(), from);
        var first = desk.file(type.name(), Map.of(), row);
        row.put(field.name(), to);
        var second = desk.file(type.name(), Map.of(), row);

        var move = from + " to " + to;
        assertThat(warnings(first, field)).as("a ledger begins anywhere").isEmpty();
        assertThat(row(type, 1).get(field.name())).isEqualTo(to);
        boolean inOrder = from.equals(to) || states.move(from, to).isPresent();
        assertThat(warnings(second, field)).as(move).hasSize(inOrder ? 0 : 1);
        if (!inOrder) {
          assertThat(warnings(second, field).getFirst()).contains(from, to, "move");
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inStates")
  void aRetiredRecordMovesNowhere(String name, RecordType type, RecordField field) {
    long id = created(type, samples(type).input(1));
    assertThat(next(type, id)).isNotEmpty();
    var to = next(type, id).keySet().iterator().next();

    act("retire", type, id, 1, Map.of("reason", "重复登记"));

    assertThat(next(type, id)).isEmpty();
    assertThat(problems(update(type, id, 2, Map.of(field.name(), to), Map.of("reason", "例会决定"))))
        .containsExactly("id reference");
  }

  private static List<String> warnings(List<Outcome> outcomes, RecordField field) {
    return ((Accepted) outcomes.getFirst())
        .findings().stream()
            .filter(f -> field.name().equals(f.field()))
            .map(Finding::reason)
            .toList();
  }

  private void set(RecordType type, long id, String field, Object value) {
    jdbc.sql(
            "update %s set %s = ? where id = ?"
                .formatted(type.table(), RecordTable.columnName(field)))
        .params(value, id)
        .update();
  }

  /** What can follow, by state. */
  private Map<String, Map<String, Object>> next(RecordType type, long id) {
    List<Map<String, Object>> next =
        ask(
                "query($id: ID!) { node(id: $id) { ... on %s { allowedNext { field state reasonNeeded missing } } } }"
                    .formatted(type.name()),
                Map.of("id", node(type, id)),
                writer(type))
            .field("node.allowedNext")
            .getValue();
    return next.stream().collect(Collectors.toMap(n -> String.valueOf(n.get("state")), n -> n));
  }

  private static List<String> problems(ExecutionGraphQlResponse answer) {
    var problems = answer.getErrors().getFirst().getExtensions().get("problems");
    return ((List<?>) problems)
        .stream().map(p -> (Map<?, ?>) p).map(p -> p.get("path") + " " + p.get("rule")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void anEarlierDayIsAnsweredAsItWasWhateverHappensLater(String name, RecordType type) {
    var days = new Days(jdbc, types);
    var expected = new TreeMap<LocalDate, Map<Long, Object>>();
    var one = created(type, samples(type).input(1));
    expected.put(days.ends(), state(type, null));
    var field = samples(type).changeable();
    update(type, one, 1, Map.of(field.name(), samples(type).value(field, 2)), Map.of());
    var other = created(type, samples(type).input(2));
    var referring = refers(type, one);
    expected.put(days.ends(), state(type, null));
    act("merge", type, one, 2, Map.of("reason", "同一条", "into", node(type, other)));
    expected.put(days.ends(), state(type, null));
    act("separate", type, one, 3, Map.of());
    act("retire", type, other, 1, Map.of("reason", "重复登记"));
    expected.put(days.ends(), state(type, null));
    act("restore", type, other, 2, Map.of());
    file(type, Map.of("asOf", "2018-02-01"), samples(type).row(1), samples(type).row(3));
    assertThat(kinds(type, one)).as("what came too late to count").contains("HELD");
    expected.put(days.ends(), state(type, null));

    assertThat(expected.values().stream().distinct()).hasSize(expected.size());
    assertThat(referring).isNotNull();
    expected.forEach((day, then) -> assertThat(state(type, day)).as("%s", day).isEqualTo(then));
    var on = List.copyOf(expected.keySet());
    var first = "id: \"%s\"".formatted(node(type, one));
    assertThat(found(type, on.get(1), first)).containsEntry("id", sealed(type, one));
    assertThat(found(type, on.get(2), first)).containsEntry("id", sealed(type, other));
    assertThat(found(type, on.get(3), first)).containsEntry("id", sealed(type, one));
    var second = "id: \"%s\"".formatted(node(type, other));
    assertThat(found(type, on.get(0), second)).isNull();
    assertThat(found(type, on.get(3), second))
        .containsEntry("retirement", Map.of("reason", "重复登记"));
    var code = type.identity() == null ? null : type.identity().code();
    if (samples(type).input(1).get(code) instanceof String written) {
      assertThat(found(type, on.get(0), "%s: \"%s\"".formatted(code, written)))
          .containsEntry("id", sealed(type, one));
    }
    assertThat(problems(asOf(type, LocalDate.of(2018, 12, 31), first)))
        .containsExactly("day history");
    assertThat(problems(asOf(type, LocalDate.now().plusDays(2), first)))
        .containsExactly("day future");
  }

  private String sealed(RecordType type, long id) {
    return seal.seal(new NodeId(type.name(), id));
  }

  private Map<String, Object> found(RecordType type, LocalDate day, String argument) {
    var answer = asOf(type, day, argument);
    assertThat(answer.getErrors()).isEmpty();
    return answer.field("found").getValue();
  }

  private ExecutionGraphQlResponse asOf(RecordType type, LocalDate day, String argument) {
    return ask(
        "{ found: %sAsOf(day: \"%s\", %s) { id retirement { reason } } }"
            .formatted(type.payloadField(), day, argument),
        Map.of(),
        writer(type));
  }

  /** Every record and what belongs to it, and whatever refers to the type; now when day is null. */
  private Map<Long, Object> state(RecordType type, LocalDate day) {
    var state = new TreeMap<Long, Object>();
    for (var each : types.all()) {
      var ids = jdbc.sql("select id from " + each.table()).query(Long.class).list();
      var past = day == null ? null : past(each, day);
      if (day != null && past == null) {
        continue;
      }
      var rows =
          past == null ? records.byId(Horizon.ALL, each.name(), ids) : pastRecords.byId(past, ids);
      rows.forEach((id, row) -> {
        var held = new TreeMap<String, Object>(row.values());
        held.keySet().removeIf(k -> k.matches("(updated|created)At|stated.*|.*(Key|Listed)"));
        each.fields().stream().filter(RecordField::follows).forEach(f -> held.remove(f.name()));
        held.put("version", each.equals(type) ? row.version() : 0);
        for (var part : each.of(FieldKind.CHILDREN)) {
          var parts =
              past == null
                  ? children.of(part, List.of(id)).getOrDefault(id, List.of())
                  : rows(row.get(part.name()));
          held.put(part.name(), parts.stream().map(Row::values).toList());
        }
        if (past == null) {
          for (var link : each.of(FieldKind.LINKS)) {
            held.put(
                link.name(),
                jdbc.sql(
                        "select %s from %s where %s = ? order by 1"
                            .formatted(link.link().to(), link.link().table(), link.link().of()))
                    .param(id)
                    .query(Long.class)
                    .list());
          }
        }
        state.put(types.all().indexOf(each) * 1_000_000L + id, held);
      });
    }
    return state;
  }

  private static List<Row> rows(Object some) {
    return ((List<?>) some).stream().map(Row.class::cast).toList();
  }

  private PastRecords.Past past(RecordType type, LocalDate day) {
    try {
      return pastRecords.at(type, day, Horizon.ALL);
    } catch (InputProblems before) {
      return null;
    }
  }

  /** Lets a record of each type that refers to this one do so; the queries that say to which. */
  private List<String> refers(RecordType type, long id) {
    return types.all().stream()
        .filter(from -> !from.name().equals(type.name()) && from.writes() != null)
        .flatMap(from ->
            from.of(FieldKind.REFERENCE).stream()
                .filter(f -> f.type().equals(type.name()))
                .map(f -> refers(from, f, id)))
        .toList();
  }

  private String refers(RecordType from, RecordField field, long id) {
    long referring = created(from, samples(from).input(1));
    var column = RecordTable.columnName(field.columns().getFirst());
    jdbc.sql("update %s set %s = ? where id = ?".formatted(from.table(), column))
        .params(id, referring)
        .update();
    return "select %s from %s where id = %d".formatted(column, from.table(), referring);
  }

  /** What was retired is told to those who see the district's records, and not to the index. */
  private Horizon officer() {
    return new Horizon.District(
        types.all().stream()
            .map(type -> type.rows().needs())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  /** Whoever may do with the type's records all that a person may, and sees the retired. */
  private Horizon writer(RecordType type) {
    return new Horizon.District(
        Stream.concat(
                Stream.of(type.rows().needs(), type.writes(), Caller.DISTRICT),
                type.withStates().stream()
                    .flatMap(field ->
                        Stream.concat(
                            Stream.of(field.writes()),
                            field.states().moves().stream().map(States.Move::scope))))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  private RecordSamples samples(RecordType type) {
    return new RecordSamples(type, codeLists);
  }

  private static Map<String, Object> changed(RecordSamples rows, RecordField field) {
    var row = new HashMap<>(rows.row(1));
    row.put(field.name(), rows.value(field, 2));
    return row;
  }

  @SafeVarargs
  private List<Change> file(
      RecordType type, Map<String, String> parameters, Map<String, Object>... rows) {
    var outcomes = desk.file(type.name(), parameters, rows);
    assertThat(outcomes).as("%s", outcomes).allMatch(Accepted.class::isInstance);
    return Desk.changes(outcomes);
  }

  private Row row(RecordType type, long id) {
    return records.byId(Horizon.ALL, type.name(), List.of(id)).get(id);
  }

  private int count(RecordType type) {
    return Integer.parseInt(desk.value("select count(*) from " + type.table()));
  }

  private List<String> kinds(RecordType type, long id) {
    return history.of(type.name(), List.of(id), 5).get(id).stream()
        .map(RecordHistory.Entry::kind)
        // rows of its own went along
        .filter(kind -> !kind.equals("UPDATED"))
        .toList();
  }

  private static String node(RecordType type, long id) {
    return new NodeId(type.name(), id).encode();
  }

  private long created(RecordType type, Map<String, Object> input) {
    var answer = create(type, input, Map.of());
    assertThat(answer.getErrors()).isEmpty();
    String id = answer.field("done.record.id").getValue();
    return NodeId.decode(id).orElseThrow().id();
  }

  private ExecutionGraphQlResponse create(
      RecordType type, Map<String, Object> input, Map<String, Object> more) {
    var verb = type.create();
    var capital = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    var all = new HashMap<>(more);
    all.put("input", input);
    return run(verb, type, Map.of("input", capital + type.name() + "Input!"), all);
  }

  private ExecutionGraphQlResponse update(
      RecordType type, long id, int version, Map<String, Object> input, Map<String, Object> more) {
    var all = new HashMap<>(more);
    all.putAll(Map.of("input", input, "id", node(type, id), "version", version));
    return run("update", type, Map.of("input", "Update" + type.name() + "Input!"), all);
  }

  private ExecutionGraphQlResponse act(
      String verb, RecordType type, long id, int version, Map<String, Object> more) {
    var all = new HashMap<>(more);
    all.putAll(Map.of("id", node(type, id), "version", version));
    return run(verb, type, Map.of(), all);
  }

  private static final Map<String, String> DECLARED =
      Map.of(
          "id", "ID!",
          "into", "ID!",
          "version", "Int!",
          "reason", "String!",
          "validateOnly", "Boolean!",
          "idempotencyKey", "String");

  private ExecutionGraphQlResponse run(
      String verb, RecordType type, Map<String, String> inputs, Map<String, Object> variables) {
    var declared = new StringBuilder();
    var given = new StringBuilder();
    variables
        .keySet()
        .forEach(v -> {
          declared.append(" $%s: %s".formatted(v, inputs.getOrDefault(v, DECLARED.get(v))));
          given.append(" %s: $%1$s".formatted(v));
        });
    var payload = Character.toLowerCase(type.name().charAt(0)) + type.name().substring(1);
    var document =
        "mutation(%s) { done: %s%s(%s) { record: %s { id version } remarks } }"
            .formatted(declared, verb, type.name(), given, payload);
    return ask(document, variables, as);
  }

  private ExecutionGraphQlResponse ask(
      String document, Map<String, Object> variables, Horizon horizon) {
    var request =
        new DefaultExecutionGraphQlRequest(
            document, null, variables, null, UUID.randomUUID().toString(), Locale.ENGLISH);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context.put(Horizon.CONTEXT_KEY, horizon).put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return service.execute(request).block();
  }

  private static String rule(ExecutionGraphQlResponse answer) {
    var problems = answer.getErrors().getFirst().getExtensions().get("problems");
    return String.valueOf(((Map<?, ?>) ((List<?>) problems).getFirst()).get("rule"));
  }
}
