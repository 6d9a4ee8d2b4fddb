package org.zhaoshang.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhaoshang.contact.Person.Reach;

/**
 * Tells whether somebody is known already, and puts together what is known. What a source gives
 * replaces what was there of its kind; what it does not give stays.
 */
final class Merge {

  private Merge() {}

  /** The place of the known person whom a source names again; empty when it is somebody else. */
  static Optional<Integer> same(List<Person> known, Person given) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).hasNameOf(given)) {
        return Optional.of(i);
      }
    }
    for (int i = 0; i < known.size(); i++) {
      var other = known.get(i);
      boolean mayBe = other.name() == null || given.name() == null;
      if (mayBe && other.sharesNumberWith(given)) {
        return Optional.of(i);
      }
    }
    for (int i = 0; i < known.size(); i++) {
      var other = known.get(i);
      // a new number under a heading without a name: 联系电话 changed
      if (other.name() == null
          && given.name() == null
          && given.remark() == null
          && other.remark() == null
          && String.valueOf(other.role()).equals(given.role())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** What is known of a person after a source named it again. */
  static Person of(Person known, Person given) {
    var numbers = new ArrayList<Reach>();
    // a number without a name beside it may be one of several
    boolean adds = given.name() == null && known.name() != null;
    for (var number : known.numbers()) {
      boolean replaced = !adds && given.of(number.kind()).findAny().isPresent();
      if (!replaced || given.numbers().contains(number)) {
        numbers.add(number);
      }
    }
    given.numbers().stream().filter(n -> !numbers.contains(n)).forEach(numbers::add);
    return new Person(
        known.name() == null ? given.name() : known.name(),
        known.role() == null || known.name() == null && given.name() != null
            ? given.role()
            : known.role(),
        numbers,
        given.remark() == null ? known.remark() : given.remark());
  }
}
