package org.zhaoshang.search.interpret;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Label;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.index.IndexUnavailable;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.facet.Facets;
import org.zhaoshang.search.filter.Filter;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.text.Folding;

/**
 * Reads a query as people mean it: which of its words only carry the question, and which name a
 * value that the type can be filtered by. Nothing is filtered by it: that is the client's choice.
 */
@Component
public class Interpreter {

  /** A value is named without what such values end with: 浙江 is 浙江省. */
  private static final Pattern ENDINGS =
      Pattern.compile("省|市|区|县|街道|镇|乡|(?:..?.?族)?自治[区州县]|特别行政区|业|制造业");

  /** How many neighbouring words may be one name. */
  private static final int MOST_WORDS = 4;

  private static final int MOST_VALUES = 1_000;

  /** A value of a filter, with what it is called, also folded: each is compared with many words. */
  private record Value(IndexedField field, String code, Label label, String zh, String en) {

    static Value of(IndexedField field, String code, Label label) {
      return new Value(field, code, label, Folding.fold(label.zh()), Folding.fold(label.en()));
    }

    boolean isCalled(String name) {
      return zh.startsWith(name)
              && (zh.length() == name.length()
                  || ENDINGS.matcher(zh.substring(name.length())).matches())
          || en.equals(name);
    }

    Interpretation in(String name) {
      return Interpretation.filter(name, field, code, label);
    }
  }

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final FacetLabels labels;

  Interpreter(ElasticsearchClient client, IndexNames names, FacetLabels labels) {
    this.client = client;
    this.names = names;
    this.labels = labels;
  }

  /**
   * What a query on a type was read as, in the order of its words.
   *
   * @throws org.zhaoshang.graph.SourceUnavailable when Elasticsearch does not answer
   */
  public List<Interpretation> of(IndexedType type, TextQuery text, Horizon horizon) {
    var read = new ArrayList<Interpretation>();
    text.leftOut().forEach(words -> read.add(Interpretation.question(words)));
    var values = values(type, horizon);
    for (var words : text.wordsByChunk()) {
      for (int from = 0; from < words.size(); ) {
        from = read(words, from, values, read);
      }
    }
    return read;
  }

  /** Reads the longest name that begins here; where the next may begin. */
  private static int read(
      List<String> words, int from, List<Value> values, List<Interpretation> read) {
    for (int end = Math.min(words.size(), from + MOST_WORDS); end > from; end--) {
      var name = String.join("", words.subList(from, end));
      var named = values.stream().filter(value -> value.isCalled(name)).toList();
      if (!named.isEmpty()) {
        named.forEach(value -> read.add(value.in(name)));
        return end;
      }
    }
    return from + 1;
  }

  /** What the caller may filter by, with what it is called. */
  private List<Value> values(IndexedType type, Horizon horizon) {
    var values = new ArrayList<Value>();
    var told = new HashSet<FacetRequest>();
    for (var field : type.facetFields()) {
      var role = field.facet();
      if (field.filter() == null
          || role == null
          || !role.bands().isEmpty()
          || field.kind() != ValueKind.STRING && field.kind() != ValueKind.ENUM) {
        continue;
      }
      var all = labels.all(field);
      all.forEach((code, label) -> values.add(Value.of(field, code, label)));
      if (all.isEmpty()) {
        var listing = new FacetRequest.Listing(MOST_VALUES, null, null, null, null);
        told.add(new FacetRequest(field, role, listing, false, 1));
      }
    }
    values.addAll(told(type, told, horizon));
    return values;
  }

  /** The values that stand for themselves, as far as the caller sees records that have them. */
  private List<Value> told(IndexedType type, Set<FacetRequest> requests, Horizon horizon) {
    if (requests.isEmpty()) {
      return List.of();
    }
    var facets = new Facets(type, requests, labels);
    var none = new FilterSplit(Filter.NONE, Set.of());
    try {
      var found =
          client.search(
              s ->
                  s.index(names.alias(type))
                      .size(0)
                      .query(FilterQuery.all(HorizonFilter.of(horizon, type)))
                      .aggregations(facets.toAggregations(none)),
              Void.class);
      return facets.read(none, found.aggregations(), horizon).entrySet().stream()
          .flatMap(facet ->
              facet.getValue().buckets().stream()
                  .map(b -> Value.of(facet.getKey().field(), b.value(), b.name())))
          .toList();
    } catch (IOException | ElasticsearchException e) {
      throw IndexUnavailable.because(e);
    }
  }
}
