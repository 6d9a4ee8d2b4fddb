package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.LightDataFetcher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.Money;
import org.zhaoshang.graph.NodeId;

/**
 * Fills a field without code of its own from the record's column of that name. An absent list is
 * empty, never null; an amount takes the record's currency; a place comes from its two columns, a
 * street or an industry from its code list.
 */
final class RowField implements LightDataFetcher<Object> {

  private final Map<String, CodeList> codeLists;

  RowField(Map<String, CodeList> codeLists) {
    this.codeLists = codeLists;
  }

  @Override
  public @Nullable Object get(
      GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
    if (!(source instanceof Row row)) {
      throw new IllegalStateException(field.getName() + " is not read from a record");
    }
    String name = field.getName();
    if (name.equals("id")) {
      return new NodeId(row.type(), row.id()).encode();
    }
    var value = row.get(name);
    if (value instanceof BigDecimal amount) {
      return new Money(
          amount, row.get("currency") instanceof String currency ? currency : Money.CNY);
    }
    if (value != null) {
      return value;
    }
    var type = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
    if (type.equals(GeoPoint.TYPE)) {
      return row.place(name);
    }
    var codes = codeLists.get(type);
    if (codes != null) {
      return codes.entry(name, row::get);
    }
    return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()))
        ? List.of()
        : null;
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) {
    return get(
        environment.getFieldDefinition(),
        requireNonNull(environment.getSource()),
        () -> environment);
  }
}
