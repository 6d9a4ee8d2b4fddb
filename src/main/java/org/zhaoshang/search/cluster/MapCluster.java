package org.zhaoshang.search.cluster;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.record.Row;

/**
 * The records within one tile of a map, as the schema's type of that name has it.
 *
 * @param key the tile: zoom, column and row
 * @param count how many records
 * @param centre the centroid of their places
 * @param bounds the box of their places
 * @param node the record when there is just one and it was asked for
 */
public record MapCluster(
    String key, long count, GeoPoint centre, Bounds bounds, @Nullable Row node) {

  /** A box, as the schema's {@code GeoBounds} has it. */
  public record Bounds(double south, double west, double north, double east) {}
}
