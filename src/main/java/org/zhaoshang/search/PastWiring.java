package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.PastRecords;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.past.PastSearch;
import org.zhaoshang.search.past.PastSearch.Listing;

/** Gives every indexed type of the schema its lists and aggregates of an earlier day. */
@Configuration(proxyBeanMethods = false)
class PastWiring {

  @Bean
  RuntimeWiringConfigurer pastEntries(
      SearchSchema schema,
      RecordTypes types,
      PastRecords records,
      JdbcClient jdbc,
      FacetLabels labels,
      CursorCodec cursors) {
    return wiring -> {
      for (var type : schema.types()) {
        var past = new PastSearch(type, types.of(type.name()), records, jdbc, labels, cursors);
        wiring.type(
            "Query",
            q ->
                q.dataFetcher(
                    type.entry() + "AsOf",
                    env -> past.list(env, (text, filter) -> text + "\n" + Canonical.of(filter))));
        wiring.type(
            type.name() + "AsOfConnection",
            c -> {
              c.dataFetcher(
                      "nodes", env -> requireNonNull(env.<Listing>getSource()).page().get().nodes())
                  .dataFetcher(
                      "pageInfo",
                      env -> requireNonNull(env.<Listing>getSource()).page().get().pageInfo())
                  .dataFetcher("totalCount", env -> past.count(requireNonNull(env.getSource())));
              return type.facetFields().isEmpty()
                  ? c
                  : c.dataFetcher(
                      "aggregate",
                      env -> {
                        Listing listing = requireNonNull(env.getSource());
                        return Selection.aggregate(
                                type.seen(listing.past().horizon()), env.getArguments())
                            .map(asked -> past.groups(listing, asked))
                            .orElse(java.util.List.of());
                      });
            });
      }
    };
  }
}
