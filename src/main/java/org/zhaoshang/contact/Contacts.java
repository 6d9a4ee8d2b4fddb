package org.zhaoshang.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.NodeId;

/** The tables of contacts. Whoever calls works as the product itself: no request writes here. */
final class Contacts {

  /** The column of {@code contact.contact} that holds what may be shown. */
  static final String MASKED = "contact.masked";

  /** The column of {@code contact.person} that says who it is. */
  static final String SEALED = "person.sealed";

  private static final String ALL =
      """
      select c.id, %s, c.listed_by, c.created_at, c.updated_at, p.sealed
      from contact.contact c join contact.person p on p.contact_id = c.id
      """;

  private final JdbcClient jdbc;
  private final ContactKey key;
  private final List<Owner> owners;
  private final String all;

  Contacts(JdbcClient jdbc, ContactKey key, Owners owners) {
    this.jdbc = jdbc;
    this.key = key;
    this.owners = owners.all();
    this.all = ALL.formatted(columns("c."));
  }

  private String columns(String prefix) {
    return owners.stream().map(o -> prefix + o.column()).collect(Collectors.joining(", "));
  }

  /**
   * A contact, opened.
   *
   * @param record whose contact it is
   * @param listedBy the chamber whose member list names the person, null for none
   */
  record Contact(
      long id,
      NodeId record,
      @Nullable Long listedBy,
      Instant createdAt,
      Instant updatedAt,
      Person person) {}

  /** Where a contact came from. */
  record Source(long contact, String source, String locator, Instant receivedAt) {}

  /** The contacts of these records, in the order in which they came. */
  List<Contact> of(Owner owner, Collection<Long> records) {
    return jdbc.sql(all + " where c." + owner.column() + " = any(?) order by c.id")
        .param(records.toArray(Long[]::new))
        .query(this::contact)
        .list();
  }

  /** The contacts with these ids. */
  List<Contact> byId(Collection<Long> ids) {
    return jdbc.sql(all + " where c.id = any(?) order by c.id")
        .param(ids.toArray(Long[]::new))
        .query(this::contact)
        .list();
  }

  /** The ids of the contacts that have one of these marks. */
  List<Long> marked(Collection<byte[]> marks) {
    return jdbc.sql("select distinct contact_id from contact.fingerprint where hash = any(?)")
        .param(marks.toArray(byte[][]::new))
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private Contact contact(ResultSet row, int n) throws SQLException {
    long id = row.getLong("id");
    return new Contact(
        id,
        record(row),
        Optional.ofNullable(row.getObject("listed_by", Long.class)).orElse(null),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        key.open(SEALED, id, row.getBytes("sealed")));
  }

  private NodeId record(ResultSet row) throws SQLException {
    for (var owner : owners) {
      var id = row.getObject(owner.column(), Long.class);
      if (id != null) {
        return owner.node(id);
      }
    }
    throw new IllegalStateException("a contact of nobody");
  }

  /** So many new ids. */
  List<Long> draw(int count) {
    return count == 0
        ? List.of()
        : jdbc.sql(
                "select nextval(pg_get_serial_sequence('contact.contact', 'id')) from generate_series(1, ?)")
            .param(count)
            .query((row, n) -> row.getLong(1))
            .list();
  }

  /** A contact to insert or to change. */
  record Write(long id, boolean isNew, NodeId record, @Nullable Long listedBy, Person person) {}

  /** Writes these contacts and their marks. */
  void write(List<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    insert(writes.stream().filter(Write::isNew).toList());
    update(writes.stream().filter(write -> !write.isNew()).toList());
    var ids = ids(writes);
    jdbc.sql(
            """
            insert into contact.person (contact_id, sealed)
            select * from unnest(?::bigint[], ?::bytea[])
            on conflict (contact_id) do update set sealed = excluded.sealed
            """)
        .param(ids)
        .param(sealed(writes, SEALED, Write::person))
        .update();
    mark(writes, ids);
  }

  private void insert(List<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into contact.contact (id, %s, listed_by, masked)
            overriding system value
            select * from unnest(?::bigint[], %s, ?::bigint[], ?::bytea[])
            """
                .formatted(
                    columns(""),
                    owners.stream().map(o -> "?::bigint[]").collect(Collectors.joining(", "))))
        .param(ids(writes))
        .params(owners.stream().map(owner -> owned(writes, owner)).toList())
        .param(writes.stream().map(Write::listedBy).toArray(Long[]::new))
        .param(sealed(writes, MASKED, write -> write.person().masked()))
        .update();
  }

  private void update(List<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update contact.contact c set masked = x.masked, updated_at = now()
            from unnest(?::bigint[], ?::bytea[]) as x(id, masked) where c.id = x.id
            """)
        .param(ids(writes))
        .param(sealed(writes, MASKED, write -> write.person().masked()))
        .update();
  }

