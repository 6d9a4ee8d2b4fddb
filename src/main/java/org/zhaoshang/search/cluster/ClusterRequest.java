package org.zhaoshang.search.cluster;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;
import org.zhaoshang.search.place.Box;

/**
 * Clusters to compute: the records found, by the tile of a Web Mercator map that their place lies
 * in.
 *
 * @param field the place
 * @param zoom how fine the tiles are, 0 to 29: each level halves their sides
 * @param bounds only those inside, null for all
 * @param nodes whether a lone record of a tile is wanted
 */
public record ClusterRequest(IndexedField field, int zoom, @Nullable Box bounds, boolean nodes) {

  /** How many clusters there may be: more than a map can show. */
  static final int MOST = 2000;

  static final String TILES = "tiles";
  static final String CENTRE = "centre";
  static final String BOUNDS = "bounds";
  static final String ONE = "one";

  private static final int FINEST = 29;

  /**
   * Reads the arguments of a {@code clusters} field.
   *
   * @throws InputError when the zoom is not within 0 and 29, or the bounds are none
   */
  @SuppressWarnings("unchecked")
  public static ClusterRequest read(
      IndexedField field, Map<String, Object> arguments, boolean nodes) {
    int zoom = arguments.get("zoom") instanceof Integer given ? given : 0;
    if (zoom < 0 || zoom > FINEST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "clusters.zoom: %d is not within 0 and %d".formatted(zoom, FINEST));
    }
    var bounds =
        arguments.get("bounds") instanceof Map<?, ?> given
            ? Box.read((Map<String, ?>) given, "clusters.bounds")
            : null;
    return new ClusterRequest(field, zoom, bounds, nodes);
  }

  /** The aggregation's name in the response, unique within a request. */
  public String name() {
    // angle brackets, square brackets and commas mean something to Elasticsearch
    var box =
        bounds == null
            ? "all"
            : "%s:%s:%s:%s".formatted(bounds.south(), bounds.west(), bounds.north(), bounds.east());
    return "clusters:%d:%s:%s".formatted(zoom, box, nodes);
  }

  /** The aggregation that computes it, of exactly the records that the filter lets through. */
  public Aggregation toAggregation(FilterSplit filter) {
    var all = new ArrayList<>(filter.post());
    if (bounds != null) {
      all.add(bounds.on(field.path()));
    }
    // one more than there may be tells whether there are too many
    var tiles =
        Aggregation.of(a ->
            a.geotileGrid(g -> g.field(field.path()).precision(zoom).size(MOST + 1))
                .aggregations(inside()));
    return Aggregation.of(a -> a.filter(FilterQuery.all(all)).aggregations(TILES, tiles));
  }

  private Map<String, Aggregation> inside() {
    var parts = new HashMap<String, Aggregation>();
    parts.put(CENTRE, Aggregation.of(a -> a.geoCentroid(c -> c.field(field.path()))));
    parts.put(
        BOUNDS, Aggregation.of(a -> a.geoBounds(b -> b.field(field.path()).wrapLongitude(false))));
    if (nodes) {
      parts.put(ONE, Aggregation.of(a -> a.topHits(h -> h.size(1).source(s -> s.fetch(false)))));
    }
    return parts;
  }
}
