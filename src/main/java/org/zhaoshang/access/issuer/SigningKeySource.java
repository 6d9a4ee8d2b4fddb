package org.zhaoshang.access.issuer;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.zhaoshang.access.key.SigningKeys;

/** The public keys, for whoever verifies a token: the JWKS endpoint, and this product itself. */
final class SigningKeySource implements JWKSource<SecurityContext> {

  private final SigningKeys keys;

  SigningKeySource(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws RemoteKeySourceException {
    try {
      if (selector.getMatcher().getKeyIDs() == null) {
        keys.signing(); // the first request may be the one for the keys
      }
      var known = selector.select(new JWKSet(keys.published()));
      // another instance may have made the key that is asked for
      return known.isEmpty() ? selector.select(new JWKSet(keys.publishedNow())) : known;
    } catch (DataAccessException | TransactionException e) {
      throw new RemoteKeySourceException("the keys cannot be read", e);
    }
  }
}
