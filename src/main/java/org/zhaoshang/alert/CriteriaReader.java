package org.zhaoshang.alert;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.StrictMatches;

/** Reads what a search looks for: from a mutation's input, and from the table again. */
final class CriteriaReader {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_BYTES = 16_384;

  private final SearchSchema schema;
  private final FilterReader filters;
  private final StrictMatches matches;

  CriteriaReader(SearchSchema schema, FilterReader filters, StrictMatches matches) {
    this.schema = schema;
    this.filters = filters;
    this.matches = matches;
  }

  /**
   * The criteria of an input {@code {projects: {query:, filter:}}}, checked as a search would be.
   *
   * @throws InputError when none or several are given, or one breaks a rule
   */
  Criteria of(Map<String, Object> input, Horizon horizon) {
    var given = schema.types().stream().filter(type -> input.get(type.entry()) != null).toList();
    if (given.size() != 1) {
      throw InputError.bad(
          "search: exactly one of %s, not %d"
              .formatted(
                  schema.types().stream().map(IndexedType::entry).collect(Collectors.joining(", ")),
                  given.size()));
    }
    var type = given.getFirst();
    var asked = map(Objects.requireNonNull(input.get(type.entry())));
    var filter = asked.get("filter");
    var criteria =
        new Criteria(
            type.name(),
            query(type, (String) asked.get("query")),
            FilterJson.write(filter == null ? null : map(filter)));
    int bytes = criteria.filter().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "search.%s.filter: %d bytes, at most %d".formatted(type.entry(), bytes, MOST_BYTES));
    }
    SavedSearchEditor.plain("search.%s.filter".formatted(type.entry()), criteria.filter());
    read(criteria, horizon);
    return criteria;
  }

  /**
   * The search that these criteria are, against the schema of today.
   *
   * @throws InputError when the schema no longer knows something in it; the message names it
   */
  StrictMatches.Search read(Criteria criteria, Horizon horizon) {
    var search =
        new StrictMatches.Search(
            criteria.type(), criteria.query(), filters.read(criteria), horizon);
    matches.check(search);
    return search;
  }

  /** A search box takes the first 200 characters; what is saved must be what is searched for. */
  private static @Nullable String query(IndexedType type, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    var text = given.strip();
    int length = text.codePointCount(0, text.length());
    if (length > MOST_CHARACTERS) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "search.%s.query: %d characters, at most %d"
              .formatted(type.entry(), length, MOST_CHARACTERS));
    }
    return SavedSearchEditor.plain("search.%s.query".formatted(type.entry()), text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
