package org.zhaoshang.ingest.run;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.ImportPreview;
import tools.jackson.databind.json.JsonMapper;

/** What looks at files came to. */
@Component
public class PreviewStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  PreviewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A look, and whether somebody confirmed it. */
  public record Looked(ImportPreview preview, boolean confirmed) {}

  /** The last look at an import's file, if the caller at work may read it. */
  public Optional<Looked> find(UUID importId) {
    return jdbc.sql("select content::text, confirmed from ingest.preview where import_id = ?")
        .param(importId)
        .query((row, n) ->
            new Looked(JSON.readValue(row.getString(1), ImportPreview.class), row.getBoolean(2)))
        .optional();
  }

  void put(UUID importId, ImportPreview preview) {
    jdbc.sql(
            """
            insert into ingest.preview (import_id, look, content) values (?, ?, ?::jsonb)
            on conflict (import_id) do update set look = excluded.look, content = excluded.content, confirmed = false
            """)
        .param(importId)
        .param(preview.look())
        .param(JSON.writeValueAsString(preview))
        .update();
  }

  void confirm(UUID importId) {
    jdbc.sql("update ingest.preview set confirmed = true where import_id = ?")
        .param(importId)
        .update();
  }
}
