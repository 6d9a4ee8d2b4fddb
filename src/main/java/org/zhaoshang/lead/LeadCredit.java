package org.zhaoshang.lead;

import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.IdentityKey;
import org.zhaoshang.record.PossiblePairs;
import org.zhaoshang.record.PossiblePairs.Pair;
import org.zhaoshang.record.Reason;
import org.zhaoshang.record.RecordCommands;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * Whose a lead is that several referrers brought: shown to the district side by side, decided for
 * one of them.
 */
@Controller
class LeadCredit {

  private static final String TYPE = "Lead";
  private static final String CREDIT = "credit";
  private static final String OPERATION = "decideLeadCredit";
  private static final String PAIRS =
      """
      select distinct least(a.id, a.other_id) as one, greatest(a.id, a.other_id) as other, a.near, a.reasons
      from lead.alike(case when :of::bigint is null then array(select id from lead.lead where credit = 'UNDER_REVIEW')
        else array[:of::bigint] end) a
      where (least(a.id, a.other_id), greatest(a.id, a.other_id)) > (:one, :other) order by 1, 2 limit :first
      """;

  private final PossiblePairs pairs;
  private final RecordCommands commands;
  private final Records records;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SealedNumbers seal;

  LeadCredit(
      PossiblePairs pairs,
      RecordCommands commands,
      Records records,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      SealedNumbers seal) {
    this.pairs = pairs;
    this.commands = commands;
    this.records = records;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seal;
  }

  @QueryMapping
  List<Pair> possibleSameLeads(
      @Argument @Nullable String of,
      @Argument @Nullable Integer first,
      @Argument @Nullable List<String> after,
      GraphQLContext context) {
    return pairs.page(TYPE, PAIRS, of, first, after, Horizon.of(context));
  }

  @MutationMapping
  boolean tellLeadsApart(
      @Argument String one,
      @Argument String other,
      @Argument String reason,
      GraphQLContext context) {
    var author = author(context);
    transaction.executeWithoutResult(status -> {
      var both = pairs.tellApart(TYPE, "lead.told_apart", one, other, reason, author);
      jdbc.sql("select lead.follow_credit(?)")
          .param(both.toArray(Long[]::new))
          .query((row, n) -> n)
          .list();
    });
    return true;
  }

  @MutationMapping
  Map<String, Object> decideLeadCredit(
      @Argument String id,
      @Argument int version,
      @Argument boolean granted,
      @Argument String reason,
      GraphQLContext context) {
    var author = author(context);
    var why = Reason.required(reason);
    return Objects.requireNonNull(
        transaction.execute(status -> {
          // one after another: two decisions never see each other's lead without credit
          AdvisoryLock.untilCommit(jdbc, "lead.credit");
          var lead = commands.current(TYPE, author, id);
          if (lead.get(CREDIT) == null) {
            throw InputProblems.of(
                "id",
                "question",
                null,
                Message.of("没有别的推荐单位推荐过这条线索", "no other referrer brought this lead"));
          }
          if (granted) {
            toOne(lead, why, author);
          }
          var values = new HashMap<String, @Nullable Object>();
          values.put(CREDIT, granted ? "GRANTED" : "NOT_GRANTED");
          values.put("creditReason", granted ? why : null);
          return commands.set(TYPE, OPERATION, author, id, version, why, values);
        }));
  }

  /** Those whose credit was in question with this one do not get it. */
  private void toOne(Row lead, String why, Author author) {
    var ids =
        jdbc.sql("select other_id from lead.alike(array[?::bigint]) order by 1")
            .param(lead.id())
            .query((row, n) -> row.getLong(1))
            .list();
    var others = records.inOrder(author.horizon(), TYPE, ids);
    for (var other : others) {
      if ("GRANTED".equals(other.get(CREDIT))) {
        throw InputProblems.of(
            "id",
            "one-credit",
            sealed(other),
            Message.of("已归另一推荐单位；先取消其归属", "another referrer has it; take it back first"));
      }
      if (names(why, other) && !Objects.equals(other.get("referrer"), lead.get("referrer"))) {
        throw InputProblems.of(
            "reason",
            "discreet",
            null,
            Message.of(
                "推荐单位看得到理由，其中不得写明其他推荐单位", "the referrer reads it; it names no other referrer"));
      }
    }
    others.stream()
        .filter(other -> "UNDER_REVIEW".equals(other.get(CREDIT)))
        .forEach(other ->
            commands.set(
                TYPE,
                OPERATION,
                author,
                sealed(other),
                other.version(),
                why,
                Map.of(CREDIT, "NOT_GRANTED")));
  }

  private static boolean names(String why, Row other) {
    return other.get("referrer") instanceof String referrer
        && IdentityKey.of(why).contains(IdentityKey.of(referrer));
  }

  private String sealed(Row lead) {
    return seal.seal(new NodeId(TYPE, lead.id()));
  }

  private static Author author(GraphQLContext context) {
    return new Author(Caller.of(context), Horizon.of(context));
  }
}
