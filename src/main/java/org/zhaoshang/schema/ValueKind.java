package org.zhaoshang.schema;

import org.jspecify.annotations.Nullable;

/** What kind of value an indexed field holds, and how Elasticsearch stores it. */
public enum ValueKind {
  /** Text or a code, compared whole. */
  STRING("keyword", "CodeFilter"),
  /** A value of an enum. */
  ENUM("keyword", null),
  /** A global node id of a neighbouring record. */
  REFERENCE("keyword", "CodeFilter"),
  /** A whole number. */
  INTEGER("integer", "IntFilter"),
  /** An amount of money: 分 (hundredths of 元) as a long, so that sums are exact; CNY only. */
  MONEY("long", "DecimalFilter"),
  /** A calendar date. */
  DATE("date", "DateFilter"),
  /** Yes or no. */
  BOOLEAN("boolean", "BooleanFilter"),
  /** A place on the earth. */
  GEO_POINT("geo_point", "PlaceFilter");

  private final String elasticsearchType;
  private final @Nullable String filterInput;

  ValueKind(String elasticsearchType, @Nullable String filterInput) {
    this.elasticsearchType = elasticsearchType;
    this.filterInput = filterInput;
  }

  /** The Elasticsearch field type. */
  public String elasticsearchType() {
    return elasticsearchType;
  }

  /** The input type of a filter on such a value; null for an enum, which has one of its own. */
  public @Nullable String filterInput() {
    return filterInput;
  }
}
