package org.zhaoshang.chamber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.chamber.MatchCase.State;
import org.zhaoshang.chamber.MatchCases.Link;
import org.zhaoshang.chamber.MatchCases.Noted;
import org.zhaoshang.chamber.Memberships.Membership;
import org.zhaoshang.enterprise.ListedName;
import org.zhaoshang.enterprise.NameMatch.Candidate;
import org.zhaoshang.enterprise.NameMatch.Candidates;
import org.zhaoshang.enterprise.NameMatch.Certain;
import org.zhaoshang.enterprise.Register;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.IdentityKey;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.SeenRows;

/**
 * Rows of a member list: names, not codes. Fields: {@code memberName} (required), {@code
 * formerName}, {@code role}, {@code chamberName}. Parameter: {@code chamber}, the chamber of the
 * whole file.
 *
 * <p>A name that is certain in the register becomes a membership; any other waits for a person,
 * with its candidates.
 */
@Component
class MemberImport implements ImportTarget {

  private static final String MEMBER = "memberName";
  private static final String FORMER = "formerName";
  private static final String CHAMBER = "chamberName";

  private final ChamberNames chambers;
  private final Register register;
  private final Memberships memberships;
  private final MatchCases cases;
  private final SeenRows seen;

  MemberImport(
      ChamberNames chambers,
      Register register,
      Memberships memberships,
      MatchCases cases,
      SeenRows seen) {
    this.chambers = chambers;
    this.register = register;
    this.memberships = memberships;
    this.cases = cases;
    this.seen = seen;
  }

  /** A name of a row, which may hold several. */
  private record Asked(
      int at, Draft draft, long chamberId, String key, String written, ListedName name) {}

  @Override
  public String name() {
    return "ChamberMember";
  }

  @Override
  public Set<String> fields() {
    return Set.of(MEMBER, FORMER, CHAMBER, "role");
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var outcomes = new Outcome[batch.drafts().size()];
    var asked = asked(batch, outcomes);
    var decisions =
        cases.decisions(
            asked.stream().map(Asked::chamberId).distinct().toList(),
            asked.stream().map(Asked::key).toList());
    var matches = register.match(asked.stream().map(Asked::name).toList());
    var linked = new LinkedHashMap<Asked, Membership>();
    var findings = new HashMap<Asked, List<Finding>>();
    var noted = new ArrayList<Noted>();
    for (var row : asked) {
      var decision = decisions.get(row.chamberId() + " " + row.key());
      var match = Objects.requireNonNull(matches.get(row.name()));
      if (decision != null && decision.enterpriseId() != null) {
        linked.put(row, membership(row, decision.enterpriseId(), decision.agreed()));
      } else if (decision != null && decision.state() == State.DISMISSED) {
        put(
            outcomes,
            row,
            Change.UNCHANGED,
            List.of(
                finding(row, "已由人工判定不在登记库中 | a person decided that it is not in the register")));
      } else if (match instanceof Certain && decision != null && decision.takenBack()) {
        put(
            outcomes,
            row,
            Change.UNCHANGED,
            List.of(
                finding(row, "关联已由人工撤回，待判定 | a person took the link back; waits for a decision")));
      } else if (match instanceof Certain certain) {
        linked.put(row, membership(row, certain.enterpriseId(), true));
        var itself = new Candidate(certain.enterpriseId(), row.written(), 1, List.of());
        noted.add(noted(row, List.of(itself), new Link(certain.enterpriseId(), certain.how())));
        if (certain.contradicted()) {
          findings.put(
              row,
              List.of(
                  new Finding(
                      FORMER,
                      row.name().former(),
                      "曾用名属于另一家企业，请核对 | the former name is that of another enterprise, to be checked")));
        }
      } else if (match instanceof Candidates candidates) {
        noted.add(noted(row, candidates.candidates(), null));
        put(
            outcomes,
            row,
            decision == null ? Change.CREATED : Change.UNCHANGED,
            List.of(finding(row, reason(candidates))));
      }
    }
    var repeats = repeats(batch, linked);
    var changes = memberships.write(linked.values(), batch.source());
    linked.keySet().removeAll(repeats.keySet());
    linked.forEach((row, m) ->
        put(
            outcomes,
            row,
            new Outcome.Accepted(
                changes.getOrDefault(m, Change.UNCHANGED),
                findings.getOrDefault(row, List.of()),
                new Outcome.About(new NodeId("Enterprise", m.enterpriseId()), m.chamberId()))));
    repeats.forEach((row, first) ->
        put(
            outcomes,
            row,
            Change.UNCHANGED,
            List.of(
                finding(
                    row,
                    "与 %1$s 是同一家会员的两种写法 | another way of writing the member of %1$s"
                        .formatted(first)))));
    cases.note(noted, batch.source());
    return List.of(outcomes);
  }

  private static void put(Outcome[] outcomes, Asked row, Change change, List<Finding> findings) {
    put(outcomes, row, new Outcome.Accepted(change, findings));
  }

