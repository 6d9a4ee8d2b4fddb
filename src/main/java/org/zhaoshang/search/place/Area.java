package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.GeoLocation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import org.zhaoshang.graph.GeoPoint;

/**
 * An area on the earth. Elasticsearch keeps a coordinate to 32 bits: a place is a centimetre off at
 * most. But for that it is exact which side of a line a place lies on; of a box it is exact
 * altogether.
 */
public sealed interface Area permits Box, Circle, Polygon {

  /** Whether the place in this document field lies in the area. */
  Query on(String path);

  /** A point as Elasticsearch's client has it. */
  static GeoLocation location(GeoPoint point) {
    return GeoLocation.of(g -> g.latlon(l -> l.lat(point.latitude()).lon(point.longitude())));
  }
}
