package org.zhaoshang.ingest.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.ImportReversal;
import org.zhaoshang.record.ImportReversal.Kept;
import org.zhaoshang.record.ImportReversal.Taken;
import org.zhaoshang.record.Statement;

/** Takes back what imports did, some records at a time, and remembers what stayed. */
@Component
public class Reversals {

  private final ImportStore imports;
  private final ImportReversal reversal;
  private final @Nullable ContactTarget contacts;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final IngestSettings settings;

  Reversals(
      ImportStore imports,
      ImportReversal reversal,
      ObjectProvider<ContactTarget> contacts,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      IngestSettings settings) {
    this.imports = imports;
    this.reversal = reversal;
    this.contacts = contacts.getIfAvailable();
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
  }

  /** Takes an import back; one that was interrupted goes on. */
  void run(ImportStatus of, UUID run) {
    var reverted = java.util.Objects.requireNonNull(of.reverted());
    var day = Instant.now().atZone(Statement.DISTRICT_TIME).toLocalDate();
    var taken =
        new Taken(
            of.id(),
            of.fileName(),
            of.receivedAt(),
            new Statement(
                reverted.by(),
                reverted.by(),
                reverted.at(),
                day,
                "撤销导入 | an import was taken back: " + of.fileName()));
    transaction.executeWithoutResult(_ -> {
      imports.hold(of.id(), run, settings.lease());
      if (contacts != null) {
        contacts.forget(of.fileName(), of.receivedAt());
      }
      keep(of.id(), reversal.parts(taken));
    });
    boolean more = true;
    while (more) {
      more =
          Boolean.TRUE.equals(
              transaction.execute(_ -> {
                imports.hold(of.id(), run, settings.lease());
                Optional<List<Kept>> kept = reversal.next(taken);
                kept.ifPresent(k -> keep(of.id(), k));
                return kept.isPresent();
              }));
    }
    imports.finish(of.id(), run, ImportStatus.State.REVERTED, of.message());
  }

  private void keep(UUID importId, List<Kept> kept) {
    for (var each : kept) {
      jdbc.sql(
              """
              insert into ingest.kept (import_id, type, record_id, field, actor, source, at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .param(importId)
          .param(each.record().type())
          .param(each.record().id())
          .param(each.field())
          .param(each.by())
          .param(each.source())
          .param(each.at() == null ? null : each.at().atOffset(java.time.ZoneOffset.UTC))
          .update();
    }
  }

  /** What stayed of an import that was taken back, if the caller at work may read it. */
  public List<Kept> kept(UUID importId, int first) {
    return jdbc.sql("select * from ingest.kept where import_id = ? order by seq limit ?")
        .params(importId, first)
        .query((row, n) ->
            new Kept(
                new NodeId(row.getString("type"), row.getLong("record_id")),
                row.getString("field"),
                row.getString("actor"),
                row.getString("source"),
                Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null)))
        .list();
  }

  /** How many of them there are. */
  public long count(UUID importId) {
    return jdbc.sql("select count(*) from ingest.kept where import_id = ?")
        .param(importId)
        .query(Long.class)
        .single();
  }
}
