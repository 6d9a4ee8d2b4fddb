package org.zhaoshang.schema.record;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The record types of the schema.
 *
 * @param byName by the GraphQL type
 * @param lookups the entry points that find one record by one of its values
 * @param mutations what writes them, the mutations of their domains among them
 */
public record RecordTypes(
    Map<String, RecordType> byName, List<Lookup> lookups, List<Mutation> mutations) {

  /**
   * An entry point that finds one record.
   *
   * @param query the Query field
   * @param type what it finds
   * @param field the argument, and the field that has its value
   */
  public record Lookup(String query, String type, String field) {}

  /**
   * A mutation that writes records.
   *
   * @param name the Mutation field
   * @param type what it writes
   * @param needs the scopes that it takes
   */
  public record Mutation(String name, String type, List<String> needs) {}

  /**
   * Reads them.
   *
   * @throws org.zhaoshang.schema.SearchSchema.SchemaMistake when a directive makes no sense where
   *     it stands; the message names type, field and rule
   */
  public static RecordTypes read(TypeDefinitionRegistry registry) {
    var reader = new RecordTypeReader(registry);
    var byName =
        reader.types().stream().collect(Collectors.toMap(RecordType::name, Function.identity()));
    return new RecordTypes(byName, reader.lookups(byName), reader.mutations(byName));
  }

  /** All of them, by name. */
  public List<RecordType> all() {
    return byName.values().stream()
        .sorted(java.util.Comparator.comparing(RecordType::name))
        .toList();
  }

  /**
   * The type of this name.
   *
   * @throws NoSuchElementException when it is no record type
   */
  public RecordType of(String name) {
    var type = byName.get(name);
    if (type == null) {
      throw new NoSuchElementException(name + " is no record type");
    }
    return type;
  }
}
