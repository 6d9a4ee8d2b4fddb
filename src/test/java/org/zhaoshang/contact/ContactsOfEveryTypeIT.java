package org.zhaoshang.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactTarget.Named;
import org.zhaoshang.record.ContactTarget.Noted;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.KeptFiles;
import org.zhaoshang.record.Outcome.About;
import org.zhaoshang.record.RecordHistory;
import org.zhaoshang.record.RecordSamples;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.SharedContacts;
import org.zhaoshang.record.WithRecord;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.secret.Seal;

/** What every declared type does with the people whom a file names beside its records. */
@WithRecord
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactsOfEveryTypeIT {

  private static final String NUMBER = "13112340009";
  private static final String NAMED = "王小明 " + NUMBER;

  @Autowired private Desk desk;
  @Autowired private RecordTypes types;
  @Autowired private Records records;
  @Autowired private List<CodeList> codeLists;
  @Autowired private List<SharedContacts> shared;
  @Autowired private RecordHistory history;
  @Autowired private SealedNumbers seal;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private final List<NodeId> traced = new ArrayList<>();
  private Owners owners;
  private ContactImport imports;
  private ContactReader reader;
  private PersonalDataDesk erasing;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
    jdbc.sql("truncate contact.contact, contact.erased cascade").update();
    traced.clear();
    var key = new ContactKey(jdbc, new byte[Seal.KEY]);
    owners = new Owners(types, shared);
    var contacts = new Contacts(jdbc, key, owners);
    imports = new ContactImport(contacts, key, owners);
    reader = new ContactReader(jdbc, key, (act, subjects) -> traced.addAll(subjects), owners);
    erasing =
        new PersonalDataDesk(
            contacts,
            key,
            sources -> kept(sources),
            history,
            (act, subjects) -> traced.addAll(subjects),
            seal);
  }

  private static List<KeptFiles.KeptFile> kept(Collection<String> sources) {
    return sources.stream()
        .map(source -> new KeptFiles.KeptFile(source, Instant.EPOCH, null))
        .toList();
  }

  Stream<Arguments> imported() {
    return types.all().stream()
        .filter(type -> type.identity() != null)
        .map(type -> arguments(type.name(), type));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("imported")
  void whomAFileNamesIsKeptOnlyWhereTheSchemaHasAListOfThemAndIsErasedForGood(
      String name, RecordType type) {
    desk.file(name, Map.of(), new RecordSamples(type, codeLists).row(1));
    var owner = owners.of(name);

    var noted = named(type);

    assertThat(noted.changed()).isEqualTo(owner.isPresent());
    assertThat(count("contact.contact")).isEqualTo(owner.isPresent() ? 1 : 0);
    if (owner.isEmpty()) {
      assertThat(noted.findings().getFirst().reason()).contains("keep no contacts");
      assertThat(erasing.erase(null, NUMBER).contacts()).isZero();
      return;
    }
    var row = records.byId(Horizon.ALL, name, List.of(1L)).get(1L);
    var seen = reader.of(Horizon.ALL, List.of(row)).get(row).getFirst();
    assertThat(seen.mobile()).isEqualTo(NUMBER);
    assertThat(traced).isNotEmpty();

    // an earlier version kept it in a reason
    jdbc.sql("update record.history set reason = ? where type = ? and id = 1")
        .params("联系 " + NAMED, name)
        .update();
    var erased = erasing.erase(null, NUMBER);

    assertThat(erased.contacts()).isEqualTo(1);
    assertThat(erased.records()).containsExactly(new NodeId(name, 1).encode());
    assertThat(erased.files()).hasSize(1);
    assertThat(count("contact.contact")).isZero();
    assertThat(count("contact.person")).isZero();
    assertThat(count("contact.fingerprint")).isZero();
    assertThat(
            jdbc.sql("select string_agg(h::text, '') from record.history h")
                .query(String.class)
                .single())
        .contains("〔已删除〕")
        .doesNotContain(NUMBER);
    var again = named(type);
    assertThat(again.changed()).isFalse();
    assertThat(again.findings().getFirst().reason()).contains("erased on request");
    assertThat(count("contact.contact")).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("imported")
  void aChamberSeesContactsOfRecordsOfItsOwnAndWhatTheTypeSharesWithIt(
      String name, RecordType type) {
    var owner = owners.of(name);
    if (owner.isEmpty()) {
      return;
    }
    var chamber = new Horizon.OfChamber(1, java.util.Set.of("contact:read", "member:read"));
    assertThat(owners.seen(owner.get(), chamber).isPresent())
        .isEqualTo(
            type.rows().owner() != null
                || name.equals(Horizon.OfChamber.TYPE)
                || shared.stream().anyMatch(rule -> rule.type().equals(name)));
    assertThat(owners.seen(owner.get(), new Horizon.Public(chamber.scopes()))).isEmpty();
    assertThat(owners.seen(owner.get(), new Horizon.District(chamber.scopes()))).contains("true");
  }

  private Noted named(RecordType type) {
    desk.later();
    var row =
        new Named(
            About.of(type.name(), 1),
            "R1",
            List.of(new ContactCell(ContactCell.Kind.PERSON, "联系人", NAMED)));
    return Objects.requireNonNull(
            transaction.execute(s -> imports.write("file.csv", Instant.EPOCH, List.of(row))))
        .getFirst();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
