package org.zhaoshang.ingest.run;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.KeptFiles;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of imports: what came in, who runs it, how far it got. */
@Component
public class ImportStore implements KeptFiles {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COLUMNS =
      """
      id, seq, file_name, door, profile, parameters::text as parameters, size_bytes, sha256, state,
      message, received_at, started_at, finished_at, checkpoint, total_rows, accepted, warned,
      rejected, skipped, created, updated, unchanged, reverted_by, reverted_at
      """;

  private final JdbcClient jdbc;
  private final IngestSettings settings;

  ImportStore(JdbcClient jdbc, IngestSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Puts an import in the queue. */
  void insert(
      UUID id,
      Submission from,
      String sha256,
      long size,
      @Nullable String charset,
      @Nullable Long rows) {
    jdbc.sql(
            """
            insert into ingest.import
              (id, file_name, door, claim, profile, parameters, owner, horizon, sha256, size_bytes, charset, total_rows, asked)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(from.fileName())
        .param(from.door())
        .param(from.claim())
        .param(from.profile())
        .param(JSON.writeValueAsString(from.parameters()))
        .param(from.owner())
        .param(from.horizon() == null ? null : from.horizon().name())
        .param(sha256)
        .param(size)
        .param(charset)
        .param(rows)
        .param((from.preview() ? Asked.PREVIEW : Asked.IMPORT).name())
        .update();
  }

  /** What a worker is to do with an import. */
  enum Asked {
    IMPORT,
    PREVIEW,
    /** The import that was looked at, provided that it does what was seen. */
    CONFIRM,
    /** Takes back what it did. */
    REVERT
  }

  Asked asked(UUID id) {
    return jdbc.sql("select asked from ingest.import where id = ?")
        .param(id)
        .query((row, n) -> Asked.valueOf(row.getString(1)))
        .single();
  }

  /**
   * Puts an import in the queue again, unless it is in another state by now.
   *
   * @return whether it is in the queue
   */
  boolean ask(UUID id, Asked what, Collection<ImportStatus.State> from) {
    return jdbc.sql(
                """
                update ingest.import set asked = ?, state = 'QUEUED', message = null, attempts = 0, finished_at = null
                where id = ? and state = any(?)
                """)
            .param(what.name())
            .param(id)
            .param(from.stream().map(Enum::name).toArray(String[]::new))
            .update()
        == 1;
  }

  /** Forgets what an earlier look came to; part of the look's transaction. */
  void startOver(UUID id) {
    jdbc.sql("delete from ingest.finding where import_id = ?").param(id).update();
    jdbc.sql(
            """
            update ingest.import set checkpoint = 0, accepted = 0, warned = 0, rejected = 0, skipped = 0,
              created = 0, updated = 0, unchanged = 0 where id = ?
            """)
        .param(id)
        .update();
  }

  /**
   * Forgets a file that waits for somebody to confirm it.
   *
   * @return whether one waited
   */
  boolean drop(UUID id) {
    jdbc.sql(
            "delete from ingest.preview p using ingest.import i where i.id = p.import_id and i.state = 'PREVIEWED' and i.id = ?")
        .param(id)
        .update();
    jdbc.sql(
            "delete from ingest.file_part p using ingest.import i where i.id = p.import_id and i.state = 'PREVIEWED' and i.id = ?")
        .param(id)
        .update();
    return jdbc.sql(
                "update ingest.import set state = 'DROPPED', message = null, finished_at = now() where id = ? and state = 'PREVIEWED'")
            .param(id)
            .update()
        == 1;
  }

  /** Whether the file itself is still there. */
  boolean kept(UUID id) {
    return jdbc.sql("select exists (select from ingest.file_part where import_id = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /**
   * Lets somebody have taken back what an import did.
   *
   * @return whether there is something to take back
   */
  boolean revert(UUID id, String by) {
    return ask(id, Asked.REVERT, List.of(ImportStatus.State.SUCCEEDED, ImportStatus.State.FAILED))
        && jdbc.sql("update ingest.import set reverted_by = ?, reverted_at = now() where id = ?")
                .params(by, id)
                .update()
            == 1;
  }

  /** From here on it is an import like any other, which goes on after its last chunk. */
  void goesOn(UUID id) {
    jdbc.sql("update ingest.import set asked = 'IMPORT' where id = ?").param(id).update();
  }

  /** The import with this id, if the caller at work may read it. */
  public Optional<ImportStatus> find(UUID id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from ingest.import where id = :id and (:owner::text is null or owner = :owner)")
        .param("id", id)
        .param("owner", Readable.now().owner())
        .query(ImportStore::status)
        .optional();
  }

  /** Whom a file is from, and how far they saw then; empty for what the product took in itself. */
  record Sender(String identity, String horizon) {}

  Optional<Sender> sender(UUID id) {
    return jdbc.sql(
            "select owner, coalesce(horizon, 'public') from ingest.import where id = ? and owner is not null")
        .param(id)
        .query((row, n) -> new Sender(row.getString(1), row.getString(2)))
        .optional();
  }

  /** The import of a claimed file. */
  public Optional<ImportStatus> claimed(String claim) {
    return jdbc.sql("select " + COLUMNS + " from ingest.import where claim = ?")
        .param(claim)
        .query(ImportStore::status)
        .optional();
  }

  /**
   * The latest imports that the caller at work may read, newest first, those before {@code seq}.
   */
  public List<ImportStatus> before(long seq, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from ingest.import where seq < :seq and (:owner::text is null or owner = :owner)"
                + " order by seq desc limit :limit")
        .param("seq", seq)
        .param("owner", Readable.now().owner())
        .param("limit", limit)
        .query(ImportStore::status)
        .list();
  }

  /** The encoding found when the file came in; empty for a workbook. */
  public Optional<String> charset(UUID id) {
    return jdbc.sql("select charset from ingest.import where id = ?")
        .param(id)
        .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
        .optional()
        .flatMap(c -> c);
  }

  /**
   * Takes the oldest import that waits, or whose worker's lease ran out.
   *
   * @param worker identifies this run of the import: only it may write to it from now on
   * @param door who handed it in; null for whoever did
   */
  Optional<UUID> take(UUID worker, Duration lease, @Nullable String door) {
    return jdbc.sql(
            """
            update ingest.import set state = 'RUNNING', worker = ?, attempts = attempts + 1,
              started_at = coalesce(started_at, now()), lease_until = now() + ?::interval
            where id = (
              select id from ingest.import
              where (state = 'QUEUED' or (state = 'RUNNING' and lease_until < now()))
                and door = coalesce(?, door)
              order by seq limit 1 for update skip locked)
            returning id
            """)
        .param(worker)
        .param(lease.toString())
        .param(door)
        .query(UUID.class)
        .optional();
  }

  /** How often the import was taken since its last chunk. */
  int attempts(UUID id) {
    return jdbc.sql("select attempts from ingest.import where id = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  /**
   * Renews the lease and locks the import for the transaction.
   *
   * @throws LostLease when another worker took over
   */
  void hold(UUID id, UUID worker, Duration lease) {
    int held =
        jdbc.sql(
                "update ingest.import set lease_until = now() + ?::interval where id = ? and worker"
                    + " = ? and state = 'RUNNING'")
            .params(lease.toString(), id, worker)
            .update();
    if (held == 0) {
      throw new LostLease();
    }
  }

  /** Lets the next worker go on at once, as if this one had not begun. */
  void leave(UUID id, UUID worker) {
    jdbc.sql(
            "update ingest.import set lease_until = now(), attempts = greatest(0, attempts - 1) where id = ? and worker = ?")
        .params(id, worker)
        .update();
  }

  /** Names the import in what its transaction writes: every change tells with which it came. */
  void atWork(UUID id) {
    jdbc.sql("select set_config('zhaoshang.import', ?, true)")
        .param(id.toString())
        .query(String.class)
        .list();
  }

  /**
   * Waits until no other import writes records of this target; ends with the transaction. Each must
   * see what the other made: a name without a code is nobody's key, and two imports that look for
   * it at the same time would both make it.
   */
  void takeTurn(String target) {
    AdvisoryLock.untilCommit(jdbc, "import." + target);
  }

  /** Writes down which profile the headings told. */
  void identified(UUID id, String profile) {
    jdbc.sql("update ingest.import set profile = ? where id = ?").params(profile, id).update();
  }

  /** Writes down how many rows there are to read. */
  void expect(UUID id, long rows) {
    jdbc.sql("update ingest.import set total_rows = ? where id = ?").params(rows, id).update();
  }

  /** Adds what a chunk came to; part of the chunk's transaction. */
  void progress(UUID id, long checkpoint, Counts c) {
    jdbc.sql(
            """
            update ingest.import set checkpoint = ?, attempts = 0, accepted = accepted + ?,
              warned = warned + ?, rejected = rejected + ?, skipped = skipped + ?,
              created = created + ?, updated = updated + ?, unchanged = unchanged + ?
            where id = ?
            """)
        .params(
            checkpoint,
            c.accepted(),
            c.warned,
            c.rejected,
            c.skipped,
            c.created,
            c.updated,
            c.unchanged,
            id)
        .update();
  }

  /** Ends the import. */
  void finish(UUID id, UUID worker, ImportStatus.State state, @Nullable String message) {
    jdbc.sql(
            """
            update ingest.import set state = ?, message = ?, finished_at = now(), worker = null,
              lease_until = null, total_rows = case when ? = 'SUCCEEDED' then checkpoint else total_rows end
            where id = ? and worker = ?
            """)
        .param(state.name())
        .param(message)
        .param(state.name())
        .param(id)
        .param(worker)
        .update();
  }

  /** Stores the next megabyte of a file. */
  void addPart(UUID id, int part, byte[] content) {
    jdbc.sql("insert into ingest.file_part (import_id, part, content) values (?, ?, ?)")
        .params(id, part, content)
        .update();
  }

  /** The file, fetched a megabyte at a time; empty when it is no longer kept. */
  public InputStream file(UUID id) {
    return new PartStream(part ->
        jdbc.sql("select content from ingest.file_part where import_id = ? and part = ?")
            .params(id, part)
            .query((rs, n) -> rs.getBytes(1))
            .optional());
  }

  @Override
  public List<KeptFile> forget(Collection<String> sources) {
    var names = sources.toArray(String[]::new);
    var deleted =
        jdbc.sql(
                """
                with gone as (
                  delete from ingest.file_part p using ingest.import i
                  where i.id = p.import_id and i.file_name = any(?) and i.finished_at is not null
                  returning i.id)
                select file_name, received_at from ingest.import where id in (select id from gone)
                """)
            .param(names)
            .query((rs, n) ->
                new KeptFile(
                    rs.getString(1), rs.getObject(2, OffsetDateTime.class).toInstant(), null))
            .list();
    var kept =
        jdbc.sql(
                """
                select i.file_name, i.received_at, now() + ?::interval from ingest.import i
                where i.file_name = any(?) and i.finished_at is null
                """)
            .param(settings.keepFiles().toString())
            .param(names)
            .query((rs, n) ->
                new KeptFile(
                    rs.getString(1),
                    rs.getObject(2, OffsetDateTime.class).toInstant(),
                    rs.getObject(3, OffsetDateTime.class).toInstant()))
            .list();
    return Stream.concat(deleted.stream(), kept.stream()).toList();
  }

  /** Forgets the files of imports that were over before. */
  int forgetFiles(Duration kept) {
    return jdbc.sql(
            """
            delete from ingest.file_part p using ingest.import i
            where i.id = p.import_id and i.finished_at < now() - ?::interval
            """)
        .param(kept.toString())
        .update();
  }

  private static ImportStatus status(ResultSet rs, int n) throws SQLException {
    return new ImportStatus(
        rs.getObject("id", UUID.class),
        rs.getLong("seq"),
        rs.getString("file_name"),
        rs.getString("door"),
        rs.getString("profile"),
        JSON.readValue(rs.getString("parameters"), new TypeReference<Map<String, String>>() {}),
        rs.getLong("size_bytes"),
        rs.getString("sha256"),
        ImportStatus.State.valueOf(rs.getString("state")),
        rs.getString("message"),
        rs.getObject("received_at", OffsetDateTime.class).toInstant(),
        instant(rs, "started_at"),
        instant(rs, "finished_at"),
        rs.getLong("checkpoint"),
        rs.getObject("total_rows", Long.class),
        rs.getLong("accepted"),
        rs.getLong("warned"),
        rs.getLong("rejected"),
        rs.getLong("skipped"),
        rs.getLong("created"),
        rs.getLong("updated"),
        rs.getLong("unchanged"),
        reverted(rs));
  }

  private static ImportStatus.@Nullable Reverted reverted(ResultSet rs) throws SQLException {
    var at = instant(rs, "reverted_at");
    return at == null ? null : new ImportStatus.Reverted(rs.getString("reverted_by"), at);
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
