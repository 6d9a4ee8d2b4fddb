package org.zhaoshang.chamber;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Dependents;

/** An enterprise's document embeds the names of its chambers. */
@Component
class MembersOfChamber implements Dependents {

  private final JdbcClient jdbc;

  MembersOfChamber(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String embedded() {
    return "Chamber";
  }

  @Override
  public String dependent() {
    return "Enterprise";
  }

  @Override
  public List<Long> of(Collection<Long> chambers) {
    return jdbc.sql(
            "select distinct enterprise_id from chamber.membership where chamber_id = any(?)")
        .param(chambers.toArray(Long[]::new))
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
