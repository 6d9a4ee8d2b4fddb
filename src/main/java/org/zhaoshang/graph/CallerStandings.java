package org.zhaoshang.graph;

import java.util.Collection;
import java.util.Map;

/**
 * Published by the module that knows callers, for work that is done for one who is not asking at
 * the moment.
 */
public interface CallerStandings {

  /** How things stand with a caller. */
  sealed interface Standing {

    /** May ask: this is what it is today. */
    record Active(Caller caller) implements Standing {}

    /**
     * May not ask.
     *
     * @param reason why, for a person
     */
    record Refused(String reason) implements Standing {}
  }

  /**
   * How things stand with these callers at this moment.
   *
   * @param identities as {@link Caller#identity} has them
   * @return by identity; one that was never issued anything here is absent: of an outside issuer's
   *     callers nothing is known
   */
  Map<String, Standing> of(Collection<String> identities);
}
