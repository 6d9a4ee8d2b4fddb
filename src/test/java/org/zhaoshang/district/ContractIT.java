package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names clients rely on, {@code contract/contract.graphqls}, against what the running endpoint
 * says of itself: every type, field, argument, enum value, its type and nullability. More is
 * allowed, less and other is not.
 */
@DistrictTest
class ContractIT {

  @Autowired private District district;

  /**
   * What a caller may be refused is null then, so it cannot be non-null as the contract has it
   * (docs/decisions/0016-rights.md). Nothing else deviates.
   */
  private static final List<String> NULL_WHEN_REFUSED =
      List.of(
          "Chamber.members: EnterpriseConnection!",
          "Chamber.provenance: [Provenance!]!",
          "Enterprise.chambers: [Chamber!]!",
          "Enterprise.provenance: [Provenance!]!",
          "Project.provenance: [Provenance!]!");

  @Test
  void theSchemaContainsTheContract() throws Exception {
    assertThat(missing(contract(), introspected())).containsExactlyElementsOf(NULL_WHEN_REFUSED);
  }

  @Test
  void whatIsNullWhenRefusedHasTheTypeOfTheContractOtherwise() throws Exception {
    var served = introspected();

    assertThat(NULL_WHEN_REFUSED)
        .allSatisfy(line -> {
          var type = object(served, line.substring(0, line.indexOf('.')));
          assertThat(lines(type, "")).contains(line.substring(0, line.length() - 1));
        });
  }

  @Test
  void whatHoldsForProjectsHoldsForTheOtherDomains() throws Exception {
    var served = introspected();
    var connection = object(contract(), "ProjectSearchConnection");
    var entry = field(object(contract(), "Query"), "projects");

    assertThat(List.of("Enterprise", "Chamber", "Lead"))
        .allSatisfy(type -> {
          var missing = new TreeSet<String>();
          missing(
              lines(connection, type),
              lines(object(served, type + "SearchConnection"), ""),
              missing);
          missing(
              lines(entry, type),
              lines(field(object(served, "Query"), type.toLowerCase() + "s"), ""),
              missing);
          if (type.equals("Lead")) {
            // who may not see leads gets null
            missing.remove("leads: LeadSearchConnection!");
            assertThat(lines(field(object(served, "Query"), "leads"), ""))
                .contains("leads: LeadSearchConnection");
          }
          assertThat(missing).isEmpty();
        });
  }

  @Test
  void aMissingOrLooserNameIsNoticed() throws Exception {
    var parser = new SchemaParser();
    var contract =
        parser.parse(
            "type A implements I { a(x: Int, y: Int = 2): [String!]! b: Int! } enum E { U V }");
    var served =
        parser.parse(
            "type A { a(x: Int, y: Int = 3, z: Int!): [String]! } enum E { U } interface I { a: Int }");

    assertThat(missing(contract, served))
        .containsExactly(
            "A.a has a further required argument z",
            "A.a(y: Int = 2)",
            "A.a: [String!]!",
            "A.b: Int!",
            "E.V",
            "type A implements I");
  }

