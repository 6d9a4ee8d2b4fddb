package org.zhaoshang.district;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.boot.test.context.TestComponent;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;

/**
 * A chamber's queries for leads as Elasticsearch gets them, and as it would get them if a chamber's
 * had the limits of those who see everything.
 */
@TestComponent
class PartnerQueries {

  private final ElasticsearchClient elasticsearch;
  private final IndexNames names;
  private final TextQueries texts;
  private final IndexedType type;

  PartnerQueries(
      ElasticsearchClient elasticsearch, IndexNames names, TextQueries texts, SearchSchema schema) {
    this.elasticsearch = elasticsearch;
    this.names = names;
    this.texts = texts;
    this.type = schema.type("Lead");
  }

  /** How many leads are found, hidden ones never among them. */
  long count(Caller chamber, String words, Reach reach, boolean limited) {
    var horizon =
        new Horizon.OfChamber(Objects.requireNonNull(chamber.chamber()), chamber.scopes());
    var seen = type.seen(horizon);
    var asked = limited ? limited(seen) : seen;
    var text = texts.read(words).orElseThrow().on(asked, reach);
    var query = Query.of(q -> q.bool(b -> b.must(text).filter(HorizonFilter.of(horizon, seen))));
    try {
      var total =
          elasticsearch
              .search(
                  s ->
                      s.index(names.alias(type))
                          .query(query)
                          .source(f -> f.fetch(false))
                          .trackTotalHits(t -> t.enabled(true)),
                  Void.class)
              .hits()
              .total();
      return Objects.requireNonNull(total).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IndexedType limited(IndexedType type) {
    return new IndexedType(
        type.name(),
        type.indexed(),
        type.description(),
        type.fields(),
        type.meaningFields(),
        type.rows(),
        false,
        true);
  }
}
