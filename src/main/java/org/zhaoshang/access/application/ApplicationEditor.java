package org.zhaoshang.access.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.application.Applications.Draft;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.secret.RandomSecret;
import org.zhaoshang.text.PlainText;

/** Registers and changes applications; every rule about them is here. */
public class ApplicationEditor {

  static final int MOST_NETWORKS = 50;
  static final int MOST_REDIRECTS = 10;
  static final int MOST_QUOTA = 1_000_000;

  /** Of an application's secrets. */
  private static final String PREFIX = "zgs_";

  private static final int LONGEST_NAME = 100;
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final Applications applications;
  private final TransactionTemplate transaction;
  private final Scopes scopes;
  private final LongPredicate chambers;

  /** Checks scopes against those there are, and chambers with {@code chambers}. */
  public ApplicationEditor(
      Applications applications,
      TransactionTemplate transaction,
      Scopes scopes,
      LongPredicate chambers) {
    this.applications = applications;
    this.transaction = transaction;
    this.scopes = scopes;
    this.chambers = chambers;
  }

  /**
   * An application and its new secret.
   *
   * @param secret to be shown this once; null when there is no new one
   */
  public record Edited(Application application, @Nullable String secret) {

    /** A record would print the secret. */
    @Override
    public String toString() {
      return "Edited[" + application.clientId() + "]";
    }
  }

  /**
   * Registers an application.
   *
   * @param input as the schema's {@code RegisterApplicationInput}
   * @param chamber the id of the chamber it acts for, or null
   * @param by who registers it
   */
  public Edited register(Map<String, Object> input, @Nullable Long chamber, String by) {
    if (chamber != null && !chambers.test(chamber)) {
      throw InputError.bad("input.chamber: there is no such chamber");
    }
    var draft = draft(input, chamber, null);
    requireForChambers(draft);
    var secret = RandomSecret.behind(PREFIX);
    return within(() -> {
      long id = applications.insert(draft, clientId(), by);
      applications.addSecret(id, secret);
      return new Edited(one(id), secret.shown());
    });
  }

  /**
   * Makes an application with this name and secret be there, with every scope; for an installation
   * that is set up by a script.
   */
  public void declare(String clientId, String secret) {
    if (!clientId.matches("[A-Za-z0-9._-]{1,100}")) {
      throw InputError.bad(
          "zhaoshang.access.application.client-id: 1 to 100 letters, digits, dots, hyphens and underscores");
    }
    var draft = new Draft(clientId, null, scopes.all(), List.of(), List.of(), MOST_QUOTA, null);
    transaction.executeWithoutResult(status -> {
      var known = applications.byClientId(clientId);
      long id =
          known.isPresent()
              ? known.get().id()
              : applications.insert(draft, clientId, "configuration");
      var hash = new RandomSecret(secret).hash();
      if (applications.validHashes(id).stream().noneMatch(h -> java.util.Arrays.equals(h, hash))) {
        applications.dropSecrets(id);
        applications.addSecret(id, new RandomSecret(secret));
      }
      if (known.isPresent()) {
        applications.update(id, draft);
      }
    });
  }

  /** Changes what {@code input} names; what is absent stays. */
  public Application update(long id, Map<String, Object> input) {
    return within(() -> {
      var before = changeable(id);
      var draft = draft(input, before.chamber(), before);
      requireForChambers(draft);
      applications.update(id, draft);
      return one(id);
    });
  }

  private static void requireForChambers(Draft draft) {
    if (draft.chamber() == null) {
      return;
    }
    for (var scope : draft.scopes()) {
      if (!Scopes.forChambers(scope)) {
        throw InputError.bad(
            "input.scopes: %s is not for a chamber's application".formatted(scope));
      }
    }
  }

