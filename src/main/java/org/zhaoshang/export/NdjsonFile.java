package org.zhaoshang.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.zhaoshang.record.Row;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object a line; the last one says that it is the last, and how many came before it. */
final class NdjsonFile implements ExportFile {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final ExportColumns columns;
  private long rows;

  NdjsonFile(OutputStream out, ExportColumns columns) {
    this.columns = columns;
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  @Override
  public void write(Row row, LoadedFields loaded) throws IOException {
    line(columns.json(row, loaded));
    rows++;
  }

  private void line(Object object) throws IOException {
    out.write(JSON.writeValueAsBytes(object));
    out.write('\n');
  }

  @Override
  public void end() throws IOException {
    line(Map.of("end", true, "rows", rows));
    out.flush();
  }
}
