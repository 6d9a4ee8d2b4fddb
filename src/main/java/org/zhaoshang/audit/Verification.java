package org.zhaoshang.audit;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;

/**
 * What verifying the trail found; as the schema's {@code AuditVerification}.
 *
 * @param checked how many entries were verified
 * @param broken the first broken place by time; null when all is well
 * @param mark where the chains end now
 * @param isProtected whether the product's database user lacks every right to change the trail
 */
record Verification(
    int checked, ChainVerifier.@Nullable Break broken, String mark, boolean isProtected) {

  boolean intact() {
    return broken == null;
  }

  static String node(long id) {
    return new NodeId(AuditEntry.TYPE, id).encode();
  }
}
