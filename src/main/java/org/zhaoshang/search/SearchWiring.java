package org.zhaoshang.search;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.record.PastRecords;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.search.cluster.ClusterReader;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.search.interpret.Interpreter;
import org.zhaoshang.search.page.CursorCodec;
import org.zhaoshang.search.query.SynonymFile;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.suggest.DidYouMean;
import org.zhaoshang.search.suggest.Suggestions;

/**
 * Gives every indexed type of the schema its search, and the graph its one box and its completions.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchWiring {

  /** How soon a change of the synonyms counts. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

  /** The key is in the record, so that every instance opens every instance's cursors. */
  @Bean
  CursorCodec cursorCodec(JdbcClient jdbc) {
    return new CursorCodec(
        jdbc.sql("select value from search.secret where name = 'cursor'")
            .query(byte[].class)
            .single());
  }

  @Bean
  TextQueries textQueries(
      SearchSettings settings,
      SearchSchema schema,
      @Value("${zhaoshang.dictionary.folder:./infra/dictionary}") Path dictionary) {
    return new TextQueries(
        new SynonymFile(dictionary, NOTICED_WITHIN), schema.kindWords(), settings.pinyin());
  }

  @Bean
  RuntimeWiringConfigurer searchEntries(
      SearchSchema schema,
      RecordTypes types,
      PastRecords past,
      CursorCodec cursors,
      PagedSearch search,
      SearchByMeaning meaning,
      Edges edges,
      IndexNames names,
      TextQueries texts,
      FacetLabels labels,
      Nodes nodes,
      OneBoxSearch oneBox,
      Suggestions suggestions,
      DidYouMean didYouMean,
      Interpreter interpreter) {
    return wiring -> {
      wiring.type(
          "Query", q -> q.dataFetcher("search", oneBox).dataFetcher("suggest", suggestions));
      wiring.type("SearchConnection", c -> c.dataFetcher("didYouMean", Connection::didYouMean));
      wiring.type("SearchEdge", e -> e.dataFetcher("explanation", Edge::explanation));
      var clusters = new ClusterReader(nodes);
      for (var type : schema.types()) {
        var fetcher =
            new TypeSearch(
                type,
                search,
                meaning,
                edges,
                names,
                texts,
                labels,
                clusters,
                didYouMean,
                interpreter);
        var pastFetcher = new PastSearch(type, types.of(type.name()), past, labels, cursors);
        wiring.type(
            "Query",
            q ->
                q.dataFetcher(type.entry(), fetcher)
                    .dataFetcher(type.entry() + "AsOf", pastFetcher));
        wiring.type(
            type.name() + "SearchConnection",
            c ->
                c.dataFetcher("didYouMean", Connection::didYouMean)
                    .dataFetcher("interpretation", Connection::interpretation));
        wiring.type(
            type.name() + "SearchEdge", e -> e.dataFetcher("explanation", Edge::explanation));
        if (!type.facetFields().isEmpty()) {
          wiring.type(
              type.name() + "SearchConnection",
              c ->
                  c.dataFetcher("facets", env -> TypeSearch.facets(type, env))
                      .dataFetcher("aggregate", env -> TypeSearch.groups(type, env)));
          wiring.type(
              type.name() + "AsOfConnection",
              c -> c.dataFetcher("aggregate", env -> TypeSearch.groups(type, env)));
          wiring.type(type.name() + "Aggregate", a -> a.defaultDataFetcher(TypeSearch::groupField));
        }
        if (type.clusterField().isPresent()) {
          wiring.type(
              type.name() + "SearchConnection",
              c -> c.dataFetcher("clusters", env -> TypeSearch.clusters(type, env)));
        }
      }
    };
  }
}
