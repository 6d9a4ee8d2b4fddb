package org.zhaoshang.project;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;

/** Projects of the same or of near names, which are perhaps one until a person tells them apart. */
@Component
class NearProjects {

  /**
   * Whether p and o are near. Phases and lots of one project differ in a numeral alone, and are
   * two; the operator % is answered by the index.
   */
  private static final String NEAR =
      """
      o.core % p.core and p.retired_at is null and o.retired_at is null
        and (p.name_key = o.name_key
          or (similarity(p.core, o.core) >= 0.5
              or least(length(p.core), length(o.core)) >= 4
                and (strpos(p.core, o.core) > 0 or strpos(o.core, p.core) > 0))
            and (p.street_code = o.street_code) is not false
            and translate(p.name_key, '%1$s', '') <> translate(o.name_key, '%1$s', ''))
        and not exists (select from project.told_apart t
          where t.project_id = least(p.id, o.id) and t.other_id = greatest(p.id, o.id))
      """
          .replace("%1$s", "0123456789一二三四五六七八九十东西南北abcdefghijklmnopqrstuvwxyz");

  private static final String PROJECTS =
      "(select *, project.name_core(name_key) as core from project.project)";

  /** The pairs, as {@link org.zhaoshang.record.PossiblePairs} asks for them. */
  static final String PAIRS =
      """
      select p.id as one, o.id as other, similarity(p.core, o.core) as near,
        array_remove(array[
          case when p.name_key = o.name_key then 'SAME_NAME' else 'NEAR_NAME' end,
          case p.street_code = o.street_code when true then 'SAME_STREET' when false then 'OTHER_STREET' end,
          case when p.total_investment = o.total_investment then 'SAME_INVESTMENT' end,
          case when p.code <> o.code then 'OTHER_CODE' end], null) as reasons
      from %1$s p join %1$s o on o.id > p.id and %2$s
      where (:of::bigint is null or :of in (p.id, o.id)) and (p.id, o.id) > (:one, :other)
      order by p.id, o.id limit :first
      """
          .formatted(PROJECTS, NEAR);

  private static final String NEAREST =
      """
      select p.id, o.name from %1$s p, lateral (
        select o.name from %1$s o where o.id <> p.id and p.name_key <> o.name_key and %2$s
        order by similarity(p.core, o.core) desc, o.id limit 1) o
      where p.id = any(?)
      """
          .formatted(PROJECTS, NEAR);

  private final JdbcClient jdbc;

  NearProjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which of these projects are perhaps another one of a near name, and what to say of it. */
  Map<Long, Message> namesakes(Collection<Long> ids) {
    var near = new HashMap<Long, Message>();
    jdbc.sql(NEAREST)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          near.put(
              row.getLong(1),
              Message.of(
                  "可能与“%1$s”是同一个项目；如是请合并，如不是请区分（tellProjectsApart）",
                  "perhaps the same project as %1$s: merge the two, or tell them apart (tellProjectsApart)",
                  row.getString(2)));
        });
    return near;
  }
}
