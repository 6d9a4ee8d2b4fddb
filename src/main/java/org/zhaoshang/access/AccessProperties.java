package org.zhaoshang.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are issued and read: {@code zhaoshang.access.*}.
 *
 * @param key 32 bytes in Base64 that private keys are encrypted with; without it, the key in {@code
 *     keyFile}
 * @param keyFile a file with such a key, made when absent; relative to the working directory
 * @param issuer the address that tokens name as their issuer; without it, the one that was asked
 * @param audience what a token must be meant for
 * @param accessTokenLife how long an access token lives, a minute or more
 * @param loginLife how long somebody stays signed in
 * @param keyRotation how long a key signs
 * @param keyOverlap how long a key is published before and after it signs; at least the life of an
 *     access token
 * @param watch how often open subscriptions are checked for an expired or revoked token
 * @param claims where tokens hold what
 * @param application an application that is there from the start, or none
 */
@ConfigurationProperties("zhaoshang.access")
public record AccessProperties(
    @Nullable String key,
    @DefaultValue("./data/access.key") String keyFile,
    @Nullable String issuer,
    @DefaultValue("zhaoshang-graph") String audience,
    @DefaultValue("10m") Duration accessTokenLife,
    @DefaultValue("8h") Duration loginLife,
    @DefaultValue("30d") Duration keyRotation,
    @DefaultValue("1h") Duration keyOverlap,
    @DefaultValue("1s") Duration watch,
    @DefaultValue Claims claims,
    @Nullable DeclaredApplication application) {

  private static final Duration LEAST_LIFE = Duration.ofMinutes(1);

  /** Throws {@link IllegalArgumentException} when durations contradict each other. */
  public AccessProperties {
    if (accessTokenLife.compareTo(LEAST_LIFE) < 0) {
      throw new IllegalArgumentException("zhaoshang.access.access-token-life: at least 1m");
    }
    if (keyOverlap.compareTo(accessTokenLife) < 0 || keyRotation.compareTo(keyOverlap) <= 0) {
      throw new IllegalArgumentException(
          "zhaoshang.access: access-token-life <= key-overlap < key-rotation");
    }
  }

  /**
   * The names of claims; a dot leads into an object, as in {@code realm_access.roles}.
   *
   * @param scopes a list, or a text with blanks between
   * @param chamber the global id of the chamber that the caller acts for
   * @param kind {@code person} or {@code application}; without it, whoever is its own client is an
   *     application
   */
  public record Claims(
      @DefaultValue("scope") String scopes,
      @DefaultValue("chamber") String chamber,
      @DefaultValue("kind") String kind) {}

  /**
   * An application that the configuration declares, for installations that are set up by a script.
   *
   * @param clientId its name to OAuth 2
   * @param clientSecret 32 characters or more
   */
  public record DeclaredApplication(String clientId, String clientSecret) {

    private static final int LEAST_SECRET = 32;

    /** Throws {@link IllegalArgumentException} when the secret could be guessed. */
    public DeclaredApplication {
      if (clientSecret.length() < LEAST_SECRET) {
        throw new IllegalArgumentException(
            "zhaoshang.access.application.client-secret: at least 32 characters, for instance of"
                + " openssl rand -hex 32");
      }
    }

    /** A record would print the secret. */
    @Override
    public String toString() {
      return "DeclaredApplication[" + clientId + "]";
    }
  }

  /** A record would print the key. */
  @Override
  public String toString() {
    return "AccessProperties";
  }
}
