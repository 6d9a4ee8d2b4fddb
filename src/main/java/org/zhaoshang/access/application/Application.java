package org.zhaoshang.access.application;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2 client, of the district or of a chamber.
 *
 * @param id the record's id
 * @param clientId its name to OAuth 2
 * @param name what people call it
 * @param chamber the chamber it acts for; null for one of the district
 * @param scopes what its tokens may have
 * @param networks where it may ask from, CIDR; empty is everywhere
 * @param redirectUris where people who sign in through it are sent back to; empty when it only acts
 *     for itself
 * @param quota requests a minute
 * @param standing as an administrator left it; expiry is apart
 * @param expiresAt until when it may ask; null is for ever
 * @param lastUsedAt to the minute; null when it never was
 */
public record Application(
    long id,
    String clientId,
    String name,
    @Nullable Long chamber,
    Set<String> scopes,
    List<String> networks,
    List<String> redirectUris,
    int quota,
    Standing standing,
    @Nullable Instant expiresAt,
    Instant createdAt,
    String createdBy,
    @Nullable Instant lastUsedAt) {

  /** The GraphQL type. */
  static final String TYPE = "Application";

  /** As an administrator left it. */
  public enum Standing {
    /** May ask. */
    ACTIVE,
    /** May not ask until it is resumed. */
    SUSPENDED,
    /** May never ask again. */
    REVOKED
  }

  /** As the schema's {@code ApplicationState}. */
  public enum State {
    ACTIVE,
    SUSPENDED,
    REVOKED,
    EXPIRED
  }

  /** Whether it may ask at this instant. */
  public boolean usableAt(Instant now) {
    return state(now) == State.ACTIVE;
  }

  State state(Instant now) {
    return switch (standing) {
      case REVOKED -> State.REVOKED;
      case SUSPENDED -> State.SUSPENDED;
      case ACTIVE -> expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    };
  }

  /** Whether it may ask from this address. */
  public boolean reachableFrom(InetAddress address) {
    return networks.isEmpty()
        || networks.stream().anyMatch(n -> Network.parse("networks", n).contains(address));
  }
}
