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

  // phases and lots of one project differ in a numeral alone, and are two; the operator % is
  // answered by the index
  private static final String PAIRS =
      """
      select p.id as one, o.id as other, similarity(p.core, o.core) as near,
        array_remove(array[
          case when p.name_key = o.name_key then 'SAME_NAME' else 'NEAR_NAME' end,
          case p.street_code = o.street_code when true then 'SAME_STREET' when false then 'OTHER_STREET' end,
          case when p.total_investment = o.total_investment then 'SAME_INVESTMENT' end,
          case when p.code <> o.code then 'OTHER_CODE' end], null) as reasons
      from (select *, project.name_core(name_key) as core from project.project) p
      join (select *, project.name_core(name_key) as core from project.project) o on o.id > p.id and o.core % p.core
      where p.retired_at is null and o.retired_at is null
        and (:of::bigint is null or :of in (p.id, o.id)) and (p.id, o.id) > (:one, :other)
        and (p.name_key = o.name_key
          or (similarity(p.core, o.core) >= 0.5
              or least(length(p.core), length(o.core)) >= 4
                and (strpos(p.core, o.core) > 0 or strpos(o.core, p.core) > 0))
            and (p.street_code = o.street_code) is not false
            and translate(p.name_key, '%1$s', '') <> translate(o.name_key, '%1$s', ''))
        and not exists (select from project.told_apart t where t.project_id = p.id and t.other_id = o.id)
      order by p.id, o.id limit :first
      """
          .replace("%1$s", "0123456789一二三四五六七八九十东西南北abcdefghijklmnopqrstuvwxyz");

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
    return pairs.page(TYPE, PAIRS, of, first, after, Horizon.of(context));
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
