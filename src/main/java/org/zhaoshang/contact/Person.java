package org.zhaoshang.contact;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.text.Masking;
import org.zhaoshang.text.PersonNames;
import org.zhaoshang.text.PersonalNumber;
import org.zhaoshang.text.PersonalNumber.Kind;

/**
 * Somebody to talk to, as it is sealed.
 *
 * @param name null when only a number is known; several names when it is not known whose the
 *     numbers are
 * @param role what for: the heading the name stood under, e.g. {@code 联系人}
 * @param numbers how to reach the person, in the order of the source
 * @param remark a text in which the person was named, null for none
 */
record Person(
    @Nullable String name, @Nullable String role, List<Reach> numbers, @Nullable String remark) {

  /**
   * A way to reach a person.
   *
   * @param value as {@link PersonalNumber} writes it
   */
  record Reach(Kind kind, String value) {

    Reach masked() {
      return new Reach(kind, new PersonalNumber(kind, value, 0, value.length()).masked());
    }
  }

  Person {
    numbers = List.copyOf(numbers);
  }

  /** The same person as shown to whoever must not know who it is. */
  Person masked() {
    return new Person(
        name == null ? null : PersonNames.masked(name),
        role,
        numbers.stream().map(Reach::masked).toList(),
        remark == null ? null : Masking.text(remark, name == null ? List.of() : List.of(name)));
  }

  /** The first number of this kind, null when there is none. */
  @Nullable String first(Kind kind) {
    return of(kind).findFirst().orElse(null);
  }

  /** The numbers of this kind. */
  Stream<String> of(Kind kind) {
    return numbers.stream().filter(n -> n.kind() == kind).map(Reach::value);
  }

  /** Whether one of the numbers is also the other's. */
  boolean sharesNumberWith(Person other) {
    return numbers.stream().anyMatch(other.numbers()::contains);
  }

  /** Whether both have a name, and the same one. */
  boolean hasNameOf(Person other) {
    return name != null && Objects.equals(name, other.name);
  }

  /** Never who it is: a record would print it. */
  @Override
  public String toString() {
    return "Person";
  }
}
