package org.zhaoshang.chamber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.SeenRows;

/**
 * Rows of a list of chambers and associations. Fields: {@code name} (required), {@code kind} (from
 * the name when absent), and every column of {@code chamber.chamber} by its camel-case name.
 * Parameter: {@code synthetic}.
 *
 * <p>A row is about the chamber with its credit code, or else the chamber of its name.
 */
@Component
class ChamberImport implements ImportTarget {

  private static final String TYPE = "Chamber";
  private static final String NAME = "name";
  private static final String CODE = "creditCode";

  private final JdbcClient jdbc;
  private final RecordWriter writer;
  private final ChamberNames names;
  private final SeenRows seen;

  ChamberImport(JdbcClient jdbc, RecordWriter writer, ChamberNames names, SeenRows seen) {
    this.jdbc = jdbc;
    this.writer = writer;
    this.names = names;
    this.seen = seen;
  }

  private record Accepted(int at, Writing writing) {}

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var outcomes = new Outcome[batch.drafts().size()];
    var accepted = resolve(batch, outcomes);
    var written =
        writer.write(
            TYPE,
            batch.source(),
            batch.receivedAt(),
            accepted.stream().map(Accepted::writing).toList());
    for (int i = 0; i < written.size(); i++) {
      outcomes[accepted.get(i).at()] =
          new Outcome.Accepted(
              written.get(i).change(), List.of(), Outcome.About.of(TYPE, written.get(i).id()));
    }
    return List.of(outcomes);
  }

  private List<Accepted> resolve(Batch batch, Outcome[] outcomes) {
    var drafts = batch.drafts();
    var keys =
        drafts.stream()
            .map(d -> d.text(NAME) == null ? "" : ChamberNames.key(String.valueOf(d.text(NAME))))
            .toList();
    var ids = names.ids(keys);
    ids.putAll(idsByCode(drafts));
    var first = new HashMap<String, String>();
    var accepted = new ArrayList<Accepted>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = drafts.get(i);
      var key = keys.get(i);
      if (key.isEmpty()) {
        outcomes[i] = Outcome.rejected(new Finding(NAME, null, "名称为空 | the name is missing"));
        continue;
      }
      var code = draft.text(CODE);
      var id = code != null && ids.containsKey(code) ? ids.get(code) : ids.get(key);
      var earlier = first.putIfAbsent(id == null ? key : "#" + id, draft.locator());
      if (earlier == null && id != null) {
        earlier = seen.note(batch, TYPE, Map.of(id, draft.locator())).get(id);
      }
      if (earlier != null) {
        outcomes[i] =
            Outcome.rejected(
                new Finding(
                    null, null, "与 %1$s 是同一家商会 | the same chamber as %1$s".formatted(earlier)));
        continue;
      }
      accepted.add(
          new Accepted(i, new Writing(id, values(draft, key, batch, id), draft.locator())));
    }
    return accepted;
  }

  private Map<String, Long> idsByCode(List<Draft> drafts) {
    var ids = new HashMap<String, Long>();
    jdbc.sql("select credit_code, id from chamber.chamber where credit_code = any(?)")
        .param(drafts.stream().map(d -> d.text(CODE)).filter(c -> c != null).toArray(String[]::new))
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    return ids;
  }

  private static Map<String, @Nullable Object> values(
      Draft draft, String key, Batch batch, @Nullable Long id) {
    var values = new HashMap<String, @Nullable Object>(draft.values());
    values.put("nameKey", key);
    if (id == null) {
      values.putIfAbsent("kind", key.contains("协会") ? "ASSOCIATION" : "CHAMBER");
    }
    if (Boolean.parseBoolean(batch.parameters().get("synthetic"))) {
      values.put("synthetic", true);
    }
    return values;
  }
}
