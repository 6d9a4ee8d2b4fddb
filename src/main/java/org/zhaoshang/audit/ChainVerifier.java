package org.zhaoshang.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chains of the trail from entry to entry and remembers the first place by time where
 * they do not hold.
 */
final class ChainVerifier {

  /** How many chains there are. */
  static final int CHAINS = 16;

  private final Map<Integer, Link> reached;
  private final Map<Integer, Link> mark;
  private final boolean trusting;
  private @Nullable Break first;
  private int checked;

  /**
   * Verifies what follows {@code starts}.
   *
   * @param starts where chains were archived; others begin at the beginning
   * @param mark what is known of the chains from elsewhere; empty for nothing
   * @param trusting whether the hash before a chain's first entry is taken as it is
   */
  ChainVerifier(Map<Integer, Link> starts, Map<Integer, Link> mark, boolean trusting) {
    this.reached = new HashMap<>(starts);
    this.mark = Map.copyOf(mark);
    this.trusting = trusting;
  }

  /** An entry as it is stored. */
  record Stored(
      long id, int chain, long seq, Instant at, String previous, String hash, String content) {

    long micros() {
      return Math.addExact(
          Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
  }

  /** What can be wrong. */
  enum Problem {
    CHANGED,
    MISSING_BEFORE,
    MISSING_END,
    UNLIKE_MARK
  }

  /** A broken place. */
  record Break(long id, @Nullable Instant at, Problem problem) {}

  /** The next entry of its chain. */
  void accept(Stored entry) {
    checked++;
    var before = reached.get(entry.chain());
    if (before == null) {
      before = trusting ? new Link(entry.seq() - 1, entry.previous()) : Link.BEGINNING;
    }
    if (entry.seq() > before.seq() + 1) {
      note(new Break(entry.id(), entry.at(), Problem.MISSING_BEFORE));
      before = new Link(entry.seq() - 1, entry.previous());
    }
    var link = before.then(entry.chain(), entry.micros(), entry.content());
    if (!link.equals(new Link(entry.seq(), entry.hash()))
        || !entry.previous().equals(before.hash())
        || entry.id() != id(entry.chain(), entry.seq())) {
      note(new Break(entry.id(), entry.at(), Problem.CHANGED));
    }
    var known = mark.get(entry.chain());
    if (known != null && known.seq() == entry.seq() && !known.hash().equals(entry.hash())) {
      note(new Break(entry.id(), entry.at(), Problem.UNLIKE_MARK));
    }
    reached.put(entry.chain(), new Link(entry.seq(), entry.hash()));
  }

  /**
   * What was found once all entries were seen.
   *
   * @param heads where the database says that chains end
   */
  Optional<Break> end(Map<Integer, Link> heads) {
    heads.forEach((chain, head) -> {
      var last = reached.getOrDefault(chain, trusting ? head : Link.BEGINNING);
      if (!last.equals(head)) {
        note(new Break(id(chain, Math.max(head.seq(), last.seq())), null, Problem.MISSING_END));
      }
    });
    mark.forEach((chain, known) -> {
      if (reached.getOrDefault(chain, known).seq() < known.seq()) {
        note(new Break(id(chain, known.seq()), null, Problem.MISSING_END));
      }
    });
    return Optional.ofNullable(first);
  }

  /** How many entries were seen. */
  int checked() {
    return checked;
  }

  static long id(int chain, long seq) {
    return seq * CHAINS + chain;
  }

  /** What has no time is at the end. */
  private void note(Break found) {
    if (first == null
        || first.at() == null && found.at() != null
        || first.at() != null && found.at() != null && found.at().isBefore(first.at())) {
      first = found;
    }
  }
}
