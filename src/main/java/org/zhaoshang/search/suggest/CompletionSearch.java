package org.zhaoshang.search.suggest;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonpUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.index.IndexUnavailable;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.suggest.Typed.Tier;

/**
 * Finds what completes a prefix: for each type and each tier the best few by rank, all in one
 * request. A search sorted by one number stops as soon as nothing better can come, however many
 * names begin so; a search over all tiers at once would have to look at every one of them.
 */
@Component
class CompletionSearch {

  private static final Logger LOG = LoggerFactory.getLogger(CompletionSearch.class);

  private final ElasticsearchClient client;
  private final IndexNames names;

  CompletionSearch(ElasticsearchClient client, IndexNames names) {
    this.client = client;
    this.names = names;
  }

  /**
   * The ids found, by tier and then by type.
   *
   * @throws SourceUnavailable when Elasticsearch does not answer
   */
  List<List<List<NodeId>>> find(
      List<Tier> tiers, List<IndexedType> types, Horizon horizon, int first) {
    var request =
        MsearchRequest.of(m -> {
          for (var tier : tiers) {
            types.forEach(type -> m.searches(search(tier, type, horizon, first)));
          }
          return m;
        });
    if (LOG.isDebugEnabled()) {
      LOG.debug("completion: POST /_msearch [{}]", json(request));
    }
    try {
      var answers = client.msearch(request, Void.class).responses().iterator();
      return tiers.stream().map(tier -> types.stream().map(type -> ids(answers)).toList()).toList();
    } catch (IOException | ElasticsearchException e) {
      throw IndexUnavailable.because(e);
    }
  }

  private RequestItem search(Tier tier, IndexedType type, Horizon horizon, int first) {
    return RequestItem.of(item ->
        item.header(h -> h.index(names.alias(type)))
            .body(b ->
                b.query(q ->
                        q.bool(f -> f.filter(tier(tier)).filter(HorizonFilter.of(horizon, type))))
                    .sort(NameFields.byRank(type.partial()))
                    .size(first)
                    .trackTotalHits(t -> t.enabled(false))
                    // neither the source nor any stored field has to be read
                    .storedFields("_none_")
                    .docvalueFields(d -> d.field(NameFields.ID))));
  }

  private static List<Query> tier(Tier tier) {
    var queries = new ArrayList<Query>();
    queries.add(prefix(tier.completions(), tier.prefix()));
    if (!tier.han().isEmpty()) {
      queries.add(prefix(List.of(NameFields.NAME, NameFields.ALIASES), tier.han()));
    }
    return queries;
  }

  private static Query prefix(List<String> completions, String prefix) {
    var each =
        completions.stream()
            .map(field -> Query.of(q -> q.prefix(p -> p.field(field).value(prefix))))
            .toList();
    return each.size() == 1 ? each.getFirst() : Query.of(q -> q.bool(b -> b.should(each)));
  }

  private static List<NodeId> ids(Iterator<MultiSearchResponseItem<Void>> answers) {
    var answer = answers.next();
    if (answer.isFailure()) {
      throw IndexUnavailable.because(
          new IOException(String.valueOf(answer.failure().error().reason())));
    }
    return answer.result().hits().hits().stream().flatMap(hit -> id(hit).stream()).toList();
  }

  private static java.util.Optional<NodeId> id(Hit<Void> hit) {
    var values = hit.fields().get(NameFields.ID);
    return values == null
        ? java.util.Optional.empty()
        : NodeId.decode(values.toJson().asJsonArray().getString(0));
  }

  private String json(MsearchRequest request) {
    var lines = new ArrayList<String>();
    request
        .searches()
        .forEach(item -> {
          lines.add(JsonpUtils.toJsonString(item.header(), client._jsonpMapper()));
          lines.add(JsonpUtils.toJsonString(item.body(), client._jsonpMapper()));
        });
    return String.join(",", lines);
  }
}
