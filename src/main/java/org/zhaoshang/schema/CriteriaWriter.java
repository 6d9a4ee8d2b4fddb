package org.zhaoshang.schema;

import java.util.stream.Collectors;

/** Writes the inputs by which a search is saved: one for each indexed type, and their choice. */
final class CriteriaWriter {

  private final SearchSchema schema;

  CriteriaWriter(SearchSchema schema) {
    this.schema = schema;
  }

  String write() {
    var each =
        schema.types().stream()
            .map(type ->
                """
                "在 %1$s 中检索什么；query 与 filter 同 %2$s 的参数；都缺则为全部。 What is searched for among %1$s: as the arguments of `%2$s`; everything when both are absent."
                input %1$sCriteria {
                  "检索词，至多 200 字。 The words, 200 characters at most."
                  query: String
                  "过滤条件。 The filter."
                  filter: %1$sFilter
                }
                """
                    .formatted(type.name(), type.entry()))
            .collect(Collectors.joining("\n"));
    var choice =
        schema.types().stream()
            .map(type ->
                """
                  "在 %1$s 中检索。 Searches %1$s."
                  %1$s: %2$sCriteria
                """
                    .formatted(type.entry(), type.name()))
            .collect(Collectors.joining());
    return """
    # Derived from the directives in schema/*.graphqls: do not edit, regenerate.

    "保存什么检索：恰好给出一个。 Which search to save: exactly one of these."
    input SavedSearchCriteria {
    %s}

    %s\
    """
        .formatted(choice, each);
  }
}
