package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.schema.SearchSchema;

/**
 * Refuses to start with a field that nothing would ever fill: one of a recorded type that has
 * neither code of its own nor a column.
 */
@Component
class ColumnCheck implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(ColumnCheck.class);

  private final SearchSchema schema;
  private final RecordTables tables;
  private final List<CodeList> codeLists;
  private final ObjectProvider<GraphQlSource> graph;

  ColumnCheck(
      SearchSchema schema,
      RecordTables tables,
      List<CodeList> codeLists,
      ObjectProvider<GraphQlSource> graph) {
    this.schema = schema;
    this.tables = tables;
    this.codeLists = codeLists;
    this.graph = graph;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var source = graph.getIfAvailable();
    if (source != null) {
      schema.tables().keySet().stream().sorted().forEach(type -> check(source.schema(), type));
    }
  }

  private void check(GraphQLSchema graph, String type) {
    if (!tables.exists(type)) {
      LOG.warn("{}: there is no table {} yet", type, schema.tables().get(type));
      return;
    }
    var missing = missing(graph, tables.of(type), codeLists);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(String.join("; ", missing));
    }
  }

  /** The fields of the table's type that are always null, each with what it lacks. */
  static List<String> missing(GraphQLSchema graph, RecordTable table, List<CodeList> codeLists) {
    var type = requireNonNull(graph.getObjectType(table.type()));
    var missing = new ArrayList<String>();
    boolean readsColumns = false;
    for (var field : type.getFieldDefinitions()) {
      var at = FieldCoordinates.coordinates(type, field);
      if (graph.getCodeRegistry().getDataFetcher(at, field) instanceof RowField) {
        readsColumns = true;
        if (!isFilled(field, table, codeLists)) {
          missing.add(
              "%s.%s: %s has no column %s, and no code fills the field"
                  .formatted(
                      type.getName(),
                      field.getName(),
                      table.name(),
                      RecordTable.columnName(field.getName())));
        }
      }
    }
    if (!readsColumns) {
      throw new IllegalStateException(type.getName() + ": no field is read from its columns");
    }
    return missing;
  }

  private static boolean isFilled(
      GraphQLFieldDefinition field, RecordTable table, List<CodeList> codeLists) {
    var name = field.getName();
    if (name.equals("id") || table.column(name).isPresent()) {
      return true;
    }
    var type = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
    if (type.equals(GeoPoint.TYPE)) {
      return table.column(name + "Latitude").isPresent()
          && table.column(name + "Longitude").isPresent();
    }
    return codeLists.stream()
        .filter(list -> list.type().equals(type))
        .anyMatch(list -> readsFrom(list, name, table));
  }

  /** Whether the list finds the columns that it asks for when it has a code. */
  private static boolean readsFrom(CodeList list, String field, RecordTable table) {
    var asked = new ArrayList<String>();
    list.entry(
        field,
        column -> {
          asked.add(column);
          return "";
        });
    return asked.stream().allMatch(column -> table.column(column).isPresent());
  }
}
