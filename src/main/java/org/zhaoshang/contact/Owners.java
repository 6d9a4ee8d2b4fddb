package org.zhaoshang.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Row;
import org.zhaoshang.record.SharedContacts;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * The types whose records have contacts: those with a list of them in the schema; and which
 * contacts of records that are seen are seen, too. The district sees all, a chamber those of
 * records of its own, of itself, and what the type's {@link SharedContacts} share with it.
 * Everybody else sees none.
 */
class Owners {

  private final List<Owner> all;
  private final Map<String, SharedContacts> shared;

  Owners(RecordTypes types, List<SharedContacts> shared) {
    this.all =
        types.all().stream()
            .filter(t -> t.fields().stream().anyMatch(f -> f.type().equals(ContactView.TYPE)))
            .map(Owner::new)
            .toList();
    this.shared =
        shared.stream().collect(Collectors.toMap(SharedContacts::type, Function.identity()));
  }

  List<Owner> all() {
    return all;
  }

  Optional<Owner> of(String type) {
    return all.stream().filter(owner -> owner.type().name().equals(type)).findFirst();
  }

  Owner of(Row row) {
    return of(row.type()).orElseThrow(() -> new IllegalArgumentException(row.type()));
  }

  /**
   * Which contacts of records that are seen are seen, as a condition of SQL on the contact {@code
   * c}; a chamber's id is {@code :chamber}. Empty when none is.
   */
  Optional<String> seen(Owner owner, Horizon horizon) {
    return switch (horizon) {
      case Horizon.All _, Horizon.District _ -> Optional.of("true");
      case Horizon.OfChamber own -> shared(owner, own);
      case Horizon.Public _ -> Optional.empty();
    };
  }

  private Optional<String> shared(Owner owner, Horizon.OfChamber own) {
    var type = owner.type();
    if (type.rows().owner() != null) {
      // a record that is seen is its own
      return Optional.of("true");
    }
    if (type.name().equals(Horizon.OfChamber.TYPE)) {
      return Optional.of("c." + owner.column() + " = :chamber");
    }
    return Optional.ofNullable(shared.get(type.name())).flatMap(rule -> rule.with(own));
  }
}
