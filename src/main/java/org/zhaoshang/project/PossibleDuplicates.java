package org.zhaoshang.project;

import graphql.GraphQLContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.PossiblePairs;
import org.zhaoshang.record.PossiblePairs.Pair;

/** Offers projects of the same or of near names as perhaps one, until a person tells them apart. */
@Controller
class PossibleDuplicates {

  private static final String TYPE = "Project";

  private final PossiblePairs pairs;

  PossibleDuplicates(PossiblePairs pairs) {
    this.pairs = pairs;
  }

  @QueryMapping
  List<Pair> possibleDuplicates(
      @Argument @Nullable String of,
      @Argument @Nullable Integer first,
      @Argument @Nullable List<String> after,
      GraphQLContext context) {
    return pairs.page(TYPE, NearProjects.PAIRS, of, first, after, Horizon.of(context));
  }

  @MutationMapping
  boolean tellProjectsApart(
      @Argument String one,
      @Argument String other,
      @Argument String reason,
      GraphQLContext context) {
    var author = new Author(Caller.of(context), Horizon.of(context));
    pairs.tellApart(TYPE, "project.told_apart", one, other, reason, author);
    return true;
  }
}
