package org.zhaoshang.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.schema.IndexedField.FacetRole;

class SearchSchemaTest {

  private static final String PORT =
      " type Port { code: String! @filterable path: String stops: [String!]! } ";
  private static final String STAY = " type Stay { nights: Int @sortable } ";
  private static final String MONEY =
      " type Money { amount: String! currency: String! }"
          + " type GeoPoint { latitude: Float! longitude: Float! } ";

  @Test
  void aFieldWithRolesIsIndexedAndOneWithoutIsNot() {
    var type =
        type(
            "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! name: String! @text(weight: 8) @suggest note: String }");

    assertThat(type.entry()).isEqualTo("ships");
    assertThat(type.fields()).extracting(IndexedField::path).containsExactly("name");
    assertThat(type.fields().getFirst().textWeight()).isEqualTo(8);
  }

  @Test
  void anEntryInCamelCaseIsAnIndexInLowerCase() {
    var type =
        type(
            "type Berth @record(table: \"port.berth\") @indexed(entry: \"freeBerths\", type: BERTH) {"
                + " id: ID! name: String! @text }");

    assertThat(type.entry()).isEqualTo("freeBerths");
    assertThat(type.indexName()).isEqualTo("free_berths");
  }

  @Test
  void twoTypesWithOneIndexAreRefused() {
    var berth =
        "type %s @record(table: \"port.berth\") @indexed(entry: \"%s\", type: %s) { id: ID! }";
    var one = berth.formatted("Berth", "freeBerths", "BERTH");
    assertThatThrownBy(() -> type(one + berth.formatted("Quay", "free_berths", "QUAY")))
        .hasMessage("Quay: @indexed has the index free_berths of Berth");
    assertThatThrownBy(() -> type(one + berth.formatted("Quay", "freeBerths", "QUAY")))
        .hasMessage("Quay: @indexed has the entry freeBerths of Berth");
    assertThatThrownBy(() -> type(one + berth.formatted("Quay", "quays", "BERTH")))
        .hasMessage("Quay: @indexed has the type BERTH of Berth");
  }

  @Test
  void aFieldOfATypesExtensionIsAFieldOfTheType() {
    var schema =
        SearchSchema.read(
            new SchemaParser()
                .parse(
                    "enum Flag { RED @label(zh: \"红\", en: \"red\") }"
                        + " extend enum Flag { BLUE @label(zh: \"蓝\", en: \"blue\") }"
                        + " type Port { code: String! }"
                        + " extend type Port { name: String! @text }"
                        + " type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                        + " id: ID! }"
                        + " extend type Ship { name: String! @text flag: Flag @filterable @facet"
                        + " home: Port @embed(fields: [\"code\", \"name\"]) }"));

