package org.zhaoshang.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Records that nobody can read past an id, as when the application dies there. */
record CutOff(Records records, long at) implements Records {

  @Override
  public List<Long> idsAfter(String type, long after, int limit) {
    if (after >= at) {
      throw new IllegalStateException("cut off");
    }
    return records.idsAfter(type, after, limit);
  }

  @Override
  public Map<Long, Row> byId(Horizon horizon, String type, Collection<Long> ids) {
    return records.byId(horizon, type, ids);
  }

  @Override
  public List<Row> having(
      Horizon horizon,
      String type,
      Collection<Long> ids,
      Map<String, ? extends Collection<String>> values) {
    return records.having(horizon, type, ids, values);
  }

  @Override
  public long count(String type) {
    return records.count(type);
  }
}
