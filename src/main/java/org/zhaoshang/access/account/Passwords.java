package org.zhaoshang.access.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.zhaoshang.graph.InputError;

/** Passwords: how they are hashed, made up, and how short they may be (NIST SP 800-63B). */
final class Passwords {

  /** {@code {bcrypt}…}: the prefix lets another function follow without a change of the record. */
  private static final PasswordEncoder ENCODER =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  /** Hashing is slow by intent: it takes a quarter of the processors at most. */
  private static final Semaphore HASHING =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 4), true);

  private static final int MOST_WAITING = 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  static final int SHORTEST = 12;

  /** What bcrypt looks at. */
  static final int MOST_BYTES = 72;

  /** Without what is mistaken for another when it is copied by hand. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** Twenty letters and digits in four groups, 115 random bits. */
  static String random() {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** As it is stored. */
  static String encode(String password) {
    return hashing(true, () -> Objects.requireNonNull(ENCODER.encode(password)));
  }

  /**
   * Whether it is this password. One that is longer than any is hashed like the others: the time
   * tells nothing.
   *
   * @param known whether it comes from where the account is known: strangers wait only while few do
   * @throws TooManyAttempts when too many others wait
   */
  static boolean matches(String password, String encoded, boolean known) {
    boolean matches = hashing(known, () -> ENCODER.matches(password, encoded));
    return matches && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  private static <T> T hashing(boolean known, Supplier<T> work) {
    try {
      if (!known && HASHING.getQueueLength() >= MOST_WAITING
          || !HASHING.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooManyAttempts(LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyAttempts(LONGEST_WAIT);
    }
    try {
      return work.get();
    } finally {
      HASHING.release();
    }
  }

  /** Throws {@link InputError} with the rule that {@code password} breaks. */
  static void check(String place, String name, String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw InputError.bad("%s: at least %d characters".formatted(place, SHORTEST));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw InputError.bad("%s: at most %d bytes of UTF-8".formatted(place, MOST_BYTES));
    }
    if (password.equalsIgnoreCase(name) || password.chars().distinct().count() < 5) {
      throw InputError.bad("%s: too easy to guess".formatted(place));
    }
  }
}
