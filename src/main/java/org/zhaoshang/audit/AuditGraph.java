package org.zhaoshang.audit;

import graphql.relay.Connection;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.relay.PageInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.SealedNumbers;

/** The entries to the trail. Who reads it is noted before it is shown. */
@Controller
class AuditGraph {

  private final AuditTrail trail;
  private final TrailReader reader;
  private final TrailVerification verification;
  private final SealedNumbers seal;

  AuditGraph(
      AuditTrail trail, TrailReader reader, TrailVerification verification, SealedNumbers seal) {
    this.trail = trail;
    this.reader = reader;
    this.verification = verification;
    this.seal = seal;
  }

  /** A page; the count is made when it is asked for. */
  record Page(TrailFilter filter, List<Edge<AuditEntry>> edges, PageInfo pageInfo)
      implements Connection<AuditEntry> {

    @Override
    public List<Edge<AuditEntry>> getEdges() {
      return edges;
    }

    @Override
    public PageInfo getPageInfo() {
      return pageInfo;
    }

    /** The entries. */
    public List<AuditEntry> nodes() {
      return edges.stream().map(Edge::getNode).toList();
    }
  }

  @QueryMapping
  Page auditTrail(
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      @Argument @Nullable Integer last,
      @Argument @Nullable String before,
      @Argument @Nullable TrailFilter filter) {
    boolean backward = last != null || before != null;
    if (backward && (first != null || after != null)) {
      throw InputError.bad("first/after and last/before cannot be combined");
    }
    var part =
        new TrailReader.Part(
            backward ? PageSize.of("last", last) : PageSize.of("first", first),
            backward,
            after == null ? null : AuditCursor.decode(seal, "after", after),
            before == null ? null : AuditCursor.decode(seal, "before", before));
    var conditions = Objects.requireNonNullElse(filter, TrailFilter.ALL);
    conditions.conditions();
    note();
    var found = reader.read(conditions, part);
    var edges =
        (backward ? found.stream().limit(part.size()).toList().reversed() : found)
            .stream().limit(part.size()).map(this::edge).toList();
    boolean more = found.size() > part.size();
    return new Page(
        conditions,
        edges,
        new DefaultPageInfo(
            edges.isEmpty() ? null : edges.getFirst().getCursor(),
            edges.isEmpty() ? null : edges.getLast().getCursor(),
            backward ? more : after != null,
            backward ? before != null : more));
  }

  private Edge<AuditEntry> edge(AuditEntry entry) {
    return new DefaultEdge<>(entry, new DefaultConnectionCursor(entry.cursor().encode(seal)));
  }

  @SchemaMapping(typeName = "AuditConnection")
  int totalCount(Page page) {
    return reader.count(page.filter());
  }

  @SchemaMapping(typeName = "AuditEntry")
  String id(AuditEntry entry) {
    return entry.id();
  }

  @QueryMapping
  Verification verifyAuditTrail(
      @Argument @Nullable Instant since, @Argument @Nullable String mark) {
    var known = mark == null ? Map.<Integer, Link>of() : Mark.read(mark);
    note();
    return verification.verify(since, known);
  }

  @SchemaMapping(typeName = "AuditVerification")
  boolean intact(Verification verification) {
    return verification.intact();
  }

  @SchemaMapping(typeName = "AuditVerification", field = "protected")
  boolean isProtected(Verification verification) {
    return verification.isProtected();
  }

  @SchemaMapping(typeName = "AuditBreak")
  String entryId(ChainVerifier.Break broken) {
    return Verification.node(broken.id());
  }

  private void note() {
    var running = Objects.requireNonNull(RunningOperation.current(), "outside of an operation");
    trail.note(
        new Entry(
            Act.TRAIL_READ,
            running.who(),
            running.operation(),
            List.of(),
            ActOutcome.SUCCEEDED,
            null));
  }
}
