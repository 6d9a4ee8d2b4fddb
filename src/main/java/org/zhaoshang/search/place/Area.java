package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.GeoLocation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import org.zhaoshang.graph.GeoPoint;

/**
 * An area on the earth. Elasticsearch keeps a place to 32 bits a coordinate, less than a centimetre
 * off; which side of a circle or a slanting line a place lies on is exact but for that.
 */
public sealed interface Area permits Box, Circle, Polygon {

  /** Whether the place in this document field lies in the area. */
  Query on(String path);

  /** A point as Elasticsearch's client has it. */
  static GeoLocation location(GeoPoint point) {
    return GeoLocation.of(g -> g.latlon(l -> l.lat(point.latitude()).lon(point.longitude())));
  }
}
