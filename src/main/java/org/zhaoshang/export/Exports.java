package org.zhaoshang.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.ProductWork;
import tools.jackson.databind.json.JsonMapper;

/** Who exports what, how far it has come, and who approved it. */
@Component
class Exports {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WHY = "what others export is no caller's to read";
  private static final String ALL = "select * from export.export ";

  private final JdbcClient jdbc;
  private final ExportSettings settings;

  Exports(JdbcClient jdbc, ExportSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** How an export stands. */
  enum State {
    /** For a second person to approve it. */
    WAITING,
    APPROVED,
    RUNNING,
    DONE,
    /** Broken off: its file is not whole. */
    FAILED
  }

  /**
   * An export, as its caller and who may approve it are told.
   *
   * @param caller whose it is
   * @param asked entry, format, arguments and fields
   * @param rows how many are written
   * @param total how many there are in all; null before that is known
   */
  record Export(
      UUID id,
      String caller,
      Map<String, Object> asked,
      State state,
      @Nullable String approvedBy,
      long rows,
      @Nullable Long total,
      Instant askedAt) {}

  /** Notes an export that begins or waits. */
  Export add(String caller, Map<String, Object> asked, State state) {
    return ProductWork.call(
        WHY,
        () -> {
          jdbc.sql("delete from export.export where asked_at < now() - make_interval(secs => ?)")
              .param(settings.kept().toSeconds())
              .update();
          return jdbc.sql(
                  "insert into export.export (caller, asked, state) values (?, ?::jsonb, ?) returning *")
              .params(caller, JSON.writeValueAsString(asked), state.name())
              .query(Exports::export)
              .single();
        });
  }

  /** Begins what was approved, once; empty when this was not, or for somebody or something else. */
  Optional<Export> begin(UUID id, String caller, Map<String, Object> asked) {
    return ProductWork.call(
        WHY,
        () ->
            jdbc.sql(
                    """
                    update export.export set state = 'RUNNING'
                    where id = ? and caller = ? and asked = ?::jsonb and state = 'APPROVED'
                      and approved_at > now() - make_interval(secs => ?)
                    returning *
                    """)
                .params(id, caller, JSON.writeValueAsString(asked), settings.approved().toSeconds())
                .query(Exports::export)
                .optional());
  }

  /** Approves what waits; nobody approves an own one. */
  Optional<Export> approve(UUID id, String by) {
    return ProductWork.call(
        WHY,
        () ->
            jdbc.sql(
                    """
                    update export.export set state = 'APPROVED', approved_by = :by, approved_at = now()
                    where id = :id and state = 'WAITING' and caller <> :by returning *
                    """)
                .param("id", id)
                .param("by", by)
                .query(Exports::export)
                .optional());
  }

  /** Notes how far it has come. */
  void note(UUID id, State state, long rows, long total) {
    ProductWork.call(
        WHY,
        () ->
            jdbc.sql("update export.export set state = ?, written = ?, total = ? where id = ?")
                .params(state.name(), rows, total, id)
                .update());
  }

  /**
   * The latest first: the caller's own, and with {@code approves} what waits for approval.
   *
   * @param id only this one; null for all
   */
  List<Export> seen(String caller, boolean approves, @Nullable UUID id) {
    return ProductWork.call(
        WHY,
        () ->
            jdbc.sql(
                    ALL
                        + """
                        where (caller = :caller or :approves and state = 'WAITING') and (:id::uuid is null or id = :id)
                        order by asked_at desc limit 100
                        """)
                .param("caller", caller)
                .param("approves", approves)
                .param("id", id)
                .query(Exports::export)
                .list());
  }

  private static Export export(ResultSet row, int n) throws SQLException {
    return new Export(
        row.getObject("id", UUID.class),
        row.getString("caller"),
        asked(row.getString("asked")),
        State.valueOf(row.getString("state")),
        row.getString("approved_by"),
        row.getLong("written"),
        row.getObject("total", Long.class),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asked(String json) {
    return JSON.readValue(json, Map.class);
  }
}