    assertThat(schema.types().getFirst().fields())
        .extracting(IndexedField::path)
        .containsExactly("name", "flag", "home.code", "home.name");
    assertThat(schema.labels().get("Flag")).containsOnlyKeys("RED", "BLUE");
  }

  @Test
  void aReferenceIsFilteredAndCountedByItsCode() {
    var type =
        type(
            "type Port { code: String! @filterable name: String! @text }"
                + " type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! home: Port @filterable @facet }");

    var code = type.filter("home").orElseThrow();
    assertThat(code.path()).isEqualTo("home.code");
    assertThat(code.labelType()).isEqualTo("Port");
    assertThat(type.facet("HOME")).contains(code);
    assertThat(type.textFields()).extracting(IndexedField::path).containsExactly("home.name");
  }

  @Test
  void aReferenceWithLevelsIsFilteredAndCountedByItsCodesFromTheTopDown() {
    var type =
        type(
            "type Port { code: String! @filterable name: String! @text path: [String!]! }"
                + " type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! home: Port @filterable @facet(hierarchy: \"path\", level: 2) }");

    var path = type.filter("home").orElseThrow();
    assertThat(path.path()).isEqualTo("home.path");
    assertThat(path.many()).isTrue();
    assertThat(type.facet("HOME")).contains(path);
    assertThat(path.facet()).isNotNull().extracting(FacetRole::level).isEqualTo(2);
    assertThat(type.fields()).extracting(IndexedField::path).doesNotContain("home.code");
  }

  @Test
  void aDateIsCountedByTheIntervalTheSchemaNames() {
    var type =
        type(
            "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! built: Date @filterable @facet launched: Date @filterable @facet(interval: MONTH) }");

    assertThat(type.facet("BUILT").orElseThrow().facet())
        .isEqualTo(new FacetRole("BUILT", List.of(), 0, DateInterval.YEAR));
    assertThat(type.facet("LAUNCHED").orElseThrow().facet())
        .isEqualTo(new FacetRole("LAUNCHED", List.of(), 0, DateInterval.MONTH));
  }

  @Test
  void theEntriesOfAListThatAreNoRecordsOfTheirOwnAreNested() {
    var type =
        type(
            "type Voyage { year: Int! @filterable @facet cost: Money @measure }"
                + MONEY
                + " type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! voyages: [Voyage!]! }");

    assertThat(type.nestedPaths()).containsExactly("voyages");
    assertThat(type.filter("year").orElseThrow().path()).isEqualTo("voyages.year");
    assertThat(type.measures()).extracting(IndexedField::measure).containsExactly("cost");
  }

  @Test
  void anEnumOfTheTypeGetsAFilterNamedWithoutTheType() throws IOException {
    var project = SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))).type("Project");

    assertThat(project.filter("phase").orElseThrow().filterInput()).isEqualTo("PhaseFilter");
    assertThat(project.filter("category").orElseThrow().filterInput()).isEqualTo("CategoryFilter");
    assertThat(project.filter("street").orElseThrow().filterInput()).isEqualTo("CodeFilter");
  }

  @Test
  void aPlaceIsOneValueThatIsFilteredSortedByDistanceAndClustered() {
    var type =
        type(
            "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                + " id: ID! berth: GeoPoint @filterable @sortable @clusterable }"
                + MONEY);

    assertThat(type.fields()).extracting(IndexedField::path).containsExactly("berth");
    assertThat(type.filter("berth").orElseThrow().filterInput()).isEqualTo("PlaceFilter");
    assertThat(type.distanceField()).isEqualTo(type.clusterField()).isPresent();
    assertThat(SchemaArtifacts.documentQuery(type)).contains("lat: latitude", "lon: longitude");
    assertThat(SchemaArtifacts.mapping(type)).contains("geo_point");
  }

  @Test
  void personalDataIsRefusedAnIndex() {
    assertThatThrownBy(() ->
            type(
                "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                    + " id: ID! captain: String @personal @text }"))
        .hasMessage("Ship.captain: personal data never enters an index");
  }

  @Test
  void noWayLeadsPersonalDataIntoAnIndex() {
    var ship =
        "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) { id: ID! name: String! @text %s }";
    var sailor = " type Sailor @personal { id: ID! name: String %s } ";
    Stream.of("text", "meaning", "code", "filterable", "facet", "sortable", "suggest", "measure")
        .forEach(role -> {
          assertThatThrownBy(() -> type(ship.formatted("captain: String @personal @" + role)))
              .as(role)
              .hasMessage("Ship.captain: personal data never enters an index");
          assertThatThrownBy(
                  () -> type(ship.formatted("crew: [Sailor!]! @" + role) + sailor.formatted("")))
              .as(role)
              .hasMessage("Ship.crew: personal data never enters an index");
          assertThatThrownBy(
                  () -> type(ship.formatted("") + sailor.formatted("mobile: String @" + role)))
              .as(role)
              .hasMessage("Sailor.mobile: personal data never enters an index");
        });
    assertThatThrownBy(() ->
            type(
                ship.formatted("crew: [Sailor!]! @embed(fields: [\"id\"])") + sailor.formatted("")))
        .hasMessage("Ship.crew: personal data never enters an index");
    // a neighbour's personal field, by way of what a document embeds of it
    assertThatThrownBy(() ->
            type(
                ship.formatted("home: Port @embed(fields: [\"id\", \"master\"])")
                    + " type Port { id: ID! master: String @personal }"))
        .hasMessage("Ship.home: master: personal data never enters an index");
    assertThatThrownBy(() ->
            type(
                ship.formatted("")
                    + " type Sailor @personal @record(table: \"port.sailor\") { id: ID! }"))
        .hasMessage("Sailor: personal data never enters an index");
  }

  @Test
  void aDirectiveInTheWrongPlaceNamesFieldAndRule() {
    var ship =
        "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) { id: ID! %s }";
    Stream.of(
            new String[] {"tons: Int @text", "Ship.tons: @text needs a String"},
            new String[] {
              "flag: String @facet",
              "Ship.flag: @facet needs @filterable: its values could not be selected"
            },
            new String[] {"price: Money @facet", "Ship.price: a facet of amounts needs bands"},
            new String[] {
              "price: Money @facet(bands: [\"9\", \"1\"])", "Ship.price: bands must ascend"
            },
            new String[] {
              "flag: String @facet(bands: [\"1\"])", "Ship.flag: bands need Money or an Int"
            },
            new String[] {
              "tons: Int @facet(bands: [\"1.5\"])", "Ship.tons: bands of an Int are whole numbers"
            },
            new String[] {"flag: String @measure", "Ship.flag: @measure needs Money or an Int"},
            new String[] {"site: GeoPoint @facet", "Ship.site: a place cannot be @facet"},
            new String[] {"tons: Int @clusterable", "Ship.tons: @clusterable needs a GeoPoint"},
            new String[] {
              "a: GeoPoint @sortable b: GeoPoint @sortable", "Ship: two fields are called DISTANCE"
            },
            new String[] {
              "home: Port @facet(hierarchy: \"path\")", "Ship.home: Port has no list path"
            },
            new String[] {
              "calls: [Port!]! @facet(hierarchy: \"stops\")",
              "Ship.calls: a facet with levels needs a single value"
            },
            new String[] {
              "a: Int @filterable(name: \"x\") b: Int @filterable(name: \"x\")",
              "Ship: two fields are called x"
            })
        .forEach(c ->
            assertThatThrownBy(() -> type(ship.formatted(c[0]) + MONEY + PORT + STAY))
                .hasMessage(c[1]));
  }

  @Test
  void theEntryOfANewTypeMayBeNull() {
    var ship =
        "type Ship @needs(scope: \"ship:read\") @record(table: \"port.ship\")"
            + " @indexed(entry: \"ships\", type: SHIP%s) { id: ID! }";

    assertThat(search(ship.formatted("")))
        .contains("): ShipSearchConnection @needs(scope: \"ship:read\")");
    assertThat(search(ship.formatted(", nonNull: true")))
        .contains("): ShipSearchConnection! @needs(scope: \"ship:read\")");
  }

  @Test
  void wholeNumbersAreSummedToANumberAndAmountsToMoney() {
    assertThat(
            search(
                "type Yard @record(table: \"port.yard\") @indexed(entry: \"yards\", type: YARD) {"
                    + " id: ID! kind: String @filterable @facet staff: Int @measure cost: Money @measure }"
                    + MONEY))
        .contains("staff: Float!", "cost: Money!");
  }

  private static String search(String sdl) {
    return SchemaArtifacts.derive(new SchemaParser().parse(sdl)).get("search.graphqls");
  }

  @Test
  void theProductsSchemaNeverIndexesPersonalData() throws IOException {
    var schema = SearchSchema.read(SchemaArtifacts.parse(Path.of("schema")));

    assertThat(schema.types())
        .flatExtracting(IndexedType::fields)
        .extracting(IndexedField::path)
        .noneMatch(path -> path.toString().startsWith("contacts"));
  }

  private static IndexedType type(String sdl) {
    return SearchSchema.read(new SchemaParser().parse(sdl)).types().getFirst();
  }
}
