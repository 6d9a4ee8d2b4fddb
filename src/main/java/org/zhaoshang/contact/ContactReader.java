package org.zhaoshang.contact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.audit.PersonalDataTrail;
import org.zhaoshang.audit.PersonalDataTrail.Act;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.Row;

/**
 * The contacts of a page of records: one statement, whatever the page holds. Without the scope the
 * masks are read and who it is is not; with it the audit trail notes each contact first.
 */
class ContactReader {

  /** Who has it sees whom the contacts are. */
  private static final String SCOPE = "contact:read";

  private final JdbcClient jdbc;
  private final ContactKey key;
  private final PersonalDataTrail trail;
  private final Owners owners;

  ContactReader(JdbcClient jdbc, ContactKey key, PersonalDataTrail trail, Owners owners) {
    this.jdbc = jdbc;
    this.owners = owners;
    this.key = key;
    this.trail = trail;
  }

  private record Found(long record, long id, byte[] sealed) {}

  /** The contacts of each of these records, which are of one type and are seen. */
  Map<Row, List<ContactView>> of(Horizon horizon, List<Row> rows) {
    var owner = owners.of(rows.getFirst());
    boolean unmasked = !horizon.sight(SCOPE).equals(Sight.NOTHING);
    var found = found(horizon, owner, rows.stream().map(Row::id).toList(), unmasked);
    if (unmasked && !found.isEmpty()) {
      trail.note(Act.READ, found.stream().map(f -> new NodeId(ContactView.TYPE, f.id())).toList());
    }
    var column = unmasked ? Contacts.SEALED : Contacts.MASKED;
    var byRecord =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    Found::record,
                    Collectors.mapping(
                        f ->
                            ContactView.of(f.id(), key.open(column, f.id(), f.sealed()), !unmasked),
                        Collectors.toList())));
    return rows.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                row -> byRecord.getOrDefault(row.id(), List.of()),
                (a, b) -> a));
  }

  private List<Found> found(
      Horizon horizon, Owner owner, Collection<Long> records, boolean unmasked) {
    var seen = owners.seen(owner, horizon);
    if (seen.isEmpty()) {
      return List.of();
    }
    var sql =
        unmasked
            ? "select c.%1$s, c.id, p.sealed from contact.contact c join contact.person p on p.contact_id = c.id where c.%1$s = any(:records) and %2$s order by c.id"
            : "select c.%1$s, c.id, c.masked from contact.contact c where c.%1$s = any(:records) and %2$s order by c.id";
    return jdbc.sql(sql.formatted(owner.column(), seen.get()))
        .param("records", records.toArray(Long[]::new))
        .param("chamber", horizon instanceof Horizon.OfChamber own ? own.chamber() : null)
        .query((row, n) -> new Found(row.getLong(1), row.getLong(2), row.getBytes(3)))
        .list();
  }
}
