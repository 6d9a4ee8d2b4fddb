package org.zhaoshang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhaoshang.audit.ChainVerifier.Break;
import org.zhaoshang.audit.ChainVerifier.Problem;
import org.zhaoshang.audit.ChainVerifier.Stored;

class ChainVerifierTest {

  private static final int CHAIN = 3;
  private static final Instant START = Instant.parse("2026-11-25T01:46:09.952207Z");

  private final List<Stored> entries = chain(CHAIN, START, "{\"a\":1}", "{\"b\":2}", "{\"c\":3}");

  @Test
  void theHashIsThatOfTheDatabase() {
    // as audit.append made it on PostgreSQL 18
    var content =
        "{\"act\":\"MUTATION\",\"subject\":\"x\",\"records\":[\"Contact:1\"],\"chamber\":\"12\"}";

    assertThat(Link.BEGINNING.then(4, 1_764_035_169_952_207L, content).hash())
        .as("another time, another hash")
        .isNotEqualTo(Link.BEGINNING.then(4, 1_764_035_169_952_208L, content).hash());
    assertThat(Link.BEGINNING.then(4, micros("2026-11-25T01:46:09.952207Z"), content).hash())
        .isEqualTo("ad1c39c02d915a59eb24ccf5d153ce652907a6a8a2876c0839e4d656d6682ec3");
  }

  private static long micros(String at) {
    return new Stored(0, 0, 0, Instant.parse(at), "", "", "").micros();
  }

  @Test
  void anUntouchedChainIsIntact() {
    assertThat(verify(entries, head(entries))).isEmpty();
    assertThat(verify(List.of(), Map.of(CHAIN, Link.BEGINNING))).isEmpty();
  }

  @Test
  void anEditedContentShowsAtItsEntry() {
    edit(1, "{\"b\":3}");

    assertThat(verify(entries, head(entries))).hasValue(broken(1, Problem.CHANGED));
  }

  @Test
  void anEditWithItsHashMadeAnewShowsAtTheNextEntry() {
    var before = entries.get(0);
    var link = new Link(1, before.hash()).then(CHAIN, entries.get(1).micros(), "{\"b\":3}");
    var old = entries.get(1);
    entries.set(
        1,
        new Stored(old.id(), CHAIN, old.seq(), old.at(), old.previous(), link.hash(), "{\"b\":3}"));

    assertThat(verify(entries, head(entries))).hasValue(broken(2, Problem.CHANGED));
  }

  @Test
  void anotherTimeShows() {
    var old = entries.get(1);
    entries.set(
        1,
        new Stored(
            old.id(),
            CHAIN,
            old.seq(),
            old.at().plusNanos(1_000),
            old.previous(),
            old.hash(),
            old.content()));

    assertThat(verify(entries, head(entries)).map(Break::id)).hasValue(old.id());
  }

  @Test
  void aMissingEntryShowsAtTheOneAfterIt() {
    var head = head(entries);
    entries.remove(1);

    assertThat(verify(entries, head)).hasValue(broken(1, Problem.MISSING_BEFORE));
  }

  @Test
  void aMissingBeginningShows() {
    var head = head(entries);
    entries.removeFirst();

    assertThat(verify(entries, head)).hasValue(broken(0, Problem.MISSING_BEFORE));
  }

  @Test
  void aMissingEndShows() {
    var head = head(entries);
    var last = entries.removeLast();

    assertThat(verify(entries, head)).hasValue(new Break(last.id(), null, Problem.MISSING_END));
  }

  @Test
  void aChainMadeAnewAsAWholeIsUnlikeItsMark() {
    var mark = head(entries);
    var forged = chain(CHAIN, START, "{\"a\":1}", "{\"b\":9}", "{\"c\":3}");

    assertThat(verify(forged, head(forged))).isEmpty();
    assertThat(end(new ChainVerifier(Map.of(), mark, false), forged, head(forged)))
        .hasValue(new Break(forged.get(2).id(), forged.get(2).at(), Problem.UNLIKE_MARK));
  }

