package org.zhaoshang.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.graph.NodeId;

/**
 * An alert as the schema has it.
 *
 * @param deliveryId the delivery it is part of, null while there is none
 */
record Alert(
    long search,
    long position,
    NodeId record,
    Reason reason,
    Instant matchedAt,
    Delivery delivery,
    @Nullable UUID deliveryId) {

  /** As the schema's {@code AlertDelivery}. */
  enum Delivery {
    NONE,
    PENDING,
    DELIVERED,
    FAILED
  }

  /** Its place, which is its id and its cursor. */
  AlertCursor place() {
    return new AlertCursor(search, position);
  }
}
