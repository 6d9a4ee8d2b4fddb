package org.zhaoshang.ingest.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.profile.HeadingMapping;
import tools.jackson.databind.json.JsonMapper;

/** The corrections in PostgreSQL. */
@Component
class CorrectionStore implements Corrections {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  CorrectionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<HeadingMapping> of(UUID importId) {
    return jdbc.sql(
            "select correction::text from ingest.import where id = ? and correction is not null")
        .param(importId)
        .query((row, n) -> JSON.readValue(row.getString(1), HeadingMapping.class))
        .optional();
  }

  @Override
  public List<Kept> kept(UUID importId) {
    return jdbc.sql(
            """
            select k.profile, k.correction::text, k.headings from ingest.kept_correction k join ingest.import i using (owner)
            where i.id = ? order by k.kept_at desc
            """)
        .param(importId)
        .query((row, n) ->
            new Kept(
                row.getString(1),
                JSON.readValue(row.getString(2), HeadingMapping.class),
                List.of((String[]) row.getArray(3).getArray())))
        .list();
  }

  @Override
  public void adopt(UUID importId, HeadingMapping correction) {
    jdbc.sql("update ingest.import set correction = ?::jsonb where id = ?")
        .param(JSON.writeValueAsString(correction))
        .param(importId)
        .update();
  }

  /** Says how a file is to be read that was looked at. */
  void put(
      UUID importId,
      String profile,
      Map<String, @Nullable String> parameters,
      HeadingMapping correction) {
    var given = new TreeMap<String, String>();
    var gone =
        parameters.entrySet().stream()
            .filter(e -> e.getValue() == null)
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
    parameters.forEach((name, value) -> {
      if (value != null) {
        given.put(name, value);
      }
    });
    jdbc.sql(
            "update ingest.import set profile = ?, parameters = (parameters - ?::text[]) || ?::jsonb, correction = ?::jsonb where id = ?")
        .param(profile)
        .param(gone)
        .param(JSON.writeValueAsString(given))
        .param(JSON.writeValueAsString(correction))
        .param(importId)
        .update();
  }

  /** Keeps what was said of a file for the sender's next one. */
  void keep(UUID importId, List<String> headings) {
    jdbc.sql(
            """
            insert into ingest.kept_correction (owner, name, profile, correction, headings)
            select owner, correction ->> 'keepAs', profile, correction, ? from ingest.import
            where id = ? and owner is not null and profile is not null and correction ->> 'keepAs' is not null
            on conflict (owner, name) do update set profile = excluded.profile, correction = excluded.correction,
              headings = excluded.headings, kept_at = now()
            """)
        .param(headings.toArray(String[]::new))
        .param(importId)
        .update();
  }

  /** Forgets one that a caller kept; whether there was one. */
  boolean forget(String owner, String name) {
    return jdbc.sql("delete from ingest.kept_correction where owner = ? and name = ?")
            .params(owner, name)
            .update()
        == 1;
  }
}
