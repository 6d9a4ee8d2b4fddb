package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

class StateCheckTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 6);
  private static final String SHIP =
      """
      enum Voyage { PLANNED LOADING SAILING WRECKED }
      type Money { amount: String! }
      type Ship @record(table: "port.ship") @writable(scope: "ship:write") {
        id: ID! cargo: Int since: Date flags: [String!]! @length(max: 9)
        value: Money @parts(from: "valueFrom") valueFrom: Money
        voyage: Voyage! %s @states(start: ["PLANNED"], asOf: "since")
          @move(from: ["PLANNED"], to: ["LOADING"])
          @move(from: ["LOADING"], to: ["SAILING"], needs: ["cargo", "flags", "value"], scope: "ship:clear")
          @move(to: ["WRECKED"], reason: true)
      }
      """;
  private static final RecordType FREE = type("");
  private static final RecordType DECIDED = type("@writable(scope: \"harbour:write\")");

  private static RecordType type(String voyage) {
    return RecordTypes.read(new SchemaParser().parse(SHIP.formatted(voyage))).of("Ship");
  }

  private static Author by(String... scopes) {
    return new Author(Caller.PRODUCT, new Horizon.District(Set.of(scopes)));
  }

  private static Row ship(Map<String, Object> values) {
    return new Row("Ship", 1, 1, values);
  }

  private static Decision to(String state, @Nullable Row before, String... scopes) {
    var decision = new Decision(FREE, by(scopes), before, false, TODAY);
    decision.put("voyage", state);
    return decision;
  }

  private static List<String> refused(Decision decision, @Nullable String reason) {
    StateCheck.decide(decision, reason);
    return decision.problems().stream()
        .map(p -> p.path() + " " + p.rule() + " " + p.limit())
        .toList();
  }

  @Test
  void aRecordBeginsInTheFirstStateToday() {
    var ship = new Decision(FREE, by(), null, false, TODAY);

    assertThat(refused(ship, null)).isEmpty();
    assertThat(ship.values()).containsEntry("voyage", "PLANNED").containsEntry("since", TODAY);
  }

  @Test
  void aRecordBeginsLaterOnlyForWhoeverDecidesTheField() {
    assertThat(refused(to("SAILING", null), null)).containsExactly("voyage start PLANNED");
    var late = new Decision(DECIDED, by("harbour:write"), null, false, TODAY);
    late.put("voyage", "SAILING");
    assertThat(refused(late, null)).isEmpty();
  }

  @Test
  void allThatAMoveLacksIsToldAtOnce() {
    var ship = ship(Map.of("voyage", "LOADING", "flags", List.of()));

    assertThat(refused(to("SAILING", ship), null))
        .containsExactly(
            "voyage scope ship:clear",
            "cargo required SAILING",
            "flags required SAILING",
            "value required SAILING");
    var full = to("SAILING", ship, "ship:clear");
    full.put("cargo", 0);
    full.put("flags", List.of("RED"));
    full.put("valueFrom", java.math.BigDecimal.TEN);
    assertThat(refused(full, null)).isEmpty();
    assertThat(full.values()).containsEntry("since", TODAY);
    var erased = to("SAILING", ship(Map.of("voyage", "LOADING", "cargo", 5)), "ship:clear");
    erased.put("cargo", null);
    assertThat(refused(erased, null)).contains("cargo required SAILING");
  }

  @Test
  void aMoveThatNobodyDeclaredNamesWhatCanFollow() {
    var ship = ship(Map.of("voyage", "WRECKED"));
    assertThat(refused(to("PLANNED", ship), "salvaged")).containsExactly("voyage move ");
    assertThat(refused(to("SAILING", ship(Map.of("voyage", "PLANNED"))), null))
        .containsExactly("voyage move LOADING, WRECKED");
    assertThat(refused(to("WRECKED", ship), null)).as("staying is no move").isEmpty();
  }

  @Test
  void aReasonIsAskedOnlyWhereOneIsDeclared() {
    var ship = ship(Map.of("voyage", "PLANNED"));
    assertThat(refused(to("WRECKED", ship), null)).containsExactly("voyage reason null");
    assertThat(refused(to("WRECKED", ship), "a storm")).isEmpty();
    assertThat(refused(to("LOADING", ship), null)).isEmpty();
  }

  private static List<String> next(RecordType type, Row row, Author by, RecordRule... rules) {
    return StateCheck.allowed(type, row, by, List.of(rules)).stream()
        .map(n -> n.state() + (n.reasonNeeded() ? " reason " : " ") + n.missing())
        .toList();
  }

  @Test
  void whatCanFollowIsWhatTheCallerMayDo() {
    var ship = ship(Map.of("voyage", "LOADING", "flags", List.of("RED")));

    assertThat(next(FREE, ship, by("ship:write"))).containsExactly("WRECKED reason []");
    assertThat(next(FREE, ship, by("ship:write", "ship:clear")))
        .containsExactly("SAILING [cargo, value]", "WRECKED reason []");
    assertThat(next(FREE, ship, by("ship:clear"))).as("who does not write").isEmpty();
    assertThat(next(DECIDED, ship, by("ship:write"))).as("another decides").isEmpty();
    assertThat(next(DECIDED, ship, by("ship:write", "harbour:write"))).isNotEmpty();
    assertThat(next(FREE, ship(Map.of("voyage", "LOADING", "retiredAt", TODAY)), by("ship:write")))
        .isEmpty();
  }

  @Test
  void whatARuleOfTheDomainRefusesCannotFollow() {
    var iced =
        new RecordRule() {
          @Override
          public String type() {
            return "Ship";
          }

          @Override
          public void decide(Decision ship) {
            if ("LOADING".equals(ship.value("voyage"))) {
              ship.refuse("voyage", "ice", null, Message.of("封港", "the harbour is iced in"));
            }
          }
        };

    assertThat(next(FREE, ship(Map.of("voyage", "PLANNED")), by("ship:write"), iced))
        .containsExactly("WRECKED reason []");
  }
}
