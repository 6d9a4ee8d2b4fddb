package org.zhaoshang.chamber;

import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultPageInfo;
import graphql.relay.PageInfo;
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
import org.zhaoshang.chamber.MatchCases.MatchCase;
import org.zhaoshang.chamber.MatchCases.Scored;
import org.zhaoshang.chamber.MatchCases.State;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Where a person decides on members' names that the register has no single match for. */
@Controller
class MatchingGraph {

  private static final String CASE = "MatchCase";
  private static final String ENTERPRISE = "Enterprise";
  private static final String CHAMBER = "Chamber";

  private final MatchCases cases;
  private final Records records;

  MatchingGraph(MatchCases cases, Records records) {
    this.cases = cases;
    this.records = records;
  }

  /** A page of cases. */
  record Page(List<MatchCase> nodes, PageInfo pageInfo, long totalCount) {}

  @QueryMapping
  Page matchCases(
      @Argument @Nullable State state,
      @Argument @Nullable String chamber,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after) {
    int size = PageSize.of("first", first);
    long from = after == null ? 0 : id("after", CASE, after);
    var chamberId = chamber == null ? null : Long.valueOf(id("chamber", CHAMBER, chamber));
    var found = cases.list(state, chamberId, from, size + 1);
    var page = found.stream().limit(size).toList();
    return new Page(
        page,
        new DefaultPageInfo(
            page.isEmpty() ? null : new DefaultConnectionCursor(globalId(page.getFirst())),
            page.isEmpty() ? null : new DefaultConnectionCursor(globalId(page.getLast())),
            from > 0,
            found.size() > size),
        cases.count(state, chamberId));
  }

  @MutationMapping
  MatchCase resolveMatch(
      @Argument String caseId,
      @Argument String enterpriseId,
      @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    long enterprise = id("enterpriseId", ENTERPRISE, enterpriseId);
    if (records.byId(horizon, ENTERPRISE, List.of(enterprise)).isEmpty()) {
      throw InputError.bad("enterpriseId: there is no such enterprise");
    }
    return decide(id("caseId", CASE, caseId), enterprise);
  }

  @MutationMapping
  MatchCase dismissMatch(@Argument String caseId) {
    return decide(id("caseId", CASE, caseId), null);
  }

  /**
   * The caller may decide; what follows from it, the memberships and what the index must learn of,
   * is the product's own work, however far the caller sees.
   */
  private MatchCase decide(long caseId, @Nullable Long enterprise) {
    return ProductWork.call(
        "what follows is an import's work", () -> cases.decide(caseId, enterprise));
  }

  @SchemaMapping(typeName = CASE, field = "id")
  String globalId(MatchCase matchCase) {
    return new NodeId(CASE, matchCase.id()).encode();
  }

  @SchemaMapping(typeName = CASE)
  java.time.Instant createdAt(MatchCase matchCase) {
    return matchCase.createdAt().toInstant();
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
