package org.zhaoshang.alert.webhook;

import java.util.Base64;
import java.util.Optional;
import org.zhaoshang.secret.Seal;

/** Secrets as they are stored: sealed, bound to no name, as they always were. */
final class SecretBox {

  private static final String NO_NAME = "";

  private final Seal seal;

  SecretBox(byte[] key) {
    this.seal = new Seal(key);
  }

  /** A box with the key that the configuration names in Base64. */
  static SecretBox of(String base64) {
    try {
      return new SecretBox(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "zhaoshang.alert.key: not %d bytes in Base64".formatted(Seal.KEY));
    }
  }

  byte[] close(Secret secret) {
    return seal.close(NO_NAME, secret.bytes());
  }

  /** The secret, empty when it was stored under another key. */
  Optional<Secret> open(byte[] stored) {
    return seal.open(NO_NAME, stored).map(Secret::new);
  }
}
