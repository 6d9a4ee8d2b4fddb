package org.zhaoshang.search;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.explain.Explaining;
import org.zhaoshang.search.facet.FacetRequest;

/**
 * What a client selected below a connection: only that is computed, all of it in one Elasticsearch
 * request.
 *
 * @param rows whether any records are wanted
 * @param cursors whether the client wants to continue from here
 * @param highlights whether highlights are wanted
 * @param explanation how much is to be explained
 */
record Selection(
    boolean rows,
    boolean cursors,
    boolean highlights,
    Explaining explanation,
    Set<FacetRequest> facets,
    Set<AggregateRequest> aggregates) {

  private static final int MOST_VALUES = 1000;

  /** Reads the selection below a connection of {@code type}. */
  static Selection of(DataFetchingFieldSelectionSet set, IndexedType type) {
    var facets = new LinkedHashSet<FacetRequest>();
    var aggregates = new LinkedHashSet<AggregateRequest>();
    for (SelectedField field : set.getFields("facets")) {
      facets.addAll(facets(type, field.getArguments()));
    }
    for (SelectedField field : set.getFields("aggregate")) {
      aggregates.add(aggregate(type, field.getArguments()));
    }
    return of(set, facets, aggregates);
  }

  /** Reads the selection below the one-box connection. */
  static Selection of(DataFetchingFieldSelectionSet set) {
    return of(set, Set.of(), Set.of());
  }

  private static Selection of(
      DataFetchingFieldSelectionSet set,
      Set<FacetRequest> facets,
      Set<AggregateRequest> aggregates) {
    return new Selection(
        set.containsAnyOf("edges", "nodes", "pageInfo"),
        set.containsAnyOf("edges/cursor", "pageInfo/endCursor", "pageInfo/startCursor"),
        set.contains("edges/highlights"),
        Explaining.selected(set.getFields("edges/explanation")),
        facets,
        aggregates);
  }

  /** The facets that a {@code facets} field with these arguments asks for. */
  static List<FacetRequest> facets(IndexedType type, Map<String, Object> arguments) {
    int size = arguments.get("size") instanceof Integer given ? given : FacetRequest.DEFAULT_SIZE;
    if (size < 1 || size > MOST_VALUES) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "size: %d is not within 1 and %d".formatted(size, MOST_VALUES));
    }
    return names(arguments.get("fields")).stream().map(name -> facet(type, name, size)).toList();
  }

  /** The groups that an {@code aggregate} field with these arguments asks for. */
  static AggregateRequest aggregate(IndexedType type, Map<String, Object> arguments) {
    return new AggregateRequest(
        type, names(arguments.get("groupBy")).stream().map(name -> dimension(type, name)).toList());
  }

  private static FacetRequest facet(IndexedType type, String name, int size) {
    var field = dimension(type, name);
    var role = field.facet();
    if (role == null) {
      throw new IllegalStateException(name + " is no facet");
    }
    return new FacetRequest(field, role, size);
  }

  private static IndexedField dimension(IndexedType type, String name) {
    return type.facet(name)
        .orElseThrow(() -> InputError.bad(name + " is no facet of " + type.name()));
  }

  private static List<String> names(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
