package org.zhaoshang.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/** What a file is, told from its first bytes: names are often wrong. */
public enum FileKind {
  /** Cells between separators, in whatever encoding. */
  TEXT,
  /** .xlsx, .xlsb, .ods. */
  ZIP,
  /** .xls and .et, and whatever is encrypted. */
  COMPOUND,
  /** A page, as systems export it under the name .xls. */
  HTML,
  /** XML Spreadsheet 2003. */
  SPREADSHEET_XML,
  /** .fods. */
  FLAT_OPEN_DOCUMENT;

  /** How many bytes are looked at. */
  public static final int HEAD = 4096;

  private static final Pattern PAGE =
      Pattern.compile(
          "(?is)\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|meta|body|table|style|div)\\b.*");
  private static final Pattern XML = Pattern.compile("(?s)\\s*<\\?xml\\b.*");
  private static final Pattern MAIL = Pattern.compile("(?is)(MIME-Version|From|Content-Type):.*");

  /**
   * The kind of the file that begins like this.
   *
   * @throws InputError when it is known to be no table, saying what to do
   */
  public static FileKind of(byte[] head) {
    if (starts(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
      return COMPOUND;
    }
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    var other = other(head);
    if (other != null) {
      throw InputError.bad(other);
    }
    var text = text(head);
    if (PAGE.matcher(text).matches()) {
      return HTML;
    }
    if (XML.matcher(text).matches()) {
      if (text.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
        return SPREADSHEET_XML;
      }
      if (text.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")) {
        return FLAT_OPEN_DOCUMENT;
      }
      throw noTable();
    }
    if (MAIL.matcher(text).matches() && text.contains("multipart/related")) {
      throw InputError.bad(
          "这是“单个文件网页”（.mht），请在 Excel 或 WPS 中打开，另存为 .xlsx 后上传 | this is a web page in a single file"
              + " (.mht); open it in Excel or WPS and save it as .xlsx");
    }
    return TEXT;
  }

  private static @org.jspecify.annotations.Nullable String other(byte[] head) {
    if (starts(head, '%', 'P', 'D', 'F', '-')) {
      return "PDF 不是表格，请提供 .xlsx 或 .csv | a PDF is no table; send .xlsx or .csv";
    }
    if (starts(head, 0x89, 'P', 'N', 'G')
        || starts(head, 0xFF, 0xD8, 0xFF)
        || starts(head, 'G', 'I', 'F', '8')) {
      return "这是图片，不是表格；请提供原来的 .xlsx 或 .csv | this is a picture and no table; send the .xlsx or"
          + " .csv it was made from";
    }
    if (starts(head, 'R', 'a', 'r', '!')
        || starts(head, '7', 'z', 0xBC, 0xAF)
        || starts(head, 0x1F, 0x8B)) {
      return "这是压缩包，请解压后逐个上传其中的表格 | this is an archive; unpack it and upload the tables in it";
    }
    if (starts(head, '{', '\\', 'r', 't', 'f')) {
      return "这是 Word 文档（.rtf），请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传 | this is a text document"
          + " (.rtf); copy its table into Excel or WPS and save that as .xlsx";
    }
    // BIFF before the compound file: Excel 2 to 4
    return starts(head, 9, 0) || starts(head, 9, 2) || starts(head, 9, 4) ? old() : null;
  }

  private static boolean starts(byte[] head, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] head) {
    int length = Math.min(head.length, HEAD);
    var charset =
        starts(head, 0xFF, 0xFE)
            ? StandardCharsets.UTF_16LE
            : starts(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
    return new String(head, 0, length, charset)
        .replaceFirst("^(\\uFEFF|\\u00EF\\u00BB\\u00BF)", "");
  }

  static String old() {
    return "这是 Excel 95 或更早的 .xls，请在 Excel 或 WPS 中打开，另存为 .xlsx 后上传 | an .xls of Excel 95 or before;"
        + " open it in Excel or WPS and save it as .xlsx";
  }

  static InputError password() {
    return InputError.bad(
        "文件有打开密码，读不了；请在 Excel 中打开，“文件→信息→保护工作簿→用密码进行加密”里把密码清空，保存后重新上传（WPS：“文件→文档加密→密码加密”） | the"
            + " file is protected by a password; open it in Excel, File > Info > Protect Workbook >"
            + " Encrypt with Password, clear the password, save it and upload it again");
  }

  static InputError noTable() {
    return InputError.bad(
        "文件里没有能读的表格（可能是 Word、演示文稿、压缩包或其他文件）；请在 Excel 或 WPS 表格中另存为 .xlsx 后上传 | the file holds no"
            + " table that can be read (a text document, slides, an archive?); save it as .xlsx in"
            + " Excel or WPS");
  }
}
