package org.zhaoshang.chamber;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.enterprise.NameMatch.Reason;

/**
 * A name of a member list, and what became of it.
 *
 * @param source the file
 * @param locator the place in it; empty when it is not known
 * @param decidedBy kind and name of the caller who decided, {@link #PRODUCT} for a rule; null while
 *     nobody has, and when it is not known
 * @param reason what the person wrote, or the name of the rule
 * @param agreed whether the district stands by the link: a chamber's own opens no contacts
 */
record MatchCase(
    long id,
    long chamberId,
    String name,
    @Nullable String formerName,
    @Nullable String role,
    String source,
    String locator,
    List<Scored> candidates,
    State state,
    @Nullable Long enterpriseId,
    OffsetDateTime createdAt,
    @Nullable OffsetDateTime decidedAt,
    @Nullable String decidedBy,
    @Nullable String reason,
    boolean agreed) {

  /** Who decides by a rule. */
  static final String PRODUCT = "product";

  /** What became of a name. */
  enum State {
    /** Nobody has decided. */
    OPEN,
    /** It is an enterprise. */
    LINKED,
    /** It is none of the register. */
    DISMISSED
  }

  /** Who decided. */
  enum Decider {
    /** A rule of the product. */
    PRODUCT,
    /** The chamber. */
    CHAMBER,
    /** The district. */
    DISTRICT
  }

  /** A candidate as it is kept; older ones have no reasons. */
  record Scored(long enterpriseId, double score, @Nullable List<Reason> reasons) {}

  /** Who decided; null while nobody has, and when it is not known. */
  @Nullable Decider decider() {
    if (decidedBy == null) {
      return null;
    }
    return switch (decidedBy.split(":")[0].toLowerCase(Locale.ROOT)) {
      case PRODUCT -> Decider.PRODUCT;
      case "chamber" -> Decider.CHAMBER;
      default -> Decider.DISTRICT;
    };
  }
}
