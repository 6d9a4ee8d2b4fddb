package org.zhaoshang.search.explain;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import graphql.schema.SelectedField;
import java.util.List;

/** How much of the ranking a client wants explained. */
public enum Explaining {
  /** Nothing. */
  NOTHING,
  /** In which ways each record matches. */
  TIERS,
  /** Also how each part of the score came about, which costs Elasticsearch a second look. */
  DETAILS;

  /** What these {@code explanation} fields ask for. */
  public static Explaining selected(List<SelectedField> explanations) {
    var most = NOTHING;
    for (var field : explanations) {
      if (Boolean.TRUE.equals(field.getArguments().get("explain"))) {
        var asked = field.getSelectionSet().contains("details") ? DETAILS : TIERS;
        most = asked.compareTo(most) > 0 ? asked : most;
      }
    }
    return most;
  }

  /** Asks Elasticsearch for it. */
  public void ask(SearchRequest.Builder body) {
    if (this == DETAILS) {
      body.explain(true);
    }
  }
}
