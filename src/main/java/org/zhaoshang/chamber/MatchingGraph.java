package org.zhaoshang.chamber;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.chamber.MatchCase.Decider;
import org.zhaoshang.chamber.MatchCase.Scored;
import org.zhaoshang.chamber.MatchCase.State;
import org.zhaoshang.chamber.MatchCases.Asked;
import org.zhaoshang.chamber.MatchCases.By;
import org.zhaoshang.enterprise.NameMatch.How;
import org.zhaoshang.enterprise.NameMatch.Reason;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.RelayPage;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Where a person decides on the names of members, and takes a link back or changes it. */
@Controller
class MatchingGraph {

  private static final String CASE = "MatchCase";
  private static final String ENTERPRISE = "Enterprise";
  private static final String CHAMBER = "Chamber";

  private final MatchCases cases;
  private final Records records;
  private final SealedNumbers seal;

  MatchingGraph(MatchCases cases, Records records, SealedNumbers seal) {
    this.seal = seal;
    this.cases = cases;
    this.records = records;
  }

  @QueryMapping
  RelayPage<MatchCase> matchCases(
      @Argument @Nullable State state,
      @Argument @Nullable Boolean agreed,
      @Argument @Nullable String chamber,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    int size = PageSize.of("first", first);
    long from = after == null ? 0 : id("after", CASE, seal.plain(after));
    var asked = new Asked(state, agreed, chamber == null ? null : id("chamber", CHAMBER, chamber));
    var seen = SeenByChamber.cases(horizon);
    return RelayPage.forward(
        cases.list(seen, asked, from, size + 1),
        size,
        from > 0,
        matchCase -> seal.seal(globalId(matchCase)),
        cases.count(seen, asked));
  }

  @MutationMapping
  MatchCase resolveMatch(
      @Argument String caseId,
      @Argument String enterpriseId,
      @Argument @Nullable String reason,
      GraphQLContext context) {
    long enterprise = id("enterpriseId", ENTERPRISE, enterpriseId);
    if (records.byId(Horizon.of(context), ENTERPRISE, List.of(enterprise)).isEmpty()) {
      throw InputError.bad("enterpriseId: there is no such enterprise");
    }
    return decide(context, caseId, State.LINKED, enterprise, reason);
  }

  @MutationMapping
  MatchCase dismissMatch(
      @Argument String caseId, @Argument @Nullable String reason, GraphQLContext context) {
    return decide(context, caseId, State.DISMISSED, null, reason);
  }

  @MutationMapping
  MatchCase reopenMatch(
      @Argument String caseId, @Argument @Nullable String reason, GraphQLContext context) {
    return decide(context, caseId, State.OPEN, null, reason);
  }

  /**
   * What the caller may decide is part of the decision; what follows from it, the memberships and
   * what the index must learn of, is the product's own work, however far the caller sees.
   */
  private MatchCase decide(
      GraphQLContext context,
      String caseId,
      State state,
      @Nullable Long enterprise,
      @Nullable String reason) {
    long decided = id("caseId", CASE, caseId);
    var by = new By(Caller.of(context).identity(), Horizon.of(context).sight("match:write"));
    var why = DecisionReason.read(reason);
    return ProductWork.call(
        "what follows is an import's work",
        () -> cases.decide(by, decided, state, enterprise, why));
  }

  @SchemaMapping(typeName = CASE, field = "id")
  String globalId(MatchCase matchCase) {
    return new NodeId(CASE, matchCase.id()).encode();
  }

  @SchemaMapping(typeName = CASE)
  Instant createdAt(MatchCase matchCase) {
    return matchCase.createdAt().toInstant();
  }

  @SchemaMapping(typeName = CASE)
  @Nullable Instant decidedAt(MatchCase matchCase) {
    return matchCase.decidedAt() == null ? null : matchCase.decidedAt().toInstant();
  }

  @SchemaMapping(typeName = CASE)
  @Nullable Decider decidedBy(MatchCase matchCase) {
    return matchCase.decider();
  }

  @SchemaMapping(typeName = CASE)
  @Nullable String decidedByName(MatchCase matchCase) {
    return matchCase.decidedBy();
  }

  @SchemaMapping(typeName = CASE)
  @Nullable String reason(MatchCase matchCase) {
    var reason = matchCase.reason();
    if (reason == null || matchCase.decider() != Decider.PRODUCT) {
      return reason;
    }
    return switch (How.valueOf(reason)) {
      case NAME -> "与登记名称一致 | the registered name";
      case FORMER_NAME -> "与登记的曾用名一致 | a former name on record";
      case ALIAS -> "与登记的简称一致，且只有这一家 | a short name on record, of this enterprise alone";
    };
  }

  @SchemaMapping(typeName = "MatchCandidate")
  List<Reason> reasons(Scored candidate) {
    return Objects.requireNonNullElse(candidate.reasons(), List.of());
  }

  @BatchMapping(typeName = "EnterpriseEdge")
  Map<Members.Member, List<MatchCase>> links(
      List<Members.Member> members, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var links =
        cases
            .links(
                SeenByChamber.cases(horizon),
                members.stream().map(Members.Member::chamber).toList(),
                members.stream().map(m -> m.node().id()).toList())
            .stream()
            .collect(Collectors.groupingBy(c -> c.chamberId() + " " + c.enterpriseId()));
    return members.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                m -> m, m -> links.getOrDefault(m.chamber() + " " + m.node().id(), List.of())));
  }

  @BatchMapping(typeName = CASE)
  Map<MatchCase, Row> chamber(
      List<MatchCase> cases, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return rows(horizon, CHAMBER, cases, MatchCase::chamberId);
  }

  @BatchMapping(typeName = CASE)
  Map<MatchCase, Row> enterprise(
      List<MatchCase> cases, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return rows(horizon, ENTERPRISE, cases, MatchCase::enterpriseId);
  }

  @BatchMapping(typeName = "MatchCandidate", field = "enterprise")
  Map<Scored, Row> candidate(
      List<Scored> candidates, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return rows(horizon, ENTERPRISE, candidates, Scored::enterpriseId);
  }

  private <T> Map<T, Row> rows(
      Horizon horizon, String type, List<T> sources, Function<T, @Nullable Long> id) {
    var ids = sources.stream().map(id).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    var rows = records.byId(horizon, type, ids);
    return sources.stream()
        .distinct()
        .filter(s -> rows.containsKey(Objects.requireNonNullElse(id.apply(s), 0L)))
        .collect(Collectors.toMap(s -> s, s -> Objects.requireNonNull(rows.get(id.apply(s)))));
  }

  private static long id(String argument, String type, String encoded) {
    return NodeId.decode(encoded)
        .filter(id -> id.type().equals(type))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad("%s: not the id of a %s".formatted(argument, type)));
  }
}
