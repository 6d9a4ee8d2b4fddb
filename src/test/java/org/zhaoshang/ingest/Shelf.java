package org.zhaoshang.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Change;

/** A target that puts drafts on a shelf: one table, keyed by name, set-based like the real ones. */
public class Shelf implements ImportTarget {

  private final String name;
  private final JdbcClient jdbc;
  final AtomicInteger largestBatch = new AtomicInteger();
  volatile Consumer<Batch> before = _ -> {};

  public Shelf(String name, JdbcClient jdbc) {
    this.name = name;
    this.jdbc = jdbc;
    jdbc.sql(
            """
            create table if not exists public.shelf (
              target text, name text, content text not null, version int not null default 1,
              primary key (target, name), constraint name_is_short check (length(name) < 60))
            """)
        .update();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Outcome> write(Batch batch) {
    before.accept(batch);
    largestBatch.accumulateAndGet(batch.drafts().size(), Math::max);
    var names = batch.drafts().stream().map(Shelf::key).toArray(String[]::new);
    var contents =
        batch.drafts().stream()
            .map(d -> new TreeMap<>(d.values()).toString())
            .toArray(String[]::new);
    var known = new HashMap<String, String>();
    jdbc.sql("select name, content from public.shelf where target = ? and name = any(?)")
        .params(name, names)
        .query((rs, n) -> known.put(rs.getString(1), rs.getString(2)))
        .list();
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < names.length; i++) {
      var before = known.put(names[i], contents[i]);
      var change =
          before == null
              ? Change.CREATED
              : before.equals(contents[i]) ? Change.UNCHANGED : Change.UPDATED;
      outcomes.add(
          names[i].contains("注意")
              ? new Accepted(change, List.of(new Finding("name", names[i], "请注意 | mind this")))
              : new Accepted(change, List.of()));
    }
    jdbc.sql(
            """
            insert into public.shelf (target, name, content)
            select distinct on (n) ?, n, c from unnest(?::text[], ?::text[]) with ordinality as t(n, c, o)
            order by n, o desc
            on conflict (target, name) do update set content = excluded.content, version = shelf.version + 1
            where shelf.content <> excluded.content
            """)
        .params(name, names, contents)
        .update();
    return outcomes;
  }

  private static String key(Draft draft) {
    var key = draft.text("name");
    return key != null ? key : String.valueOf(draft.text("memberName"));
  }

  public long count() {
    return jdbc.sql("select count(*) from public.shelf where target = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  String content(String of) {
    return jdbc.sql("select content from public.shelf where target = ? and name = ?")
        .params(name, of)
        .query(String.class)
        .single();
  }

  public void clear() {
    before = _ -> {};
    largestBatch.set(0);
    jdbc.sql("delete from public.shelf where target = ?").param(name).update();
  }
}
