package org.zhaoshang.schema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.schema.record.RecordsWriter;
import org.zhaoshang.schema.record.TableWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files derived from the schema, checked in under {@code schema/generated} so that a reviewer
 * sees what a one-line change of the schema does to the API and to the index.
 */
public final class SchemaArtifacts {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private SchemaArtifacts() {}

  /** Every derived file: its path below {@code schema/generated} and its content. */
  public static Map<String, String> derive(TypeDefinitionRegistry registry) {
    var schema = SearchSchema.read(registry);
    var files = new TreeMap<String, String>();
    files.put("search.graphqls", new InputsWriter(schema).write());
    files.put("criteria.graphqls", new CriteriaWriter(schema).write());
    files.put("scopes.graphqls", ScopesWriter.write(schema.scopes()));
    var types = RecordTypes.read(registry);
    files.put("as-of.graphqls", new AsOfWriter(schema, types).write());
    var written = new RecordsWriter(types);
    files.put("records.graphqls", written.write() + written.children());
    var tables = new TableWriter(types);
    types.all().forEach(type -> files.put("sql/" + type.name() + ".sql", tables.write(type)));
    for (var type : schema.types()) {
      files.put("elasticsearch/" + type.entry() + ".json", mapping(type) + "\n");
      files.put("documents/" + type.name() + ".graphql", documentQuery(type));
    }
    return files;
  }

  /** The create-index body of a type: settings and mappings, as JSON. */
  public static String mapping(IndexedType type) {
    return JSON.writeValueAsString(MappingWriter.write(type));
  }

  /**
   * The internal query whose result is the document of a record of this type; its variable is
   * {@code ids}.
   */
  public static String documentQuery(IndexedType type) {
    return DocumentQueryWriter.write(type);
  }

  /** Parses the hand-written SDL files of a folder, not those derived from them. */
  public static TypeDefinitionRegistry parse(Path folder) throws IOException {
    var registry = new TypeDefinitionRegistry();
    try (var files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".graphqls"))
          .sorted(Comparator.naturalOrder())
          .forEach(file -> registry.merge(new SchemaParser().parse(file.toFile())));
    }
    return registry;
  }

  /**
   * Writes the derived files and removes what is no longer derived: {@code main <schema folder>},
   * by default {@code schema}.
   */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args.length > 0 ? args[0] : "schema");
    replace(folder.resolve("generated"), derive(parse(folder)));
  }

  /** Makes a folder hold these files and no others, by their paths. */
  static void replace(Path folder, Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    try (var found = Files.walk(folder)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        if (!files.containsKey(path(folder, file))) {
          Files.delete(file);
        }
      }
    }
    files.forEach((path, content) -> write(folder.resolve(path), content));
  }

  /** The path of a file in a folder, with slashes. */
  static String path(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
