package org.zhaoshang.access.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in here.
 *
 * @param name what is typed to sign in
 * @param administrator whether it has every scope there is
 * @param scopes what it may do otherwise
 * @param suspended whether it may not sign in
 * @param secondFactor whether a code is asked for beside the password
 * @param generation goes up when everything that was issued before is to end
 */
public record Account(
    long id,
    String name,
    boolean administrator,
    Set<String> scopes,
    boolean suspended,
    boolean secondFactor,
    int generation,
    Instant createdAt,
    @Nullable String createdBy,
    @Nullable Instant lastSignedInAt) {

  /** The GraphQL type. */
  static final String TYPE = "Account";
}