  private static TypeDefinitionRegistry contract() throws Exception {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                ContractIT.class.getResourceAsStream("/contract/contract.graphqls")),
            StandardCharsets.UTF_8)) {
      return new SchemaParser().parse(reader);
    }
  }

  @SuppressWarnings("unchecked")
  private TypeDefinitionRegistry introspected() {
    var data = district.data(IntrospectionQuery.INTROSPECTION_QUERY);
    var result = JsonMapper.shared().convertValue(data, Map.class);
    var document = new IntrospectionResultToSchema().createSchemaDefinition(result);
    return new SchemaParser().buildRegistry(document);
  }

  /** What the contract says and the schema does not, one line each, sorted. */
  private static TreeSet<String> missing(
      TypeDefinitionRegistry contract, TypeDefinitionRegistry served) {
    var missing = new TreeSet<String>();
    contract.scalars().keySet().stream()
        .filter(name -> !served.scalars().containsKey(name))
        .forEach(name -> missing.add("scalar " + name));
    contract
        .types()
        .forEach((name, type) ->
            missing(
                lines(type, ""),
                served.getTypeOrNull(name) == null
                    ? List.of()
                    : lines(Objects.requireNonNull(served.getTypeOrNull(name)), ""),
                missing));
    return missing;
  }

  private static void missing(List<String> wanted, List<String> found, TreeSet<String> missing) {
    wanted.stream().filter(line -> !found.contains(line)).forEach(missing::add);
    // an argument that clients do not know of must not be required of them
    found.stream()
        .filter(line -> line.contains(" has a further required argument "))
        .map(line -> new String[] {line, line.substring(0, line.indexOf(' '))})
        .filter(line -> wanted.stream().anyMatch(w -> w.startsWith(line[1] + ":")))
        .filter(line -> !wanted.contains(line[0]))
        .forEach(line -> missing.add(line[0]));
  }

  /**
   * A type as one line for each thing a client may rely on.
   *
   * @param insteadOfProject the domain to read for {@code Project}, none when empty
   */
  private static List<String> lines(TypeDefinition<?> type, String insteadOfProject) {
    var lines =
        switch (type) {
          case ObjectTypeDefinition object ->
              Stream.concat(
                  object.getImplements().stream()
                      .map(i -> "type " + type.getName() + " implements " + print(i)),
                  fields(type, object.getFieldDefinitions()));
          case InterfaceTypeDefinition i -> fields(type, i.getFieldDefinitions());
          case InputObjectTypeDefinition input ->
              input.getInputValueDefinitions().stream().map(v -> type.getName() + "." + value(v));
          case EnumTypeDefinition values ->
              values.getEnumValueDefinitions().stream()
                  .map(v -> type.getName() + "." + v.getName());
          default -> Stream.of(type.getName());
        };
    return lines.map(line -> of(line, insteadOfProject)).toList();
  }

  private static List<String> lines(FieldDefinition field, String insteadOfProject) {
    return lines("", field).map(line -> of(line, insteadOfProject)).toList();
  }

  private static String of(String line, String type) {
    return type.isEmpty()
        ? line
        : line.replace("Project", type).replace("projects", type.toLowerCase() + "s");
  }

  private static Stream<String> fields(TypeDefinition<?> type, List<FieldDefinition> fields) {
    return fields.stream().flatMap(field -> lines(type.getName() + ".", field));
  }

  private static Stream<String> lines(String owner, FieldDefinition field) {
    var name = owner + field.getName();
    return Stream.of(
            Stream.of(name + ": " + print(field.getType())),
            field.getInputValueDefinitions().stream().map(v -> name + "(" + value(v) + ")"),
            field.getInputValueDefinitions().stream()
                .filter(v -> v.getType() instanceof NonNullType && v.getDefaultValue() == null)
                .map(v -> name + " has a further required argument " + v.getName()))
        .flatMap(lines -> lines);
  }

  private static String value(InputValueDefinition value) {
    return value.getName()
        + ": "
        + print(value.getType())
        + (value.getDefaultValue() == null ? "" : " = " + print(value.getDefaultValue()));
  }

  private static String print(graphql.language.Node<?> node) {
    return AstPrinter.printAstCompact(node);
  }

  private static ObjectTypeDefinition object(TypeDefinitionRegistry registry, String name) {
    return Objects.requireNonNull(registry.getTypeOrNull(name, ObjectTypeDefinition.class), name);
  }

  private static FieldDefinition field(ObjectTypeDefinition type, String name) {
    @Nullable FieldDefinition found =
        type.getFieldDefinitions().stream()
            .filter(f -> f.getName().equals(name))
            .findFirst()
            .orElse(null);
    return Objects.requireNonNull(found, name);
  }
}
