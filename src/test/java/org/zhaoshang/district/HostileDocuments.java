package org.zhaoshang.district;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Requests whose one purpose is to cost a server more than they cost their sender. */
final class HostileDocuments {

  private static final int OF_EACH = 25;
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A request.
   *
   * @param family what kind of attack it is
   * @param body what is sent, as it is
   */
  record Hostile(String family, int size, String body) {
    @Override
    public String toString() {
      return "%s of %d, %d bytes".formatted(family, size, body.length());
    }
  }

  private final List<Hostile> all = new ArrayList<>();

  private HostileDocuments() {}

  /** Twenty families of twenty-five, each member larger than the one before. */
  static List<Hostile> all() {
    var documents = new HostileDocuments();
    documents.wide();
    documents.deep();
    documents.fragments();
    documents.literals();
    documents.expensive();
    documents.bodies();
    return documents.all;
  }

  private void wide() {
    each("fields", n -> "{ streets { " + "name code district ".repeat(334 + n * 40) + "} }");
    each("duplicates", n -> "{ " + "streets { name } ".repeat(501 + n * 60) + "}");
    each(
        "aliases",
        n -> numbered(101 + n * 80, i -> "a%d: projects { totalCount } ".formatted(i), "{ ", "}"));
    each(
        "overlapping fields",
        n ->
            numbered(
                501 + n * 40,
                i -> "projects { nodes { id x: %s } } ".formatted(i % 2 == 0 ? "name" : "code"),
                "{ ",
                "}"));
    each("directives", n -> "{ __typename " + "@include(if: true) ".repeat(201 + n * 60) + "}");
    each(
        "unknown directives",
        n -> numbered(201 + n * 60, i -> "@x%d ".formatted(i), "{ __typename ", "}"));
    each(
        "operations",
        n -> numbered(101 + n * 40, i -> "query Q%d { streets { name } } ".formatted(i), "", ""));
  }

  private void deep() {
    each(
        "depth",
        n ->
            "{ projects { facets(fields: [INDUSTRY]) { buckets { %s value %s } } } }"
                .formatted("children { ".repeat(18 + n * 30), "}".repeat(18 + n * 30)));
    each(
        "inline fragments",
        n ->
            "{ " + "... on Query { ".repeat(90 + n * 30) + "__typename " + "}".repeat(91 + n * 30));
    each("open braces", n -> "{a".repeat(100 + n * 200));
    each(
        "deep literals",
        n ->
            "{ projects(filter: %s{}%s) { totalCount } }"
                .formatted("{not: ".repeat(21 + n * 30), "}".repeat(21 + n * 30)));
    each("open lists", n -> "{ projects(filter: " + "[".repeat(100 + n * 300));
  }

  private void fragments() {
    each(
        "circular fragments",
        n ->
            "{ ...F0 } "
                + numbered(
                    1 + n * 4,
                    i ->
                        "fragment F%d on Query { projects { nodes { id } } ...F%d } "
                            .formatted(i, (i + 1) % (1 + n * 4)),
                    "",
                    ""));
    each(
        "doubling fragments",
        n ->
            "{ ...F0 } "
                + numbered(
                    12 + n * 3,
                    i ->
                        "fragment F%d on Query { a%d: projects { nodes { id } } ...F%d ...F%d } "
                            .formatted(i, i, i + 1, i + 1),
                    "",
                    "")
                + "fragment F%d on Query { __typename }".formatted(12 + n * 3));
  }

  private void literals() {
    each(
        "long texts",
        n -> "{ search(query: \"%s\") { totalCount } }".formatted("新".repeat(100_000 + n * 4_000)));
    each(
        "long lists",
        n ->
            "{ projects(filter: {street: {in: [%s]}}) { totalCount } }"
                .formatted("\"x\" ".repeat(2001 + n * 200)));
  }

  private void expensive() {
    each(
        "nested pages",
        n ->
            "{ chambers(first: %1$d) { nodes { members(first: 100) { nodes { chambers { members(first: %1$d) { nodes { name } } } } } } } }"
                .formatted(76 + n));
    each(
        "deferred",
        n ->
            numbered(
                1 + n,
                i -> "... @defer(label: \"l%d\") { streets { name } } ".formatted(i),
                "{ ",
                "}"));
  }

  private void bodies() {
    for (int n = 0; n < OF_EACH; n++) {
      add(
          "batches",
          n,
          JSON.writeValueAsString(
              Collections.nCopies(2 + n * 40, Map.of("query", "{ projects { nodes { id } } }"))));
      add(
          "variables",
          n,
          JSON.writeValueAsString(
              Map.of(
                  "query",
                  "query($f: ProjectFilter) { projects(filter: $f) { totalCount } }",
                  "variables",
                  Map.of("f", n % 2 == 0 ? nested(11 + n * 9) : wideVariable(2001 + n * 500)))));
    }
  }

  private static Object nested(int depth) {
    Object value = Map.of();
    for (int i = 0; i < depth; i++) {
      value = Map.of("any", List.of(value));
    }
    return value;
  }

  private static Object wideVariable(int size) {
    return Map.of("any", Collections.nCopies(size, Map.of("stars", Map.of("eq", 1))));
  }

  private void each(String family, IntFunction<String> document) {
    for (int n = 0; n < OF_EACH; n++) {
      add(family, n, JSON.writeValueAsString(Map.of("query", document.apply(n))));
    }
  }

  private void add(String family, int size, String body) {
    all.add(new Hostile(family, size, body));
  }

  private static String numbered(int count, IntFunction<String> part, String before, String after) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining("", before, after));
  }
}