  @Test
  void aChainWhoseEndIsGoneWithItsHeadIsShorterThanItsMark() {
    var mark = head(entries);
    entries.removeLast();

    assertThat(verify(entries, head(entries))).isEmpty();
    assertThat(end(new ChainVerifier(Map.of(), mark, false), entries, head(entries)))
        .hasValue(new Break(ChainVerifier.id(CHAIN, 3), null, Problem.MISSING_END));
  }

  @Test
  void whatFollowsAnArchivedMonthHangsOnIt() {
    var archived = entries.removeFirst();
    var start = Map.of(CHAIN, new Link(1, archived.hash()));

    assertThat(end(new ChainVerifier(start, Map.of(), false), entries, head(entries))).isEmpty();
    assertThat(
            end(
                new ChainVerifier(Map.of(CHAIN, new Link(1, "0".repeat(64))), Map.of(), false),
                entries,
                head(entries)))
        .hasValue(broken(0, Problem.CHANGED));
  }

  @Test
  void fromAnInstantOnTheHashBeforeIsTakenOnTrustAndTheRestIsNot() {
    entries.removeFirst();
    assertThat(end(new ChainVerifier(Map.of(), Map.of(), true), entries, head(entries))).isEmpty();

    edit(1, "{}");
    assertThat(end(new ChainVerifier(Map.of(), Map.of(), true), entries, head(entries)))
        .hasValue(broken(1, Problem.CHANGED));
  }

  @Test
  void ofSeveralBreaksTheFirstByTimeIsTold() {
    var other = chain(5, START.minusSeconds(60), "{}", "{}");
    edit(2, "{\"x\":0}");
    var earlier = other.get(1);
    other.set(
        1,
        new Stored(
            earlier.id(), 5, 2, earlier.at(), earlier.previous(), earlier.hash(), "{\"y\":0}"));
    var verifier = new ChainVerifier(Map.of(), Map.of(), false);
    entries.forEach(verifier::accept);
    other.forEach(verifier::accept);

    assertThat(verifier.end(Map.of(CHAIN, new Link(3, entries.get(2).hash()))))
        .hasValue(new Break(earlier.id(), earlier.at(), Problem.CHANGED));
    assertThat(verifier.checked()).isEqualTo(5);
  }

  @Test
  void aMarkIsReadAsItWasWritten() {
    var heads =
        Map.of(
            0, Link.BEGINNING, CHAIN, head(entries).get(CHAIN), 15, new Link(9, "a1".repeat(32)));

    assertThat(Mark.read(Mark.of(heads)))
        .containsOnlyKeys(CHAIN, 15)
        .containsEntry(CHAIN, heads.get(CHAIN));
  }

  private void edit(int at, String content) {
    var old = entries.get(at);
    entries.set(
        at,
        new Stored(
            old.id(), old.chain(), old.seq(), old.at(), old.previous(), old.hash(), content));
  }

  private Break broken(int at, Problem problem) {
    return new Break(entries.get(at).id(), entries.get(at).at(), problem);
  }

  private static Optional<Break> verify(List<Stored> entries, Map<Integer, Link> heads) {
    return end(new ChainVerifier(Map.of(), Map.of(), false), entries, heads);
  }

  private static Optional<Break> end(
      ChainVerifier verifier, List<Stored> entries, Map<Integer, Link> heads) {
    entries.forEach(verifier::accept);
    return verifier.end(heads);
  }

  private static Map<Integer, Link> head(List<Stored> entries) {
    var last = entries.getLast();
    return Map.of(last.chain(), new Link(last.seq(), last.hash()));
  }

  private static List<Stored> chain(int chain, Instant start, String... contents) {
    var entries = new ArrayList<Stored>();
    var link = Link.BEGINNING;
    for (var content : contents) {
      var at = start.plusSeconds(link.seq());
      var before = link.hash();
      var next = link.then(chain, new Stored(0, 0, 0, at, "", "", "").micros(), content);
      entries.add(
          new Stored(
              ChainVerifier.id(chain, next.seq()),
              chain,
              next.seq(),
              at,
              before,
              next.hash(),
              content));
      link = next;
    }
    return entries;
  }
}
