package org.zhaoshang.schema;

/** The SDL that follows from a type's place: orders by distance, distances, clusters on a map. */
final class PlaceInputs {

  private PlaceInputs() {}

  /** What stands before a place's description among the orders. */
  static String distanceOf(IndexedField field) {
    return field.isPlace() ? "距离，以 from 为起点。 The distance from `from`. " : "";
  }

  static String from(IndexedType type) {
    return type.distanceField().isEmpty()
        ? ""
        : """
          "按 DISTANCE 排序时的起点。 The point to measure from, with DISTANCE only."
          from: GeoPointInput
        """;
  }

  static String distance(IndexedType type) {
    return type.places().isEmpty()
        ? ""
        : """
          "距离，米，保留一位小数：起点为 DISTANCE 排序的 from，否则为过滤条件 within 的圆心；两者皆无或没有地点时为空。 The distance in metres, to one decimal: from the `from` of an order by DISTANCE, else from the centre of the filter's `within`; null without either, or without a place."
          distance: Float
        """;
  }

  static String clusters(IndexedType type) {
    return type.clusterField().isEmpty()
        ? ""
        : """
          "地图聚合点：与命中完全相同的记录，没有地点的除外；多者在前，至多 2000 个，超出则报错而不截断。 Clusters for a map, of exactly the records found, but those without a place; largest first, 2000 at most: more is an error, never cut off."
          clusters(
            "缩放级别，0 至 29。 The zoom level, 0 to 29."
            zoom: Int!
            "只要这个范围之内的。 Only those inside this box."
            bounds: GeoBoundsInput
          ): [MapCluster!]! @cost(weight: %d) @listSize(assumedSize: %d)
        """
            .formatted(SearchCosts.CLUSTERS, SearchCosts.CLUSTERS_ASSUMED);
  }
}
