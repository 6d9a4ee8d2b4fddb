package org.zhaoshang.contact;

import java.util.List;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * Which contacts of records that are seen are seen, too, as a condition of SQL; the contact is
 * {@code c}. The district sees all, a chamber those of the leads it referred, of itself and of its
 * members, as far as the district agrees that they are; not those whom another chamber's list
 * names. Everybody else sees none.
 *
 * @param some whether there can be any
 * @param condition begins with {@code and}, empty when all are seen
 * @param parameters its parameters
 */
record SeenContacts(boolean some, String condition, List<Object> parameters) {

  /** Who has it sees whom the contacts are. */
  static final String SCOPE = "contact:read";

  private static final String MEMBERS = "member:read";
  private static final SeenContacts ALL = new SeenContacts(true, "", List.of());
  private static final SeenContacts NONE = new SeenContacts(false, "", List.of());

  static SeenContacts of(Horizon horizon, Owner owner) {
    return switch (horizon) {
      case Horizon.All _, Horizon.District _ -> ALL;
      case Horizon.OfChamber own -> of(own, owner);
      case Horizon.Public _ -> NONE;
    };
  }

  private static SeenContacts of(Horizon.OfChamber own, Owner owner) {
    long chamber = own.chamber();
    return switch (owner) {
      // a lead that is seen is its own
      case LEAD -> ALL;
      case CHAMBER -> new SeenContacts(true, " and c.chamber_id = ?", List.of(chamber));
      case ENTERPRISE ->
          own.sight(MEMBERS).equals(Sight.NOTHING)
              ? NONE
              : new SeenContacts(
                  true,
                  " and (c.listed_by is null or c.listed_by = ?) and exists (select from chamber.membership m"
                      + " where m.enterprise_id = c.enterprise_id and m.chamber_id = ?"
                      + " and (m.agreed or c.listed_by is not null))",
                  List.of(chamber, chamber));
      case PROJECT -> NONE;
    };
  }

  /** Whether who it is is seen, and not only what may be shown of it. */
  static boolean unmasked(Horizon horizon) {
    return !horizon.sight(SCOPE).equals(Sight.NOTHING);
  }
}
