package org.zhaoshang.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What clients of the last release ask is still answered. A field, argument or value goes only
 * after it was deprecated for 180 days; the release after that writes the schema anew with {@link
 * #main}.
 */
class ReleasedSchemaTest {

  private static final Path RELEASED = Path.of("src/test/resources/released.graphqls.gz");

  /** What composers know by the link to their specification, and an engine must be told. */
  private static final String FEDERATION =
      """
      directive @link(url: String!, import: [String!]) repeatable on SCHEMA
      directive @key(fields: String!) repeatable on OBJECT
      directive @shareable on OBJECT
      directive @cost(weight: Int!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | OBJECT
      directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean)
        on FIELD_DEFINITION
      """;

  private static final Set<String> STANDARD = Set.of("deprecated", "specifiedBy", "oneOf");

  /** Writes the schema that is released. */
  public static void main(String[] args) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(RELEASED))) {
      out.write(printed(today()).getBytes(StandardCharsets.UTF_8));
    }
  }

  static GraphQLSchema today() throws IOException {
    var registry = SchemaArtifacts.parse(Path.of("schema"));
    SchemaArtifacts.derive(registry)
        .forEach((path, content) -> {
          if (path.endsWith(".graphqls")) {
            registry.merge(new SchemaParser().parse(content));
          }
        });
    registry.merge(new SchemaParser().parse(FEDERATION));
    return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
  }

  private static String printed(GraphQLSchema schema) {
    return new SchemaPrinter(
            SchemaPrinter.Options.defaultOptions()
                .includeDirectiveDefinitions(false)
                .includeDirectives(STANDARD::contains))
        .print(schema);
  }

  private static CapturingReporter changes(GraphQLSchema from, GraphQLSchema to) {
    var reporter = new CapturingReporter();
    new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromIntrospection(from, to), reporter);
    return reporter;
  }

  private static GraphQLSchema parsed(String sdl) {
    return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
  }

  @Test
  void nothingThatClientsOfTheLastReleaseAskIsGone() throws IOException {
    String released;
    try (var in = new GZIPInputStream(Files.newInputStream(RELEASED))) {
      released = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(changes(parsed(released), parsed(printed(today()))).getBreakages())
        .extracting(DiffEvent::getReasonMsg)
        .as("deprecate it for 180 days first")
        .isEmpty();
  }

  @Test
  void aFieldThatIsGoneBreaksAndANewOneDoesNot() {
    var before = parsed("type Query { a: Int b: Int }");

    assertThat(changes(before, parsed("type Query { a: Int }")).getBreakages()).hasSize(1);
    assertThat(changes(before, parsed("type Query { a: Int b: Int c: Int }")).getBreakages())
        .isEmpty();
  }
}
