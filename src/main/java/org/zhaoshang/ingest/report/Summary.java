package org.zhaoshang.ingest.report;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.zhaoshang.ingest.ImportStatus;

/** The first sheet of an annotated workbook: what the import came to. */
final class Summary {

  private static final String NAME = "导入结果";

  private Summary() {}

  static void write(Workbook workbook, ImportStatus of, List<String> taken) throws IOException {
    var sheet = workbook.newWorksheet(taken.contains(NAME) ? NAME + "_" : NAME);
    Object[][] rows = {
      {"文件 File", of.fileName()},
      {"格式 Profile", of.profile() == null ? "" : of.profile()},
      {"状态 State", of.state().name()},
      {"说明 Message", of.message() == null ? "" : of.message()},
      {"接受 Accepted", of.accepted()},
      {"其中有提示 of these with warnings", of.warned()},
      {"拒绝 Rejected", of.rejected()},
      {"跳过 Skipped", of.skipped()},
      {"新建 Created", of.created()},
      {"更新 Updated", of.updated()},
      {"未变 Unchanged", of.unchanged()},
    };
    for (int r = 0; r < rows.length; r++) {
      sheet.inlineString(r, 0, (String) rows[r][0]);
      if (rows[r][1] instanceof Long number) {
        sheet.value(r, 1, number);
      } else {
        sheet.inlineString(r, 1, String.valueOf(rows[r][1]));
      }
    }
    sheet.width(0, 34);
    sheet.width(1, 60);
    sheet.finish();
  }
}
