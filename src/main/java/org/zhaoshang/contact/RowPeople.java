package org.zhaoshang.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.contact.ContactCells.Group;
import org.zhaoshang.contact.Person.Reach;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactCell.Kind;

/**
 * Tells from the cells of a row who is named in it, and whose the numbers are. Numbers in a column
 * of their own belong to the 联系人, or else to the person in the nearest column to the left. As many
 * numbers as names belong one to each; otherwise nobody can tell, and they are kept together.
 */
final class RowPeople {

  private static final Pattern CONTACT = Pattern.compile("联系人|姓名|代表");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:联系人|负责人|经办人|联系|找)[：: 　]{0,2}(\\p{IsHan}{2,4})[：:（( 　]{0,2}(?:电话|手机)?[：: ]?$");
  private static final int MOST = 20;

  private record Seat(int column, boolean contact, List<Group> groups, String heading) {}

  private RowPeople() {}

  /** The people of a row, twenty at most. */
  static List<Person> of(List<ContactCell> cells) {
    var seats = new ArrayList<Seat>();
    var loose = new ArrayList<Person>();
    for (int c = 0; c < cells.size(); c++) {
      if (cells.get(c).kind() == Kind.PERSON) {
        var heading = cells.get(c).heading();
        seats.add(
            new Seat(
                c,
                CONTACT.matcher(heading).find(),
                new ArrayList<>(ContactCells.read(cells.get(c).text())),
                heading));
      }
    }
    for (int c = 0; c < cells.size(); c++) {
      if (cells.get(c).kind() == Kind.NUMBER) {
        numbers(cells.get(c), seat(seats, c), loose);
      }
    }
    var people = new ArrayList<Person>();
    for (var seat : seats) {
      seat.groups().forEach(group -> people.addAll(people(group, seat.heading())));
    }
    people.addAll(loose);
    cells.stream().filter(c -> c.kind() == Kind.REMARK).forEach(c -> remark(c, people));
    return people.stream()
        .filter(p -> p.name() != null || !p.numbers().isEmpty() || p.remark() != null)
        .limit(MOST)
        .toList();
  }

  private static @Nullable Seat seat(List<Seat> seats, int column) {
    Seat best = null;
    for (var seat : seats) {
      boolean named = !seat.groups().isEmpty();
      if (named && (best == null || better(seat, best, column))) {
        best = seat;
      }
    }
    return best;
  }

  private static boolean better(Seat one, Seat other, int column) {
    if (one.contact() != other.contact()) {
      return one.contact();
    }
    // the nearest to the left, which comes last
    return one.column() < column;
  }

  private static void numbers(ContactCell cell, @Nullable Seat seat, List<Person> loose) {
    for (var group : ContactCells.read(cell.text())) {
      if (seat == null || !group.names().isEmpty()) {
        loose.addAll(people(group, cell.heading()));
      } else {
        int last = seat.groups().size() - 1;
        var before = seat.groups().get(last);
        // 张三、李四 in one column and as many numbers in the other
        var all = join(seat.groups());
        seat.groups().clear();
        seat.groups().add(with(last == 0 ? before : all, group));
      }
    }
  }

  private static Group join(List<Group> groups) {
    return groups.stream()
        .reduce((a, b) ->
            new Group(concat(a.names(), b.names()), concat(a.numbers(), b.numbers()), a.rest()))
        .orElseThrow();
  }

  private static Group with(Group group, Group more) {
    return new Group(
        group.names(),
        concat(group.numbers(), more.numbers()),
        group.rest() == null ? more.rest() : group.rest());
  }

  private static <T> List<T> concat(List<T> one, List<T> two) {
    var all = new ArrayList<>(one);
    two.stream().filter(t -> !all.contains(t)).forEach(all::add);
    return all;
  }

  private static List<Person> people(Group group, String role) {
    var names = group.names();
    if (names.size() > 1 && names.size() == group.numbers().size()) {
      var people = new ArrayList<Person>();
      for (int i = 0; i < names.size(); i++) {
        people.add(new Person(names.get(i), role, List.of(group.numbers().get(i)), group.rest()));
      }
      return people;
    }
    if (names.size() > 1 && group.numbers().isEmpty()) {
      return names.stream()
          .map(name -> new Person(name, role, List.<Reach>of(), group.rest()))
          .toList();
    }
    return List.of(
        new Person(
            names.isEmpty() ? null : String.join("、", names), role, group.numbers(), group.rest()));
  }

  private static void remark(ContactCell cell, List<Person> people) {
    var numbers = ContactCells.numbers(cell.text());
    if (numbers.isEmpty()) {
      return;
    }
    var text = ContactCells.withoutCards(cell.text());
    for (int i = 0; i < people.size(); i++) {
      var known = people.get(i);
      if (known.numbers().containsAll(numbers)) {
        people.set(i, new Person(known.name(), known.role(), known.numbers(), text));
        return;
      }
    }
    people.add(new Person(named(cell.text()), cell.heading(), numbers, text));
  }

  private static @Nullable String named(String text) {
    var first = org.zhaoshang.text.PersonalNumbers.in(text).getFirst();
    var name = NAMED.matcher(text.substring(0, first.from()));
    return name.find() ? name.group(1) : null;
  }
}
