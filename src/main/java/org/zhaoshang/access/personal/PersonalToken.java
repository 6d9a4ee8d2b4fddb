package org.zhaoshang.access.personal;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that a person made, without its value.
 *
 * @param account whose it is
 * @param name what the person calls it
 * @param jti what the audit trail calls it
 * @param scopes what it may have of what its person has
 * @param lastUsedAt to the minute; null when never
 */
public record PersonalToken(
    long id,
    String account,
    String name,
    String jti,
    Set<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  /** The GraphQL type. */
  static final String TYPE = "PersonalAccessToken";

  /** Of its value, which no JWT has. */
  static final String PREFIX = "zgp_";

  /** What tokens have in place of an application's name. */
  static final String CLIENT = "personal-access-token";
}
