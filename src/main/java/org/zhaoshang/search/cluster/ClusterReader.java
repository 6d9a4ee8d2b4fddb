package org.zhaoshang.search.cluster;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.GeoTileGridBucket;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Nodes;

/** Reads clusters back from a response. */
public final class ClusterReader {

  private static final Comparator<MapCluster> LARGEST_FIRST =
      Comparator.comparingLong(MapCluster::count).reversed().thenComparing(MapCluster::key);

  private final Nodes nodes;

  /** A reader that takes lone records from {@code nodes}. */
  public ClusterReader(Nodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The clusters that each request asked for; lone records come in one statement for all of them.
   *
   * @throws InputError when there are more than 2000 in one: none is left out silently
   */
  public Map<ClusterRequest, List<MapCluster>> read(
      Collection<ClusterRequest> requests, Map<String, Aggregate> response, Horizon horizon) {
    var buckets = new HashMap<ClusterRequest, List<GeoTileGridBucket>>();
    requests.forEach(request -> buckets.put(request, buckets(request, response)));
    var ids =
        buckets.values().stream()
            .flatMap(List::stream)
            .flatMap(bucket -> lone(bucket).stream())
            .distinct()
            .toList();
    var rows = nodes.byId(horizon, ids);
    var clusters = new HashMap<ClusterRequest, List<MapCluster>>();
    buckets.forEach((request, of) ->
        clusters.put(
            request,
            of.stream()
                .map(bucket ->
                    new MapCluster(
                        bucket.key(),
                        bucket.docCount(),
                        centre(bucket),
                        bounds(bucket),
                        lone(bucket).map(rows::get).orElse(null)))
                .sorted(LARGEST_FIRST)
                .toList()));
    return clusters;
  }

  private static List<GeoTileGridBucket> buckets(
      ClusterRequest request, Map<String, Aggregate> response) {
    var inside = part(response, request.name()).filter().aggregations();
    var tiles = part(inside, ClusterRequest.TILES).geotileGrid().buckets().array();
    if (tiles.size() > ClusterRequest.MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "clusters: more than %d at zoom %d; choose a lower zoom or smaller bounds"
              .formatted(ClusterRequest.MOST, request.zoom()));
    }
    return tiles;
  }

  private static Optional<NodeId> lone(GeoTileGridBucket bucket) {
    var one = bucket.aggregations().get(ClusterRequest.ONE);
    return one == null || bucket.docCount() != 1
        ? Optional.empty()
        : one.topHits().hits().hits().stream()
            .findFirst()
            .flatMap(hit -> NodeId.decode(String.valueOf(hit.id())));
  }

  private static GeoPoint centre(GeoTileGridBucket bucket) {
    var location = part(bucket.aggregations(), ClusterRequest.CENTRE).geoCentroid().location();
    var centre = Objects.requireNonNull(location).latlon();
    return new GeoPoint(rounded(centre.lat()), rounded(centre.lon()));
  }

  private static MapCluster.Bounds bounds(GeoTileGridBucket bucket) {
    var box =
        Objects.requireNonNull(
                part(bucket.aggregations(), ClusterRequest.BOUNDS).geoBounds().bounds())
            .tlbr();
    var northWest = box.topLeft().latlon();
    var southEast = box.bottomRight().latlon();
    return new MapCluster.Bounds(
        rounded(southEast.lat()),
        rounded(northWest.lon()),
        rounded(northWest.lat()),
        rounded(southEast.lon()));
  }

  /** To the record's six decimals: what Elasticsearch is off lies beyond them. */
  private static double rounded(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }
}
