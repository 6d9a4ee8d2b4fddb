package org.zhaoshang.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved search as it is stored.
 *
 * @param owner whose it is
 * @param horizon the name of its owner's horizon when it was saved; today's may be narrower
 * @param criteria what it searches for
 * @param revision goes up when the criteria change
 * @param paused whether it neither searches nor posts
 * @param problem why it cannot be run, null when it can
 * @param webhookUrl where alerts are posted to, null for nowhere
 * @param secretSince when the webhook's secret was made, null without a webhook
 */
record SavedSearch(
    long id,
    String owner,
    String horizon,
    String name,
    Criteria criteria,
    int revision,
    boolean paused,
    @Nullable String problem,
    @Nullable String webhookUrl,
    @Nullable Instant secretSince,
    Instant createdAt,
    Instant updatedAt) {

  /** The type in the schema's node ids. */
  static final String TYPE = "SavedSearch";

  /** As the schema's enum of that name. */
  enum State {
    ACTIVE,
    PAUSED,
    BROKEN
  }

  /** The state as the schema has it. */
  public State state() {
    if (paused) {
      return State.PAUSED;
    }
    return problem == null ? State.ACTIVE : State.BROKEN;
  }
}
