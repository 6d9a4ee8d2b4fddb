package org.zhaoshang.record;

import java.util.Optional;
import org.zhaoshang.graph.Horizon;

/**
 * Which contacts a chamber sees of records that it sees and that are not its own. A type without
 * such a rule shares none. The policy of {@code contact.contact} says the same ({@code
 * contact.keep}).
 */
public interface SharedContacts {

  /** The GraphQL type of the records. */
  String type();

  /**
   * A condition of SQL on the contact {@code c}; the chamber's id is {@code :chamber}. Empty when
   * the chamber sees none.
   */
  Optional<String> with(Horizon.OfChamber chamber);
}
