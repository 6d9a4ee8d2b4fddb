package org.zhaoshang.access.issuer;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.zhaoshang.access.key.SigningKeys;
import org.zhaoshang.graph.ProductWork;

/** Publishes the next key in time, and forgets what has expired. */
final class IssuerUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerUpkeep.class);

  private final SigningKeys keys;
  private final Authorizations authorizations;
  private final Logins logins;

  IssuerUpkeep(SigningKeys keys, Authorizations authorizations, Logins logins) {
    this.keys = keys;
    this.authorizations = authorizations;
    this.logins = logins;
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void run() {
    ProductWork.run("keys are nobody's to read", this::tidyUp);
  }

  private void tidyUp() {
    try {
      keys.signing();
      keys.clear();
      authorizations.clear();
      logins.clear();
    } catch (RuntimeException e) {
      LOG.warn("keys and tokens could not be tidied up: {}", e.toString());
    }
  }
}
