package org.zhaoshang.district;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every place of the served schema that a caller can ask: each field of each type, each condition,
 * order, facet and dimension; with an operation that asks just for it, by the shortest way.
 */
final class Places {

  /** What the federation library adds; its entities are records, which the rows are about. */
  private static final Set<String> NOT_OURS = Set.of("_service", "_Service", "_Any", "_Entity");

  private final GraphQLSchema schema;
  private final Map<String, String> arguments;
  private final Map<String, List<String>> given;

  /**
   * Places of a schema.
   *
   * @param arguments what to give to a field that asks for something, by its place
   * @param given the way to a type of which the shortest way has none: selections of Query
   */
  Places(GraphQLSchema schema, Map<String, String> arguments, Map<String, List<String>> given) {
    this.schema = schema;
    this.arguments = arguments;
    this.given = given;
  }

  /**
   * A place.
   *
   * @param name {@code Lead.name}, {@code LeadFilter.stage}, {@code LeadFacet.STAGE}
   * @param needs the scopes that the schema says it needs
   * @param alone asks for it and for nothing else
   * @param together asks for it with its neighbours
   */
  record Place(String name, String needs, Asked alone, Asked together) {

    @Override
    public String toString() {
      return name + ": " + alone.operation();
    }
  }

  /**
   * How a place is asked for.
   *
   * @param path the response keys down to it, lists left out
   */
  record Asked(String operation, List<String> path) {}

  /** How many neighbours are asked for together: what one operation may cost has a limit. */
  private static final int TOGETHER = 8;

  /** A way from the root to a type: selections that are still open. */
  private record Way(String kind, List<String> opened, List<String> keys) {

    Way then(String selection, String key) {
      var opened = new ArrayList<>(this.opened);
      opened.add(selection);
      var keys = new ArrayList<>(this.keys);
      if (!key.isEmpty()) {
        keys.add(key);
      }
      return new Way(kind, opened, keys);
    }

    String around(String selection) {
      return kind
          + " { "
          + opened.stream().map(o -> o + " { ").collect(Collectors.joining())
          + selection
          + " }".repeat(opened.size() + 1);
    }
  }

  List<Place> all() {
    var places = new LinkedHashMap<String, Place>();
    var ways = ways();
    for (var type : new LinkedHashSet<>(ways.keySet())) {
      fields(type, ways.get(type)).forEach(place -> places.put(place.name(), place));
    }
    inputs().forEach(place -> places.put(place.name(), place));
    return places.values().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  private List<Place> fields(String type, Way way) {
    var object = (GraphQLObjectType) schema.getType(type);
    var asked =
        object.getFieldDefinitions().stream().filter(f -> !NOT_OURS.contains(f.getName())).toList();
    // what a root refuses takes its neighbours with it
    int size = way.opened().isEmpty() || !way.kind().equals("query") ? 1 : TOGETHER;
    var places = new ArrayList<Place>();
    for (int from = 0; from < asked.size(); from += size) {
      var some = asked.subList(from, Math.min(asked.size(), from + size));
      var together =
          way.around(some.stream().map(f -> selection(type, f)).collect(Collectors.joining(" ")));
      for (var field : some) {
        var keys = new ArrayList<>(way.keys());
        keys.add(field.getName());
        places.add(
            new Place(
                type + "." + field.getName(),
                needs(object, field),
                new Asked(way.around(selection(type, field)), keys),
                new Asked(together, keys)));
      }
    }
    return places;
  }

  /** The shortest way to each object type. */
  private Map<String, Way> ways() {
    var ways = new LinkedHashMap<String, Way>();
    var open = new ArrayDeque<String>();
    for (var root :
        List.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())) {
      ways.put(root.getName(), new Way(root.getName().toLowerCase(), List.of(), List.of()));
      open.add(root.getName());
    }
    new TreeMap<>(given)
        .forEach((type, selections) -> {
          var way = new Way("query", List.of(), List.of());
          for (var selection : selections) {
            way = way.then(selection, selection.replaceFirst("\\(.*", ""));
          }
          ways.put(type, way);
          open.add(type);
        });
    while (!open.isEmpty()) {
      var type = open.remove();
      for (var field : ((GraphQLObjectType) schema.getType(type)).getFieldDefinitions()) {
        var target = GraphQLTypeUtil.unwrapAll(field.getType());
        if (NOT_OURS.contains(target.getName()) || field.getName().startsWith("_")) {
          continue;
        }
        for (var object : objects(target)) {
          if (!ways.containsKey(object.getName())) {
            var way = ways.get(type).then(field.getName() + given(type, field), field.getName());
            ways.put(
                object.getName(),
                object.equals(target) ? way : way.then("... on " + object.getName(), ""));
            open.add(object.getName());
          }
        }
      }
    }
    return ways;
  }

  private List<GraphQLObjectType> objects(GraphQLNamedType type) {
    return switch (type) {
      case GraphQLObjectType object -> List.of(object);
      case GraphQLInterfaceType some -> schema.getImplementations(some);
      case GraphQLUnionType some ->
          some.getTypes().stream()
              .map(t -> (GraphQLObjectType) schema.getType(t.getName()))
              .toList();
      default -> List.of();
    };
  }

  private String given(String type, GraphQLFieldDefinition field) {
    return arguments.getOrDefault(type + "." + field.getName(), "");
  }

  /** The field and, when it is an object, its plain values, two levels deep. */
  private String selection(String type, GraphQLFieldDefinition field) {
    return field.getName()
        + given(type, field)
        + below(GraphQLTypeUtil.unwrapAll(field.getType()), 2);
  }

