package org.zhaoshang.record;

import java.util.Collection;

/** Notes which records changed, in the transaction that changed them. The index follows from it. */
public interface ChangeQueue {

  /**
   * Notes that these records were written or removed.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction:
   *     a change and its note stand or fall together
   */
  void changed(String type, Collection<Long> ids);

  /**
   * Notes that these records were not there before.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  void created(String type, Collection<Long> ids);
}
