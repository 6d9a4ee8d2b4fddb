package org.zhaoshang.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhaoshang.contact.Contacts.Source;
import org.zhaoshang.contact.Contacts.Write;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.Finding;

/** Whom files name beside their records. */
class ContactImport implements ContactTarget {

  private static final Noted UNREADABLE =
      new Noted(
          false,
          List.of(
              new Finding(
                  null, null, "联系人未保存：密钥不符 | contacts are not kept: the key is not theirs")));
  private static final Noted NOT_KEPT =
      new Noted(
          false,
          List.of(
              new Finding(
                  null,
                  null,
                  "此类记录不保存联系人，人员信息未保存 | records of this type keep no contacts; whom the row names is left out")));
  private static final Finding ERASED =
      new Finding(
          null,
          null,
          "此行有人已要求删除其信息，未保存 | somebody named in the row was erased on request and is left out");

  private final Contacts contacts;
  private final ContactKey key;
  private final Owners owners;

  ContactImport(Contacts contacts, ContactKey key, Owners owners) {
    this.contacts = contacts;
    this.key = key;
    this.owners = owners;
  }

  /** A contact as it will be: with what is there, and whether that changes. */
  private static final class Known {
    private final long id;
    private final @Nullable Long listedBy;
    private final boolean isNew;
    private boolean changed;
    private Person person;

    Known(long id, @Nullable Long listedBy, boolean isNew, Person person) {
      this.id = id;
      this.listedBy = listedBy;
      this.isNew = isNew;
      this.changed = isNew;
      this.person = person;
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Noted> write(String source, Instant receivedAt, List<Named> rows) {
    if (!key.right()) {
      return rows.stream().map(row -> UNREADABLE).toList();
    }
    var people = rows.stream().map(row -> RowPeople.of(row.cells())).toList();
    var here = contacts.ledHere(rows.stream().map(row -> row.about().record()).toList());
    var erased = erased(rows, people, here);
    var known = known(rows);
    var ids = contacts.draw(people.stream().mapToInt(List::size).sum()).iterator();
    var named = new ArrayList<Source>();
    var noted = new ArrayList<Noted>();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      if (owners.of(row.about().record().type()).isEmpty()) {
        noted.add(people.get(i).isEmpty() ? new Noted(false, List.of()) : NOT_KEPT);
        continue;
      }
      var there = known.computeIfAbsent(row.about().record(), r -> new ArrayList<>());
      boolean changed = false;
      boolean leftOut = false;
      for (var person : people.get(i)) {
        if (isErased(person, at(row, here), erased)) {
          leftOut = true;
          continue;
        }
        var contact = take(there, person, row.about().listedBy(), ids::next);
        changed |= contact.changed;
        named.add(new Source(contact.id, source, row.locator(), receivedAt));
      }
      noted.add(new Noted(changed, leftOut ? List.of(ERASED) : List.of()));
    }
    contacts.write(writes(known));
    contacts.note(named);
    return noted;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String source, Instant receivedAt) {
    contacts.forget(source, receivedAt);
  }

  private static Known take(
      List<Known> there,
      Person given,
      @Nullable Long listedBy,
      java.util.function.LongSupplier id) {
    var mine = there.stream().filter(k -> Objects.equals(k.listedBy, listedBy)).toList();
    var same = Merge.same(mine.stream().map(k -> k.person).toList(), given);
    if (same.isEmpty()) {
      var contact = new Known(id.getAsLong(), listedBy, true, given);
      there.add(contact);
      return contact;
    }
    var contact = mine.get(same.get());
    var merged = Merge.of(contact.person, given);
    if (!merged.equals(contact.person)) {
      contact.person = merged;
      contact.changed = true;
    }
    return contact;
  }

  private static List<Write> writes(Map<NodeId, List<Known>> known) {
    var writes = new ArrayList<Write>();
    known.forEach((record, there) ->
        there.stream()
            .filter(k -> k.changed)
            .map(k -> new Write(k.id, k.isNew, record, k.listedBy, k.person))
            .forEach(writes::add));
    return writes;
  }

  private Map<NodeId, List<Known>> known(List<Named> rows) {
    var byType = new HashMap<String, TreeSet<Long>>();
    for (var row : rows) {
      var record = row.about().record();
      byType.computeIfAbsent(record.type(), t -> new TreeSet<>()).add(record.id());
    }
    var known = new LinkedHashMap<NodeId, List<Known>>();
    byType.forEach((type, ids) ->
        owners.of(type).stream()
            .flatMap(owner -> contacts.of(owner, ids).stream())
            .forEach(c ->
                known
                    .computeIfAbsent(c.record(), r -> new ArrayList<>())
                    .add(new Known(c.id(), c.listedBy(), false, c.person()))));
    return known;
  }

  private Set<String> erased(
      List<Named> rows, List<List<Person>> people, Map<NodeId, List<NodeId>> here) {
    var marks = new ArrayList<byte[]>();
    for (int i = 0; i < rows.size(); i++) {
      for (var person : people.get(i)) {
        marks.addAll(marks(person, at(rows.get(i), here)));
      }
    }
    return texts(contacts.erasedAmong(marks));
  }

  /** Who was erased at a record stays erased where that was merged into another. */
  private static List<NodeId> at(Named row, Map<NodeId, List<NodeId>> here) {
    return here.getOrDefault(row.about().record(), List.of(row.about().record()));
  }

  private List<byte[]> marks(Person person, List<NodeId> at) {
    return at.stream().flatMap(record -> key.marks().erased(person, record).stream()).toList();
  }

  private boolean isErased(Person person, List<NodeId> at, Set<String> erased) {
    return !erased.isEmpty() && texts(marks(person, at)).stream().anyMatch(erased::contains);
  }

  private static Set<String> texts(Collection<byte[]> marks) {
    Function<byte[], String> text = Arrays::toString;
    return marks.stream().map(text).collect(Collectors.toSet());
  }
}
