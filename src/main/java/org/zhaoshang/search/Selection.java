package org.zhaoshang.search;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.cluster.ClusterRequest;
import org.zhaoshang.search.explain.Explaining;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.facet.FacetRequest.Listing;

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
    Set<AggregateRequest> aggregates,
    Set<ClusterRequest> clusters) {

  /** The most levels that {@code children} of {@code children} may ask for. */
  private static final int MOST_LEVELS = 5;

  /** Reads the selection below a connection of {@code type}. */
  static Selection of(DataFetchingFieldSelectionSet set, IndexedType type) {
    var facets = new LinkedHashSet<FacetRequest>();
    var aggregates = new LinkedHashSet<AggregateRequest>();
    for (SelectedField field : set.getFields("facets")) {
      facets.addAll(facets(type, field.getArguments(), field.getSelectionSet()));
    }
    for (SelectedField field : set.getFields("aggregate")) {
      aggregate(type, field.getArguments()).ifPresent(aggregates::add);
    }
    var clusters = new LinkedHashSet<ClusterRequest>();
    for (SelectedField field : set.getFields("clusters")) {
      clusters.add(clusters(type, field.getArguments(), field.getSelectionSet()));
    }
    return of(set, facets, aggregates, clusters);
  }

  /** Reads the selection below the one-box connection. */
  static Selection of(DataFetchingFieldSelectionSet set) {
    return of(set, Set.of(), Set.of(), Set.of());
  }

  private static Selection of(
      DataFetchingFieldSelectionSet set,
      Set<FacetRequest> facets,
      Set<AggregateRequest> aggregates,
      Set<ClusterRequest> clusters) {
    return new Selection(
        set.containsAnyOf("edges", "nodes", "pageInfo"),
        set.containsAnyOf("edges/cursor", "pageInfo/endCursor", "pageInfo/startCursor"),
        set.contains("edges/highlights"),
        Explaining.selected(set.getFields("edges/explanation")),
        facets,
        aggregates,
        clusters);
  }

  /**
   * The facets that a {@code facets} field with these arguments and this selection asks for; those
   * that the caller does not see are refused by their field.
   */
  static List<FacetRequest> facets(
      IndexedType type, Map<String, Object> arguments, DataFetchingFieldSelectionSet below) {
    var listing =
        new Listing(
            arguments.get("size") instanceof Integer size ? size : FacetRequest.DEFAULT_SIZE,
            (String) arguments.get("within"),
            (Integer) arguments.get("level"),
            (String) arguments.get("match"),
            interval(arguments));
    int depth = 1;
    boolean sums = false;
    var buckets = "buckets/";
    for (; depth <= MOST_LEVELS; depth++) {
      sums |= below.contains(buckets + "sums") || below.contains(buckets + "numbers");
      if (!below.contains(buckets + "children")) {
        break;
      }
      buckets += "children/";
    }
    boolean withSums = sums;
    int levels = Math.min(depth, MOST_LEVELS);
    return names(arguments.get("fields")).stream()
        .flatMap(name -> type.facet(name).stream())
        .map(field -> facet(field, listing, withSums, levels))
        .toList();
  }

  private static @Nullable DateInterval interval(Map<String, Object> arguments) {
    return arguments.get("interval") instanceof Object given
        ? DateInterval.valueOf(given.toString())
        : null;
  }

  /**
   * The groups that an {@code aggregate} field with these arguments asks for; empty when the caller
   * does not see one of the dimensions: its field refuses it.
   */
  static Optional<AggregateRequest> aggregate(IndexedType type, Map<String, Object> arguments) {
    var names = names(arguments.get("groupBy"));
    var dimensions = names.stream().flatMap(name -> type.facet(name).stream()).toList();
    return dimensions.size() < names.size()
        ? Optional.empty()
        : Optional.of(
            new AggregateRequest(
                type,
                dimensions,
                (Integer) arguments.get("level"),
                interval(arguments),
                (LocalDate) arguments.get("until")));
  }

  /** The clusters that a {@code clusters} field with these arguments asks for. */
  static ClusterRequest clusters(
      IndexedType type, Map<String, Object> arguments, DataFetchingFieldSelectionSet below) {
    return ClusterRequest.read(
        type.clusterField().orElseThrow(), arguments, below.contains("node"));
  }

  private static FacetRequest facet(IndexedField field, Listing listing, boolean sums, int depth) {
    var role = Objects.requireNonNull(field.facet(), "a facet");
    return new FacetRequest(field, role, listing, sums, depth);
  }

  private static List<String> names(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
