package org.zhaoshang.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.zhaoshang.contact.Person.Reach;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.IdentityKey;
import org.zhaoshang.secret.Fingerprint;
import org.zhaoshang.text.PersonalNumber.Kind;

/**
 * What a person is recognised by, as keyed hashes. A number of one person alone is enough; a
 * landline is only together with a name.
 */
final class Marks {

  private final Fingerprint fingerprint;

  Marks(byte[] key) {
    this.fingerprint = new Fingerprint(key, "contact");
  }

  /** What tells that two contacts are the same person. */
  List<byte[]> person(Person person) {
    var marks = new ArrayList<byte[]>();
    for (var number : person.numbers()) {
      if (number.kind() != Kind.LANDLINE) {
        marks.add(of(number));
      } else if (person.name() != null) {
        marks.add(hash("name " + IdentityKey.of(person.name()) + " " + written(number)));
      }
    }
    return marks;
  }

  /** Those, and every landline: what a contact is found by. */
  List<byte[]> all(Person person) {
    return Stream.concat(
            person(person).stream(),
            person.numbers().stream().filter(n -> n.kind() == Kind.LANDLINE).map(this::of))
        .toList();
  }

  /**
   * What an erased person is known by when a later source names it: its marks, and its name at this
   * record.
   */
  List<byte[]> erased(Person person, NodeId record) {
    var marks = new ArrayList<>(person(person));
    if (person.name() != null) {
      marks.add(hash("name " + IdentityKey.of(person.name()) + " at " + record.encode()));
    } else {
      // a number alone: the landline of nobody in particular, at this record
      person.numbers().stream()
          .filter(n -> n.kind() == Kind.LANDLINE)
          .forEach(n -> marks.add(hash("landline " + n.value() + " at " + record.encode())));
    }
    return marks;
  }

  /** The mark of a number. */
  byte[] of(Reach number) {
    return hash(written(number));
  }

  private static String written(Reach number) {
    var value = number.value().toLowerCase(Locale.ROOT);
    // whoever asks by a landline need not know the extension
    return number.kind()
        + " "
        + (number.kind() == Kind.LANDLINE ? value.replaceFirst("转.*", "") : value);
  }

  private byte[] hash(String value) {
    return fingerprint.of(value);
  }
}