  private static Long[] ids(List<Write> writes) {
    return writes.stream().map(Write::id).toArray(Long[]::new);
  }

  private byte[][] sealed(List<Write> writes, String column, Function<Write, Person> of) {
    return writes.stream()
        .map(write -> key.close(column, write.id(), of.apply(write)))
        .toArray(byte[][]::new);
  }

  private static @Nullable Long[] owned(List<Write> writes, Owner owner) {
    return writes.stream()
        .map(w -> w.record().type().equals(owner.type().name()) ? w.record().id() : null)
        .toArray(Long[]::new);
  }

  private void mark(List<Write> writes, Long[] ids) {
    jdbc.sql("delete from contact.fingerprint where contact_id = any(?)").param(ids).update();
    var of = new ArrayList<Long>();
    var marks = new ArrayList<byte[]>();
    for (var write : writes) {
      for (var mark : key.marks().all(write.person())) {
        of.add(write.id());
        marks.add(mark);
      }
    }
    jdbc.sql(
            "insert into contact.fingerprint (contact_id, hash) select * from unnest(?::bigint[], ?::bytea[]) on conflict do nothing")
        .param(of.toArray(Long[]::new))
        .param(marks.toArray(byte[][]::new))
        .update();
  }

  /** Notes where contacts were named. */
  void note(List<Source> sources) {
    if (sources.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into contact.source (contact_id, source, locator, received_at)
            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]::timestamptz[])
            on conflict do nothing
            """)
        .param(sources.stream().map(Source::contact).toArray(Long[]::new))
        .param(sources.stream().map(Source::source).toArray(String[]::new))
        .param(sources.stream().map(Source::locator).toArray(String[]::new))
        .param(sources.stream().map(s -> s.receivedAt().toString()).toArray(String[]::new))
        .update();
  }

  /** Deletes the contacts that only this file named. */
  void forget(String source, Instant receivedAt) {
    jdbc.sql(
            """
            delete from contact.contact c
            where exists (select from contact.source s where s.contact_id = c.id and (s.source, s.received_at) = (:source, :at))
              and not exists (select from contact.source s where s.contact_id = c.id and (s.source, s.received_at) <> (:source, :at))
            """)
        .param("source", source)
        .param("at", receivedAt.atOffset(java.time.ZoneOffset.UTC))
        .update();
  }

  /** Where these contacts were named, oldest first. */
  List<Source> sources(Collection<Long> contacts) {
    return jdbc.sql(
            """
            select contact_id, source, locator, received_at from contact.source
            where contact_id = any(?) order by contact_id, received_at, source, locator
            """)
        .param(contacts.toArray(Long[]::new))
        .query((row, n) ->
            new Source(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Each of these records, and whatever was merged into it. */
  Map<NodeId, List<NodeId>> ledHere(Collection<NodeId> records) {
    var here = new HashMap<NodeId, List<NodeId>>();
    records.stream()
        .collect(Collectors.groupingBy(NodeId::type))
        .forEach((type, of) ->
            jdbc.sql("select stays, id from record.led_here(?, ?)")
                .params(type, of.stream().map(NodeId::id).toArray(Long[]::new))
                .query(row -> {
                  here.computeIfAbsent(new NodeId(type, row.getLong(1)), r -> new ArrayList<>())
                      .add(new NodeId(type, row.getLong(2)));
                }));
    return here;
  }

  /** Those of these marks whose people were erased. */
  List<byte[]> erasedAmong(Collection<byte[]> marks) {
    return marks.isEmpty()
        ? List.of()
        : jdbc.sql("select hash from contact.erased where hash = any(?)")
            .param(marks.toArray(byte[][]::new))
            .query((row, n) -> row.getBytes(1))
            .list();
  }

  /** Deletes contacts, and remembers their people by these marks. */
  void erase(Collection<Long> contacts, Collection<byte[]> marks) {
    jdbc.sql("insert into contact.erased (hash) select unnest(?::bytea[]) on conflict do nothing")
        .param(marks.toArray(byte[][]::new))
        .update();
    jdbc.sql("delete from contact.contact where id = any(?)")
        .param(contacts.toArray(Long[]::new))
        .update();
  }
}