  /** A new secret; the one before stays valid until {@code previousUntil}, or ends now. */
  public Edited rotate(long id, @Nullable Instant previousUntil) {
    var now = Instant.now();
    var until = previousUntil == null ? now : previousUntil;
    if (until.isAfter(now.plus(LONGEST_OVERLAP))) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "previousValidUntil: at most %d days from now".formatted(LONGEST_OVERLAP.toDays()));
    }
    var secret = RandomSecret.behind(PREFIX);
    return within(() -> {
      changeable(id);
      applications.endSecrets(id, until.isBefore(now) ? now : until);
      applications.addSecret(id, secret);
      return new Edited(one(id), secret.shown());
    });
  }

  /** Refuses the application and every token of it, until it is resumed. */
  public Application suspend(long id) {
    return within(() -> {
      changeable(id);
      applications.standing(id, Application.Standing.SUSPENDED);
      return one(id);
    });
  }

  /** Lets it ask again. Tokens that have not expired meanwhile are good again. */
  public Application resume(long id) {
    return within(() -> {
      changeable(id);
      applications.standing(id, Application.Standing.ACTIVE);
      return one(id);
    });
  }

  /** Refuses it for ever. Its name stays, so that what it did can be told. */
  public Application revoke(long id) {
    return within(() -> {
      one(id);
      applications.standing(id, Application.Standing.REVOKED);
      applications.dropSecrets(id);
      return one(id);
    });
  }

  private <T> T within(java.util.function.Supplier<T> action) {
    return java.util.Objects.requireNonNull(transaction.execute(status -> action.get()));
  }

  private Application one(long id) {
    return applications
        .byId(id)
        .orElseThrow(() -> InputError.bad("id: there is no such application"));
  }

  private Application changeable(long id) {
    var application = one(id);
    if (application.standing() == Application.Standing.REVOKED) {
      throw InputError.bad("id: the application is revoked, for ever; register another one");
    }
    return application;
  }

  private Draft draft(
      Map<String, Object> input, @Nullable Long chamber, @Nullable Application before) {
    return new Draft(
        name(text(input, "name").orElseGet(() -> before == null ? "" : before.name())),
        chamber,
        scopes(
            texts(input, "scopes").orElseGet(() -> before == null ? List.of() : before.scopes())),
        networks(
            texts(input, "networks")
                .orElseGet(() -> before == null ? List.of() : before.networks())),
        redirects(
            texts(input, "redirectUris")
                .orElseGet(() -> before == null ? List.of() : before.redirectUris())),
        quota(
            input.get("quotaPerMinute") instanceof Integer given
                ? given
                : before == null ? 600 : before.quota()),
        input.containsKey("expiresAt")
            ? expiry((Instant) input.get("expiresAt"))
            : before == null ? null : before.expiresAt());
  }

  private static String name(String given) {
    var name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME) {
      throw InputError.bad("input.name: 1 to %d characters".formatted(LONGEST_NAME));
    }
    PlainText.fault(name)
        .ifPresent(fault -> {
          throw InputError.bad("input.name: " + fault);
        });
    return name;
  }

  private Collection<String> scopes(Collection<String> given) {
    var unknown = scopes.unknown(given);
    if (!unknown.isEmpty()) {
      throw InputError.bad(
          "input.scopes: there is no %s; there are %s"
              .formatted(String.join(", ", unknown), String.join(", ", scopes.all())));
    }
    if (given.isEmpty()) {
      throw InputError.bad("input.scopes: at least one");
    }
    return scopes.of(given);
  }

  private static List<String> networks(Collection<String> given) {
    atMost("input.networks", given, MOST_NETWORKS);
    return given.stream()
        .map(n -> Network.parse("input.networks", n).toString())
        .distinct()
        .toList();
  }

  private static List<String> redirects(Collection<String> given) {
    atMost("input.redirectUris", given, MOST_REDIRECTS);
    var checked = new ArrayList<String>();
    for (var one : given) {
      try {
        var uri = new URI(one);
        boolean local =
            List.of("127.0.0.1", "[::1]", "localhost").contains(String.valueOf(uri.getHost()));
        if (uri.getHost() != null
            && uri.getFragment() == null
            && uri.getUserInfo() == null
            && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && local)) {
          checked.add(one);
          continue;
        }
      } catch (URISyntaxException e) {
        // said below
      }
      throw InputError.bad(
          "input.redirectUris: %s is no https address without a fragment (http on this machine only)"
              .formatted(one));
    }
    return checked;
  }

  private static void atMost(String place, Collection<String> given, int most) {
    if (given.size() > most) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: %d, at most %d".formatted(place, given.size(), most));
    }
  }

  private static int quota(int given) {
    if (given < 1 || given > MOST_QUOTA) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "input.quotaPerMinute: %d is not within 1 and %d".formatted(given, MOST_QUOTA));
    }
    return given;
  }

  private static @Nullable Instant expiry(@Nullable Instant given) {
    if (given != null && !given.isAfter(Instant.now())) {
      throw InputError.bad("input.expiresAt: %s is past".formatted(given));
    }
    return given;
  }

  private static String clientId() {
    return "app-" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  private static Optional<String> text(Map<String, Object> input, String field) {
    return Optional.ofNullable((String) input.get(field));
  }

  private static Optional<Collection<String>> texts(Map<String, Object> input, String field) {
    return input.get(field) instanceof List<?> list
        ? Optional.of(list.stream().map(String::valueOf).toList())
        : Optional.empty();
  }
}
