package org.zhaoshang.schema.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesReaderTest {

  private static final String SHIP =
      """
      enum Voyage { PLANNED LOADING SAILING ARRIVED WRECKED }
      type Leg { day: Date place: String %2$s }
      type Ship @record(table: "port.ship") {
        id: ID! name: String! cargo: Int since: Date legs: [Leg!]! @children(table: "port.leg", of: "ship_id", by: "day")
        previous: [Voyage!]! former: Voyage
        voyage: Voyage! %1$s
      }
      """;
  private static final String ORDER =
      """
      @states(start: ["PLANNED"], asOf: "since")
      @move(from: ["PLANNED"], to: ["LOADING"])
      @move(from: ["LOADING"], to: ["SAILING"], needs: ["cargo"], scope: "port:clear")
      @move(from: ["SAILING"], to: ["ARRIVED"])
      @move(to: ["WRECKED"], reason: true)
      """;

  private static RecordType ship(String voyage) {
    return RecordTypes.read(new SchemaParser().parse(SHIP.formatted(voyage, ""))).of("Ship");
  }

  private static States states() {
    return ship(ORDER).field("voyage").orElseThrow().states();
  }

  @Test
  void aMoveLeadsFromItsStatesToItsStatesAndFromAnyWhenItNamesNone() {
    assertThat(states().start()).containsExactly("PLANNED");
    assertThat(states().asOf()).isEqualTo("since");
    assertThat(states().next("PLANNED")).containsExactly("LOADING", "WRECKED");
    assertThat(states().next("ARRIVED")).containsExactly("WRECKED");
    assertThat(states().next("WRECKED")).as("staying is no move").isEmpty();
  }

  @Test
  void aMoveSaysWhatItAsks() {
    var sails = states().move("LOADING", "SAILING").orElseThrow();

    assertThat(sails.needs()).containsExactly("cargo");
    assertThat(sails.scope()).isEqualTo("port:clear");
    assertThat(sails.reason()).isFalse();
    assertThat(states().move("SAILING", "WRECKED").orElseThrow().reason()).isTrue();
    assertThat(states().move("PLANNED", "SAILING")).isEmpty();
  }

  @Test
  void aFieldWithoutStatesHasNone() {
    assertThat(ship(ORDER).withStates()).extracting(RecordField::name).containsExactly("voyage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          start: ["PLANNED"]                                          | start: ["PLANED"]                             | @states names no state: PLANED
          @states(start: ["PLANNED"], asOf: "since")                  | @states(start: [])                            | @states needs a state to start in
          asOf: "since"                                               | asOf: "until"                                 | @states names no day: until
          asOf: "since"                                               | asOf: "cargo"                                 | @states names no day: cargo
          from: ["SAILING"]                                           | from: ["SALING"]                              | @move names no state: SALING
          to: ["ARRIVED"]                                             | to: ["HOME"]                                  | @move names no state: HOME
          needs: ["cargo"]                                            | needs: ["freight"]                            | @move needs no field that is filled in: freight
          needs: ["cargo"]                                            | needs: ["legs"]                               | @move needs no field that is filled in: legs
          needs: ["cargo"]                                            | needs: ["voyage"]                             | @move needs no field that is filled in: voyage
          @move(from: ["SAILING"], to: ["ARRIVED"])                   |                                               | no @move leads to ARRIVED
          @move(from: ["PLANNED"], to: ["LOADING"])                   | @move(from: ["LOADING"], to: ["PLANNED"])     | no @move leads to LOADING
          @move(to: ["WRECKED"], reason: true)                        | @move(to: ["WRECKED", "ARRIVED"])             | @move from SAILING to ARRIVED is declared twice
          @states(start: ["PLANNED"], asOf: "since")                  |                                               | @move needs @states
          """)
  void aMistakeIsToldWithItsPlace(String instead, String of, String message) {
    assertThat(ORDER).contains(instead);
    var wrong = ORDER.replace(instead, of == null ? "" : of);

    assertThatThrownBy(() -> ship(wrong)).hasMessage("Ship.voyage: " + message);
  }

  @Test
  void onlyOneValueThatIsThereIsAState() {
    for (var field : new String[] {"previous: [Voyage!]!", "former: Voyage", "cargo: Int"}) {
      var sdl = SHIP.formatted("", "").replace(field, field + " @states(start: [\"PLANNED\"])");
      assertThatThrownBy(() -> RecordTypes.read(new SchemaParser().parse(sdl)))
          .as(field)
          .hasMessage(
              "Ship.%s: @states is for one value of an enum that is never null"
                  .formatted(field.split(":")[0]));
    }
    var rows =
        "state: Voyage! @states(start: [\"PLANNED\"]) @move(to: [\"PLANNED\", \"LOADING\", \"SAILING\", \"ARRIVED\", \"WRECKED\"])";
    assertThatThrownBy(() -> RecordTypes.read(new SchemaParser().parse(SHIP.formatted("", rows))))
        .hasMessage("Ship.legs: @states is for fields of a record, not of its rows");
  }
}
