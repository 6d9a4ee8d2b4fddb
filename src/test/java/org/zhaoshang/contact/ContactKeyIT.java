package org.zhaoshang.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactTarget.Named;
import org.zhaoshang.record.ContactTarget.Noted;
import org.zhaoshang.record.Outcome.About;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.secret.Seal;

/** Contacts and the key that is not in the database. */
class ContactKeyIT {

  private final HikariDataSource database = new HikariDataSource();
  private Owners owners;
  private JdbcClient jdbc;
  private long lead;

  @BeforeEach
  void aLead() throws IOException {
    owners = new Owners(RecordTypes.read(SchemaArtifacts.parse(Path.of("schema"))), List.of());
    var connection = SharedServers.newDatabase();
    database.setJdbcUrl(connection.getJdbcUrl());
    database.setUsername(connection.getUsername());
    database.setPassword(connection.getPassword());
    Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();
    jdbc = JdbcClient.create(database);
    lead =
        jdbc.sql("insert into lead.lead (name, name_key) values ('x', 'x') returning id")
            .query((row, n) -> row.getLong(1))
            .single();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ContactKey key(int first) {
    var bytes = new byte[Seal.KEY];
    bytes[0] = (byte) first;
    return new ContactKey(jdbc, bytes);
  }

  private Noted named(ContactKey key, String text) {
    var row =
        new Named(
            About.of("Lead", lead),
            "R1",
            List.of(new ContactCell(ContactCell.Kind.PERSON, "联系人", text)));
    return Objects.requireNonNull(
            new TransactionTemplate(new JdbcTransactionManager(database))
                .execute(status ->
                    new ContactImport(new Contacts(jdbc, key, owners), key, owners)
                        .write("file.csv", Instant.EPOCH, List.of(row))))
        .getFirst();
  }

  private List<String> names(ContactKey key) {
    return new Contacts(jdbc, key, owners)
        .of(owners.of("Lead").orElseThrow(), List.of(lead)).stream()
            .map(c -> String.valueOf(c.person().name()))
            .toList();
  }

  @Test
  void aRestartWithTheSameKeyReadsThem() {
    assertThat(named(key(1), "欧阳锋13812345678").changed()).isTrue();

    assertThat(names(key(1))).containsExactly("欧阳锋");
    assertThat(named(key(1), "欧阳锋13812345678").changed()).isFalse();
  }

  @Test
  void anotherKeySaysSoAndNeitherReadsNorWrites() {
    named(key(1), "欧阳锋13812345678");
    var other = key(2);

    assertThat(other.right()).isFalse();
    assertThatThrownBy(() -> names(other))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("not the one they are encrypted with (zhaoshang.contact.key)");
    var noted = named(other, "李四13912345678");
    assertThat(noted.changed()).isFalse();
    assertThat(noted.findings().getFirst().reason()).contains("the key is not theirs");
    assertThat(names(key(1))).containsExactly("欧阳锋");
  }

  @Test
  void whetherEveryContactCanBeReadIsACommand() {
    named(key(1), "欧阳锋13812345678");
    var nothing = new DefaultApplicationArguments();

    assertThat(new ContactCheck(jdbc, key(1)).execute(nothing)).isZero();
    assertThat(new ContactCheck(jdbc, key(2)).execute(nothing)).isEqualTo(1);
  }

  @Test
  void aSealedValueOpensInItsOwnRowAndColumnOnly() {
    named(key(1), "欧阳锋13812345678");
    named(key(1), "李四13912345678");

    jdbc.sql(
            "update contact.person p set sealed = (select sealed from contact.person o where o.contact_id <> p.contact_id)")
        .update();

    assertThatThrownBy(() -> names(key(1))).isInstanceOf(SourceUnavailable.class);
    jdbc.sql(
            "update contact.person p set sealed = (select masked from contact.contact c where c.id = p.contact_id)")
        .update();
    assertThatThrownBy(() -> names(key(1))).isInstanceOf(SourceUnavailable.class);
  }

  @Test
  void contactsGoWithTheirRecord() {
    named(key(1), "欧阳锋13812345678");

    jdbc.sql("delete from lead.lead").update();

    assertThat(
            jdbc.sql(
                    "select (select count(*) from contact.contact) + (select count(*) from contact.person) + (select count(*) from contact.fingerprint) + (select count(*) from contact.source)")
                .query((row, n) -> row.getLong(1))
                .single())
        .isZero();
  }
}
