package org.zhaoshang.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks as departments send them. */
final class Workbooks {

  private Workbooks() {}

  /** Fills a sheet. */
  interface Content {
    void into(Worksheet sheet) throws IOException;
  }

  static byte[] of(String sheetName, Content content) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      var sheet = workbook.newWorksheet(sheetName);
      content.into(sheet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A row of texts, numbers and dates; null leaves a cell out. */
  static void row(Worksheet sheet, int row, Object... cells) {
    for (int c = 0; c < cells.length; c++) {
      switch (cells[c]) {
        case null -> {}
        case Number n -> sheet.value(row, c, n);
        case LocalDate d -> {
          sheet.value(row, c, d);
          sheet.style(row, c).format("yyyy/m/d").set();
        }
        default -> sheet.value(row, c, cells[c].toString());
      }
    }
  }

  /**
   * The development bureau's ledger: two-row headings, merged streets, subtotals, a footnote with a
   * phone number.
   */
  static byte[] ledger() {
    return of(
        "项目台账",
        sheet -> {
          row(sheet, 0, "甘井子区2018年推进项目台账（样例）");
          sheet.range(0, 0, 0, 16).merge();
          row(sheet, 1, "单位：万元");
          row(
              sheet,
              2,
              "序号",
              "项目名称",
              "投资项目代码",
              "项目类型",
              "所属街道",
              "建设规模及主要内容",
              "行业代码",
              "投资方",
              "投资情况",
              null,
              null,
              "推进情况",
              null,
              null,
              null,
              "星级",
              "亮灯",
              "备注");
          row(
              sheet, 3, null, null, null, null, null, null, null, null, "总投资", "年度计划投资", "累计完成投资",
              "项目阶段", "开工时间", "复工时间", "时间口径");
          for (int c : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 15, 16, 17}) {
            sheet.range(2, c, 3, c).merge();
          }
          sheet.range(2, 8, 2, 10).merge();
          sheet.range(2, 11, 2, 14).merge();
          row(
              sheet,
              4,
              1,
              "超级计算中心（一期）",
              null,
              "工业",
              "营城子街道",
              "算力平台",
              "6540",
              "甲公司、乙公司",
              "约5亿",
              12000.5,
              "—",
              "新开工",
              LocalDate.of(2018, 3, 14),
              null,
              "预计",
              4,
              "绿",
              "电话13800138000");
          row(
              sheet, 5, 2, "滨海住宅", null, "房地产", null, "住宅", "7010", "丙公司", "5-8亿", 3000, 100, "续建",
              "2017.6", 43173, "实际", "★★★", "黄");
          row(sheet, 6, null, "小计", null, null, null, null, null, null, 130000, 15000.5, 100);
          row(
              sheet, 7, 3, "社区医院", null, "医疗", null, "医院", "8411", "区政府", 85000, 2000, "/", "前期",
              "3月底", null, "预计", 6, "蓝");
          sheet.range(4, 4, 7, 4).merge();
          row(sheet, 8, 4, null, null, "工业", "大连湾街道", "厂房", "3511", "丁公司", 1000);
          row(sheet, 10, "填表人：张三 13912345678");
        });
  }
}
