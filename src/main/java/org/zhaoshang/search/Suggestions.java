package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.text.CompletionInputs;
import org.zhaoshang.text.Folding;

/**
 * {@code Query.suggest}: what completes the prefix, in Han, traditional characters, Pinyin or
 * initials.
 */
@Component
class Suggestions implements DataFetcher<List<Suggestions.Suggestion>> {

  private static final int DEFAULT = 10;
  private static final int MOST = 50;
  private static final int LONGEST = CompletionInputs.LENGTH;
  private static final String BY_NAME = "sort.name";

  /** One completion. */
  record Suggestion(String text, String type, String id) {}

  private final SearchSchema schema;
  private final IndexNames names;
  private final ElasticsearchClient client;
  private final Nodes nodes;

  Suggestions(SearchSchema schema, IndexNames names, ElasticsearchClient client, Nodes nodes) {
    this.schema = schema;
    this.names = names;
    this.client = client;
    this.nodes = nodes;
  }

  @Override
  public List<Suggestion> get(DataFetchingEnvironment env) {
    int first = env.getArgumentOrDefault("first", DEFAULT);
    if (first < 1 || first > MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "first: %d is not within 1 and %d".formatted(first, MOST));
    }
    var types = OneBoxSearch.wanted(schema, env.getArgument("types"));
    var typed =
        Folding.fold(env.getArgumentOrDefault("prefix", ""))
            .replaceAll("[\\s\\x{D800}-\\x{DFFF}]+", "");
    if (types.isEmpty() || typed.isEmpty()) {
      return List.of();
    }
    var prefix = typed.substring(0, Math.min(typed.length(), LONGEST));
    var aliases = types.stream().map(names::alias).toList();
    return named(ids(aliases, prefix, first), Horizon.of(env.getGraphQlContext()));
  }

  private List<NodeId> ids(List<String> aliases, String prefix, int first) {
    try {
      var response =
          client.search(
              s ->
                  s.index(aliases)
                      .source(f -> f.fetch(false))
                      .trackTotalHits(t -> t.enabled(false))
                      .query(q ->
                          q.bool(
                              b -> b.filter(f -> f.prefix(p -> p.field("suggest").value(prefix)))))
                      .sort(o -> o.field(f -> f.field(BY_NAME).unmappedType(FieldType.Keyword)))
                      .size(first),
              Void.class);
      var ids = new LinkedHashSet<NodeId>();
      response
          .hits()
          .hits()
          .forEach(hit -> NodeId.decode(String.valueOf(hit.id())).ifPresent(ids::add));
      return List.copyOf(ids);
    } catch (IOException | ElasticsearchException e) {
      throw new SourceUnavailable("the search index", e);
    }
  }

  private List<Suggestion> named(List<NodeId> ids, Horizon horizon) {
    var rows = nodes.byId(horizon, ids);
    var named = new ArrayList<Suggestion>();
    for (var id : ids) {
      var row = rows.get(id);
      if (row != null) {
        named.add(
            new Suggestion(
                String.valueOf(row.get("name")), schema.type(id.type()).searchType(), id.encode()));
      }
    }
    return named;
  }
}
