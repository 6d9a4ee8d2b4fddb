package org.zhaoshang.chamber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.chamber.MatchCases.Question;
import org.zhaoshang.chamber.MatchCases.State;
import org.zhaoshang.chamber.Memberships.Membership;
import org.zhaoshang.enterprise.NameMatch;
import org.zhaoshang.enterprise.NameMatch.Candidates;
import org.zhaoshang.enterprise.NameMatch.Certain;
import org.zhaoshang.enterprise.Register;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
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

  private record Asked(int at, Draft draft, long chamberId, String key) {}

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
    var matches =
        register.match(
            asked.stream()
                .flatMap(a -> Stream.of(a.draft().text(MEMBER), a.draft().text(FORMER)))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList());
    var linked = new LinkedHashMap<Asked, Membership>();
    var settled = new HashMap<String, Membership>();
    var questions = new ArrayList<Question>();
    for (var row : asked) {
      var decision = decisions.get(row.chamberId() + " " + row.key());
      var certain = certain(row.draft(), matches);
      if (decision != null && decision.enterpriseId() != null) {
        linked.put(row, membership(row, decision.enterpriseId()));
      } else if (decision != null && decision.state() == State.DISMISSED) {
        outcomes[row.at()] =
            new Outcome.Accepted(
                Change.UNCHANGED,
                List.of(
                    finding(
                        row.draft(),
                        "已由人工判定不在登记库中 | a person decided that it is not in the register")));
      } else if (certain != null) {
        linked.put(row, membership(row, certain));
        if (decision != null) {
          settled.put(row.chamberId() + " " + row.key(), membership(row, certain));
        }
      } else {
        var candidates = candidates(row.draft(), matches);
        questions.add(question(row, candidates));
        outcomes[row.at()] =
            new Outcome.Accepted(
                decision == null ? Change.CREATED : Change.UNCHANGED,
                List.of(finding(row.draft(), reason(candidates))));
      }
    }
    var repeats = repeats(batch, linked);
    var changes = memberships.write(linked.values(), batch.source());
    linked.forEach((row, m) ->
        outcomes[row.at()] =
            new Outcome.Accepted(
                changes.getOrDefault(m, Change.UNCHANGED),
                List.of(),
                new Outcome.About(new NodeId("Enterprise", m.enterpriseId()), m.chamberId())));
    repeats.forEach((row, first) -> outcomes[row.at()] = again(row, first));
    cases.settle(settled);
    cases.ask(questions, batch.source());
    return List.of(outcomes);
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

  private static Outcome again(Asked row, String first) {
    return new Outcome.Accepted(
        Change.UNCHANGED,
        List.of(
            finding(
                row.draft(),
                "与 %1$s 是同一家会员的两种写法 | another way of writing the member of %1$s"
                    .formatted(first))));
  }

  private static Outcome repeated(Draft draft, String earlier) {
    return Outcome.rejected(
        new Finding(
            MEMBER, draft.text(MEMBER), "与 %1$s 重复 | the same member as %1$s".formatted(earlier)));
  }

  private List<Asked> asked(Batch batch, Outcome[] outcomes) {
    var names = batch.drafts().stream().map(d -> chamber(d, batch)).toList();
    var ids =
        chambers.idsByAnyName(
            names.stream().flatMap(Stream::ofNullable).map(ChamberNames::key).distinct().toList());
    var first = new HashMap<String, String>();
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = batch.drafts().get(i);
      var member = draft.text(MEMBER);
      var chamber = names.get(i);
      var id = chamber == null ? null : ids.get(ChamberNames.key(chamber));
      if (member == null || ChamberNames.key(member).isEmpty()) {
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
        var key = ChamberNames.key(member);
        var earlier = first.putIfAbsent(id + " " + key, draft.locator());
        if (earlier == null) {
          asked.add(new Asked(i, draft, id, key));
        } else {
          outcomes[i] = repeated(draft, earlier);
        }
      }
    }
    return asked;
  }

  private static @Nullable String chamber(Draft draft, Batch batch) {
    var inRow = draft.text(CHAMBER);
    return inRow == null ? batch.parameters().get("chamber") : inRow;
  }

  /** The enterprise that the name, or else the former name beside it, certainly means. */
  private static @Nullable Long certain(Draft draft, Map<String, NameMatch> matches) {
    return Stream.of(MEMBER, FORMER)
        .flatMap(field -> Stream.ofNullable(draft.text(field)))
        .map(matches::get)
        .flatMap(match ->
            match instanceof Certain certain ? Stream.of(certain.enterpriseId()) : Stream.empty())
        .findFirst()
        .orElse(null);
  }

  private static Candidates candidates(Draft draft, Map<String, NameMatch> matches) {
    return matches.get(String.valueOf(draft.text(MEMBER))) instanceof Candidates found
        ? found
        : new Candidates(List.of());
  }

  private static Membership membership(Asked row, long enterpriseId) {
    return new Membership(row.chamberId(), enterpriseId, row.draft().text("role"));
  }

  private static Question question(Asked row, Candidates candidates) {
    var draft = row.draft();
    return new Question(
        row.chamberId(),
        row.key(),
        String.valueOf(draft.text(MEMBER)),
        draft.text(FORMER),
        draft.text("role"),
        draft.locator(),
        candidates.candidates());
  }

  private static Finding finding(Draft draft, String reason) {
    return new Finding(MEMBER, draft.text(MEMBER), reason);
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