  private String below(GraphQLNamedType type, int levels) {
    if (!(type instanceof GraphQLImplementingType) && !(type instanceof GraphQLUnionType)) {
      return "";
    }
    var plain = new ArrayList<String>(List.of("__typename"));
    if (type instanceof GraphQLImplementingType container) {
      for (var field : container.getFieldDefinitions()) {
        var target = GraphQLTypeUtil.unwrapAll(field.getType());
        boolean object =
            target instanceof GraphQLImplementingType || target instanceof GraphQLUnionType;
        boolean asks =
            field.getArguments().stream().anyMatch(a -> GraphQLTypeUtil.isNonNull(a.getType()));
        if (asks || needs(field) || field.getName().toLowerCase().contains("cursor")) {
          continue;
        }
        if (!object) {
          plain.add(field.getName());
        } else if (levels > 1 && field.getArguments().isEmpty()) {
          plain.add(field.getName() + below(target, levels - 1));
        }
      }
    }
    return " { " + String.join(" ", plain) + " }";
  }

  private static String needs(GraphQLDirectiveContainer... of) {
    return Stream.of(of)
        .flatMap(o -> o.getAppliedDirectives("needs").stream())
        .map(d -> String.valueOf(d.getArgument("scope").<String>getValue()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Asked for at its own place. */
  private static boolean needs(GraphQLFieldDefinition field) {
    return field.hasAppliedDirective("needs");
  }

  private Stream<Place> inputs() {
    return schema.getQueryType().getFieldDefinitions().stream()
        .filter(entry -> entry.getArgument("filter") != null)
        // an earlier day is asked by the same filters
        .filter(entry -> entry.getArgument("day") == null)
        .flatMap(entry -> {
          var filter =
              (GraphQLInputObjectType)
                  GraphQLTypeUtil.unwrapAll(entry.getArgument("filter").getType());
          var type = filter.getName().replaceFirst("Filter$", "");
          return together(
              Stream.of(
                      conditions(entry.getName(), filter),
                      values(
                          entry.getName(),
                          type + "OrderField",
                          "(first: 3, orderBy: [{field: %s}]) { nodes { id } }",
                          List.of()),
                      values(
                          entry.getName(),
                          type + "Facet",
                          " { facets(fields: [%s]) { buckets { value count } missingCount } }",
                          List.of("facets")),
                      values(
                          entry.getName(),
                          type + "Dimension",
                          " { aggregate(groupBy: [%s]) { key count } }",
                          List.of("aggregate")))
                  .flatMap(s -> s)
                  .toList())
              .stream();
        });
  }

  /** The same places, several of them asked for at once, each under a key of its own. */
  private static List<Place> together(List<Place> places) {
    var together = new ArrayList<Place>();
    for (int from = 0; from < places.size(); from += TOGETHER) {
      var some = places.subList(from, Math.min(places.size(), from + TOGETHER));
      var operation = new StringBuilder("query {");
      for (int n = 0; n < some.size(); n++) {
        var alone = some.get(n).alone().operation();
        operation
            .append(" p%d: ".formatted(n))
            .append(alone, "query { ".length(), alone.length() - " }".length());
      }
      operation.append(" }");
      for (int n = 0; n < some.size(); n++) {
        var path = new ArrayList<>(some.get(n).alone().path());
        path.set(0, "p" + n);
        together.add(
            new Place(
                some.get(n).name(),
                some.get(n).needs(),
                some.get(n).alone(),
                new Asked(operation.toString(), path)));
      }
    }
    return together;
  }

  private static Place alone(String name, String needs, String operation, List<String> path) {
    var asked = new Asked(operation, path);
    return new Place(name, needs, asked, asked);
  }

  private Stream<Place> conditions(String entry, GraphQLInputObjectType filter) {
    return filter.getFieldDefinitions().stream()
        .filter(f -> !List.of("any", "all", "not").contains(f.getName()))
        .map(f ->
            alone(
                filter.getName() + "." + f.getName(),
                needs(schema.getQueryType().getFieldDefinition(entry), f),
                "query { %s(filter: {%s: %s}) { totalCount } }"
                    .formatted(
                        entry, f.getName(), condition(GraphQLTypeUtil.unwrapAll(f.getType()))),
                List.of(entry)));
  }

  private static String condition(GraphQLNamedType type) {
    return switch (type) {
      case GraphQLInputObjectType fields when fields.getField("exists") != null -> "{exists: true}";
      case GraphQLInputObjectType _ ->
          "{within: {distance: 9000, of: {latitude: 38.95, longitude: 121.52}}}";
      case GraphQLEnumType values -> values.getValues().getFirst().getName();
      default -> type.getName().equals("DateTime") ? "\"2018-03-14T01:00:00Z\"" : "\"x\"";
    };
  }

  private Stream<Place> values(String entry, String type, String selection, List<String> below) {
    return schema.getType(type) instanceof GraphQLEnumType values
        ? values.getValues().stream()
            .map(v -> {
              var path = new ArrayList<>(List.of(entry));
              path.addAll(below);
              var from =
                  v.getName().equals("DISTANCE")
                      ? "DISTANCE, from: {latitude: 38.9, longitude: 121.5}"
                      : v.getName();
              return alone(
                  type + "." + v.getName(),
                  needs(schema.getQueryType().getFieldDefinition(entry), v),
                  "query { " + entry + selection.formatted(from) + " }",
                  path);
            })
        : Stream.of();
  }
}
