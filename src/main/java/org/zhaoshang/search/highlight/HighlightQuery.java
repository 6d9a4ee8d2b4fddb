package org.zhaoshang.search.highlight;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a query can be marked in a field: its leaves on that field, each once. Elasticsearch
 * reads the query anew for each field of each hit, and most of a query is about other fields, or
 * says the same with another weight. A word that was typed is marked wherever it stands, also where
 * a record was found without it.
 */
final class HighlightQuery {

  private static final Pattern WEIGHT = Pattern.compile("\"boost\":[^,}]+,?");

  private HighlightQuery() {}

  /**
   * Of {@code query}.
   *
   * @param fields the field and its sub-fields
   * @return empty when nothing of the query is about them, and so nothing can be marked
   */
  static Optional<Query> of(Query query, Collection<String> fields) {
    var leaves = new LinkedHashMap<String, Query>();
    leaves(query, Set.copyOf(fields))
        .forEach(leaf -> leaves.putIfAbsent(WEIGHT.matcher(leaf.toString()).replaceAll(""), leaf));
    return leaves.isEmpty()
        ? Optional.empty()
        : Optional.of(Query.of(q -> q.bool(b -> b.should(List.copyOf(leaves.values())))));
  }

  private static Stream<Query> leaves(Query query, Set<String> fields) {
    return switch (query._kind()) {
      case Bool ->
          Stream.of(query.bool().must(), query.bool().should(), query.bool().filter())
              .flatMap(Collection::stream)
              .flatMap(q -> leaves(q, fields));
      case DisMax -> query.disMax().queries().stream().flatMap(q -> leaves(q, fields));
      case ConstantScore -> leaves(query.constantScore().filter(), fields);
      case MultiMatch -> several(query, fields).stream();
      case Match -> about(query, query.match().field(), fields);
      case MatchPhrase -> about(query, query.matchPhrase().field(), fields);
      case MatchPhrasePrefix -> about(query, query.matchPhrasePrefix().field(), fields);
      case Term -> about(query, query.term().field(), fields);
      case Prefix -> about(query, query.prefix().field(), fields);
      case Fuzzy -> about(query, query.fuzzy().field(), fields);
      case MatchAll, MatchNone, Ids -> Stream.empty();
      default -> Stream.of(query);
    };
  }

  private static Stream<Query> about(Query leaf, String field, Set<String> fields) {
    return fields.contains(field) ? Stream.of(leaf) : Stream.empty();
  }

  private static Optional<Query> several(Query query, Set<String> fields) {
    var match = query.multiMatch();
    var here =
        match.fields().stream().map(f -> f.split("\\^", 2)[0]).filter(fields::contains).toList();
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Query.of(q ->
                q.multiMatch(m ->
                    m.query(match.query())
                        .type(match.type())
                        .operator(match.operator())
                        .fields(here))));
  }
}
