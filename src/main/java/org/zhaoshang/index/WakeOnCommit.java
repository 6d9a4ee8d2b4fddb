package org.zhaoshang.index;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zhaoshang.record.RecordsChanged;

/**
 * Wakes this instance's workers as soon as a change is committed; those of other instances find it
 * by looking.
 */
@Component
class WakeOnCommit {

  private final IndexQueue queue;

  WakeOnCommit(IndexQueue queue) {
    this.queue = queue;
  }

  @TransactionalEventListener
  void changed(RecordsChanged event) {
    queue.wake();
  }
}
