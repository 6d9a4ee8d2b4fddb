package org.zhaoshang.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.zhaoshang.audit.PersonalDataTrail;
import org.zhaoshang.audit.PersonalDataTrail.Act;
import org.zhaoshang.contact.Contacts.Contact;
import org.zhaoshang.contact.Contacts.Source;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.KeptFiles;
import org.zhaoshang.record.RecordHistory;
import org.zhaoshang.text.Masking;
import org.zhaoshang.text.PersonalNumbers;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person may ask for: a copy of all that is kept, and its erasure (PIPL, articles 45 and
 * 47). All contacts count as one person that share a number of one person alone, or a landline and
 * the name.
 */
class PersonalDataDesk {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String ERASED = "〔已删除〕";

  private final Contacts contacts;
  private final ContactKey key;
  private final KeptFiles files;
  private final RecordHistory history;
  private final PersonalDataTrail trail;
  private final SealedNumbers seal;

  PersonalDataDesk(
      Contacts contacts,
      ContactKey key,
      KeptFiles files,
      RecordHistory history,
      PersonalDataTrail trail,
      SealedNumbers seal) {
    this.seal = seal;
    this.contacts = contacts;
    this.key = key;
    this.files = files;
    this.history = history;
    this.trail = trail;
  }

  /** All that is kept, as JSON. */
  record Export(int contacts, String document) {

    /** Never the document: a record would print it. */
    @Override
    public String toString() {
      return "Export of " + contacts;
    }
  }

  /** What was erased. */
  record Erasure(int contacts, List<String> records, List<File> files) {}

  /** A file that names the person. */
  record File(String source, Instant receivedAt, @Nullable Instant keptUntil) {}

  /** The copy that a person gets. */
  @Transactional
  Export export(@Nullable Long contact, @Nullable String number) {
    var found = person(contact, number);
    if (!found.isEmpty()) {
      trail.note(Act.EXPORT, subjects(found));
    }
    var sources =
        contacts.sources(ids(found)).stream().collect(Collectors.groupingBy(Source::contact));
    var document =
        found.stream().map(c -> document(c, sources.getOrDefault(c.id(), List.of()))).toList();
    return new Export(found.size(), JSON.writeValueAsString(document));
  }

  private Map<String, Object> document(Contact contact, List<Source> sources) {
    var person = ContactView.of(contact.id(), contact.person(), false);
    var document = new LinkedHashMap<String, Object>();
    document.put("id", seal.seal(person.id()));
    document.put("record", seal.seal(contact.record()));
    document.put("recordType", contact.record().type());
    document.put("name", person.name());
    document.put("mobile", person.mobile());
    document.put("phones", person.phones());
    document.put("email", person.email());
    document.put("wechat", person.wechat());
    document.put("role", person.role());
    document.put("remark", person.remark());
    document.put("keptSince", contact.createdAt().toString());
    document.put("updatedAt", contact.updatedAt().toString());
    document.put(
        "provenance",
        sources.stream()
            .map(s ->
                Map.of(
                    "source", s.source(),
                    "locator", s.locator(),
                    "receivedAt", s.receivedAt().toString()))
            .toList());
    return document;
  }

  /**
   * Erases a person everywhere: contacts, marks, the history of the records that named it, and the
   * files in which it stands that are still kept.
   */
  @Transactional
  Erasure erase(@Nullable Long contact, @Nullable String number) {
    var found = person(contact, number);
    if (contact == null) {
      requireOnePerson(found);
    }
    if (found.isEmpty()) {
      return new Erasure(0, List.of(), List.of());
    }
    trail.note(Act.ERASE, subjects(found));
    var named = contacts.sources(ids(found)).stream().map(Source::source).distinct().toList();
    var marks = new ArrayList<byte[]>();
    found.forEach(c -> marks.addAll(key.marks().erased(c.person(), c.record())));
    contacts.erase(ids(found), marks);
    found.forEach(
        c -> found.forEach(of -> history.rewrite(of.record(), text -> without(c.person(), text))));
    return new Erasure(
        found.size(),
        found.stream().map(c -> c.record().encode()).distinct().toList(),
        files.forget(named).stream()
            .map(f -> new File(f.source(), f.receivedAt(), f.until()))
            .toList());
  }

  /** A text of a record's history without the person's name and numbers. */
  private static String without(Person person, String text) {
    var numbers =
        PersonalNumbers.in(text).stream()
            .filter(n -> person.numbers().contains(new Person.Reach(n.kind(), n.value())))
            .toList();
    var unnumbered = numbers.isEmpty() ? text : Masking.without(text, numbers, ERASED);
    return person.name() == null ? unnumbered : unnumbered.replace(person.name(), ERASED);
  }

  /** A landline may be answered by many: whom to erase cannot be guessed. */
  private static void requireOnePerson(Collection<Contact> found) {
    var names = found.stream().map(c -> String.valueOf(c.person().name())).distinct().count();
    boolean shared =
        found.stream()
            .noneMatch(c -> c.person().numbers().stream().anyMatch(PersonalDataDesk::ownNumber));
    if (names > 1 && shared) {
      throw InputError.bad(
          "person.number: %d 人共用此座机，请给出联系人编号 | %d people share this landline; give the id of a contact"
              .formatted(names, names));
    }
  }

  private static boolean ownNumber(Person.Reach reach) {
    return reach.kind() != org.zhaoshang.text.PersonalNumber.Kind.LANDLINE;
  }

  private List<Contact> person(@Nullable Long contact, @Nullable String number) {
    var ids = new TreeSet<Long>();
    if (contact != null) {
      ids.add(contact);
    } else {
      ids.addAll(contacts.marked(marks(String.valueOf(number))));
    }
    // who is found by one number may have another, under which there is more
    List<Contact> found = contacts.byId(ids);
    for (int before = -1; before != found.size(); ) {
      before = found.size();
      var marks = found.stream().flatMap(c -> key.marks().person(c.person()).stream()).toList();
      if (!marks.isEmpty()) {
        ids.addAll(contacts.marked(marks));
        found = contacts.byId(ids);
      }
    }
    return found;
  }

  private List<byte[]> marks(String number) {
    var numbers = ContactCells.inputs(number);
    if (numbers.size() != 1) {
      throw InputError.bad(
          "person.number: 应为一个手机号、座机、电子邮箱、微信号或 QQ 号 | one mobile or landline number, e-mail address, WeChat name (微信 …) or QQ number (QQ …)");
    }
    return List.of(key.marks().of(numbers.getFirst()));
  }

  private static List<Long> ids(List<Contact> found) {
    return found.stream().map(Contact::id).toList();
  }

  private static List<NodeId> subjects(List<Contact> found) {
    return found.stream().map(c -> new NodeId(ContactView.TYPE, c.id())).toList();
  }
}