  /** What became of one name of a row is added to what became of the others. */
  private static void put(Outcome[] outcomes, Asked row, Outcome.Accepted outcome) {
    outcomes[row.at()] =
        outcomes[row.at()] instanceof Outcome.Accepted other
            ? new Outcome.Accepted(
                outcome.change().compareTo(other.change()) < 0 ? outcome.change() : other.change(),
                Stream.concat(other.findings().stream(), outcome.findings().stream()).toList(),
                // whom the row names may belong to either
                null)
            : outcome;
  }

  /**
   * Two names of one list may mean one member. Within a batch the first role that is given counts;
   * what an earlier batch wrote stays.
   *
   * @param linked loses what an earlier batch wrote
   * @return the rows that are not their member's first, with the place of that
   */
  private Map<Asked, String> repeats(Batch batch, Map<Asked, Membership> linked) {
    var firsts = new TreeMap<Long, Map<Long, String>>();
    linked.forEach((row, m) ->
        firsts
            .computeIfAbsent(m.chamberId(), chamber -> new LinkedHashMap<>())
            .putIfAbsent(m.enterpriseId(), row.draft().locator()));
    var repeats = new LinkedHashMap<Asked, String>();
    var written = new ArrayList<Asked>();
    firsts.forEach((chamber, places) -> {
      var earlier = seen.note(batch, "Member " + chamber, places);
      linked.forEach((row, m) -> {
        var first = earlier.getOrDefault(m.enterpriseId(), places.get(m.enterpriseId()));
        if (m.chamberId() == chamber && !row.draft().locator().equals(first)) {
          repeats.put(row, first);
        }
        if (m.chamberId() == chamber && earlier.containsKey(m.enterpriseId())) {
          written.add(row);
        }
      });
    });
    written.forEach(linked::remove);
    return repeats;
  }

  private static Outcome repeated(Draft draft, String earlier) {
    return Outcome.rejected(
        new Finding(
            MEMBER, draft.text(MEMBER), "与 %1$s 重复 | the same member as %1$s".formatted(earlier)));
  }

  private List<Asked> asked(Batch batch, Outcome[] outcomes) {
    var chamberNames = batch.drafts().stream().map(d -> chamber(d, batch)).toList();
    var ids =
        chambers.idsByAnyName(
            chamberNames.stream()
                .flatMap(Stream::ofNullable)
                .map(IdentityKey::of)
                .distinct()
                .toList());
    var first = new HashMap<String, String>();
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = batch.drafts().get(i);
      var member = draft.text(MEMBER);
      var chamber = chamberNames.get(i);
      var id = chamber == null ? null : ids.get(IdentityKey.of(chamber));
      if (member == null || IdentityKey.of(member).isEmpty()) {
        outcomes[i] =
            Outcome.rejected(new Finding(MEMBER, member, "会员名称为空 | the member's name is missing"));
      } else if (id == null) {
        outcomes[i] =
            Outcome.rejected(
                new Finding(
                    CHAMBER,
                    chamber,
                    "商会名录中没有这家商会 | the list of chambers has no chamber of this name"));
      } else {
        var names = ListedName.all(member);
        int before = asked.size();
        for (var name : names) {
          var written = names.size() == 1 ? member : name.name();
          var key = IdentityKey.of(written);
          var earlier = first.putIfAbsent(id + " " + key, draft.locator());
          if (earlier == null) {
            asked.add(new Asked(i, draft, id, key, written, name.besides(draft.text(FORMER))));
          } else if (asked.size() == before) {
            outcomes[i] = repeated(draft, earlier);
          }
        }
      }
    }
    return asked;
  }

  private static @Nullable String chamber(Draft draft, Batch batch) {
    var inRow = draft.text(CHAMBER);
    return inRow == null ? batch.parameters().get("chamber") : inRow;
  }

  private static Membership membership(Asked row, long enterpriseId, boolean agreed) {
    return new Membership(row.chamberId(), enterpriseId, row.draft().text("role"), agreed);
  }

  private static Noted noted(Asked row, List<Candidate> candidates, @Nullable Link link) {
    return new Noted(
        row.chamberId(),
        row.key(),
        row.written(),
        row.name().former(),
        row.draft().text("role"),
        row.draft().locator(),
        candidates,
        link);
  }

  private static Finding finding(Asked row, String reason) {
    return new Finding(MEMBER, row.draft().text(MEMBER), reason);
  }

  private static String reason(Candidates candidates) {
    if (candidates.candidates().isEmpty()) {
      return "登记库中没有相近的企业，待人工处理 | nothing near in the register; waits for a person";
    }
    var best = candidates.candidates().getFirst();
    return "登记库中没有唯一对应的企业，待人工处理；最接近：%1$s（%2$s） | not certain, waits for a person; nearest: %1$s (%2$s)"
        .formatted(best.name(), best.score());
  }
}
