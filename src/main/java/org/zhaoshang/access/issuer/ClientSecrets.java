package org.zhaoshang.access.issuer;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.zhaoshang.secret.RandomSecret;

/** Compares a client's secret with the hashes of those that are valid. */
final class ClientSecrets implements PasswordEncoder {

  static byte[] hash(CharSequence secret) {
    return new RandomSecret(secret.toString()).hash();
  }

  @Override
  public String encode(@Nullable CharSequence secret) {
    throw new UnsupportedOperationException("secrets are made by the product");
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
    if (secret == null || encoded == null) {
      return false;
    }
    var given = hash(secret);
    boolean found = false;
    for (var valid : encoded.split(" ")) {
      found |= MessageDigest.isEqual(given, HexFormat.of().parseHex(valid));
    }
    return found;
  }
}
