package org.zhaoshang.chamber;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.SharedContacts;

/**
 * A chamber sees the contacts of its members, as far as the district agrees that they are, and whom
 * its own list names; not those whom another chamber's list names.
 */
@Component
class ContactsOfMembers implements SharedContacts {

  private static final String MEMBERS = "member:read";
  private static final String OWN =
      """
      (c.listed_by is null or c.listed_by = :chamber) and exists (
        select from chamber.membership m where m.enterprise_id = c.enterprise_id and m.chamber_id = :chamber
          and (m.agreed or c.listed_by is not null))\
      """;

  @Override
  public String type() {
    return "Enterprise";
  }

  @Override
  public Optional<String> with(Horizon.OfChamber chamber) {
    return chamber.sight(MEMBERS).equals(Sight.NOTHING) ? Optional.empty() : Optional.of(OWN);
  }
}
