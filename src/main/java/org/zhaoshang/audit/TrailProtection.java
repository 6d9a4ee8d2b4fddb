package org.zhaoshang.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Says at each start when the database user that was configured could change the trail. */
final class TrailProtection {

  private static final Logger LOG = LoggerFactory.getLogger(TrailProtection.class);

  private final TrailVerification verification;

  TrailProtection(TrailVerification verification) {
    this.verification = verification;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    if (!verification.isProtected()) {
      LOG.warn(
          "数据库用户有权改动审计记录 | the product's database user could change the audit trail: use one that is no"
              + " superuser and no member of zhaoshang_audit (docs/decisions/0019-audit.md)");
    }
  }
}
