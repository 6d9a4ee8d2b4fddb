package org.zhaoshang.project;

import graphql.GraphQLContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Offers projects of the same or of near names as perhaps one, until a person tells them apart. */
@Controller
class PossibleDuplicates {

  private static final String TYPE = "Project";
  private static final int LONGEST_REASON = 500;

  // phases and lots of one project differ in a numeral alone, and are two; the operator % is
  // answered by the index
  private static final String PAIRS =
      """
      select p.id as one, o.id as other, similarity(p.core, o.core) as near,
        p.name_key = o.name_key as same_name, p.street_code = o.street_code as same_street,
        p.code <> o.code as other_code, p.total_investment = o.total_investment as same_investment
      from (select *, project.name_core(name_key) as core from project.project) p
      join (select *, project.name_core(name_key) as core from project.project) o on o.id > p.id and o.core % p.core
      where p.retired_at is null and o.retired_at is null
        and (:of::bigint is null or :of in (p.id, o.id)) and (p.id, o.id) > (:one, :other)
        and (p.name_key = o.name_key
          or (similarity(p.core, o.core) >= 0.5
              or least(length(p.core), length(o.core)) >= 4
                and (strpos(p.core, o.core) > 0 or strpos(o.core, p.core) > 0))
            and (p.street_code = o.street_code) is not false
            and translate(p.name_key, :numerals, '') <> translate(o.name_key, :numerals, ''))
        and not exists (select from project.told_apart t where t.project_id = p.id and t.other_id = o.id)
      order by p.id, o.id limit :first
      """;
  private static final String NUMERALS = "0123456789一二三四五六七八九十东西南北abcdefghijklmnopqrstuvwxyz";

  private final Records records;
  private final JdbcClient jdbc;

  PossibleDuplicates(Records records, JdbcClient jdbc) {
    this.records = records;
    this.jdbc = jdbc;
  }

  /** Two projects. */
  record Pair(Row one, Row other, double similarity, List<String> reasons) {}

  private record Near(long one, long other, double near, List<String> reasons) {}

  @QueryMapping
  List<Pair> possibleDuplicates(
      @Argument @Nullable String of,
      @Argument @Nullable Integer first,
      @Argument @Nullable List<String> after,
      GraphQLContext context) {
    var place = after(after);
    var pairs =
        jdbc.sql(PAIRS)
            .param("of", of == null ? null : id("of", of))
            .param("one", place[0])
            .param("other", place[1])
            .param("numerals", NUMERALS)
            .param("first", PageSize.of("first", first))
            .query((row, n) -> {
              var reasons = new ArrayList<String>();
              reasons.add(row.getBoolean("same_name") ? "SAME_NAME" : "NEAR_NAME");
              boolean street = row.getBoolean("same_street");
              if (!row.wasNull()) {
                reasons.add(street ? "SAME_STREET" : "OTHER_STREET");
              }
              if (row.getBoolean("same_investment")) {
                reasons.add("SAME_INVESTMENT");
              }
              if (row.getBoolean("other_code")) {
                reasons.add("OTHER_CODE");
              }
              return new Near(
                  row.getLong("one"), row.getLong("other"), row.getDouble("near"), reasons);
            })
            .list();
    var ids = new HashSet<Long>();
    pairs.forEach(pair -> {
      ids.add(pair.one());
      ids.add(pair.other());
    });
    var rows = records.byId(Horizon.of(context), TYPE, ids);
    return pairs.stream()
        .filter(pair -> rows.containsKey(pair.one()) && rows.containsKey(pair.other()))
        .map(pair ->
            new Pair(
                Objects.requireNonNull(rows.get(pair.one())),
                Objects.requireNonNull(rows.get(pair.other())),
                pair.near(),
                pair.reasons()))
        .toList();
  }

  @MutationMapping
  boolean tellProjectsApart(
      @Argument String one,
      @Argument String other,
      @Argument String reason,
      GraphQLContext context) {
    var horizon = Horizon.of(context);
    long a = id("one", one);
    long b = id("other", other);
    if (a == b) {
      throw problem("other", "different", Message.of("是同一个项目", "is the same project"));
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw problem(
          "reason", "length", Message.of("理由应为 1 至 500 个字", "the reason has 1 to 500 characters"));
    }
    var there = records.byId(horizon, TYPE, List.of(a, b));
    for (var each : List.of(a, b)) {
      if (!there.containsKey(each)) {
        throw problem(
            each == a ? "one" : "other",
            "exists",
            Message.of("没有这个项目，或已退出、合并", "there is no such project, or it was retired or merged"));
      }
    }
    jdbc.sql(
            "insert into project.told_apart (project_id, other_id, reason, told_by) values (?, ?, ?, ?)"
                + " on conflict do nothing")
        .params(
            Math.min(a, b),
            Math.max(a, b),
            reason.strip(),
            new Author(Caller.of(context), horizon).name())
        .update();
    return true;
  }

  private static long id(String path, String written) {
    return NodeId.decode(written)
        .filter(node -> node.type().equals(TYPE))
        .map(NodeId::id)
        .orElseThrow(
            () -> problem(path, "exists", Message.of("不是项目的编号", "is not the id of a project")));
  }

  private static long[] after(@Nullable List<String> pair) {
    if (pair == null) {
      return new long[] {0, 0};
    }
    if (pair.size() != 2) {
      throw problem("after", "pair", Message.of("应为一对的两个编号", "takes the two ids of a pair"));
    }
    return new long[] {id("after", pair.getFirst()), id("after", pair.getLast())};
  }

  private static InputProblems problem(String path, String rule, Message message) {
    return InputProblems.of(path, rule, null, message);
  }
}
