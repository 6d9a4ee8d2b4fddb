package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.zhaoshang.graph.InputError;

/**
 * The parts of a workbook's zip file: guarded against parts that unpack to far more than they
 * should, and read for what the row reader does not tell, which is merged cells and the number of
 * rows.
 */
final class WorkbookParts implements AutoCloseable {

  private static final int MAX_PARTS = 10_000;
  private static final int MAX_MERGES = 200_000;
  private static final long RATIO_MATTERS_FROM = 8L << 20;

  /** Of a part that is held in memory as a whole, beside the table of texts. */
  private static final long MAX_HELD = 16L << 20;

  /** As many as Excel has, in a row. */
  private static final int MAX_CELLS = 16_384;

  /** Excel has 32,767, and markup. */
  private static final int MAX_CELL_TEXT = 1 << 20;

  private static final Pattern REGION =
      Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /** What a sheet holds beside its rows. */
  record Outline(Merges merges, long rows) {}

  private final ZipFile zip;
  private final ReadLimits limits;
  private final Map<String, String> pathByRelation = new HashMap<>();

  private WorkbookParts(ZipFile zip, ReadLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static WorkbookParts open(Path file, ReadLimits limits) {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw noWorkbook();
    }
    var parts = new WorkbookParts(zip, limits);
    try {
      parts.guard();
      parts.relations();
      return parts;
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private void guard() {
    long total = 0;
    if (zip.size() > MAX_PARTS) {
      throw bomb("more than " + MAX_PARTS + " parts");
    }
    for (var entry : java.util.Collections.list(zip.entries())) {
      // counted by unpacking: the sizes written in a zip file may lie
      long size = unpacked(entry, limits.unzipped() - total);
      total += size;
      if (heldWhole(entry.getName()) && size > MAX_HELD) {
        throw bomb("%s has more than %d MB".formatted(entry.getName(), MAX_HELD >> 20));
      }
      if (entry.getName().endsWith("sharedStrings.xml") && size > limits.sharedStrings()) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "工作簿的文字表有 %d MB，上限 %d MB，请另存为 CSV | the workbook's table of texts has %d MB, the limit is %d MB; save it as CSV"
                .formatted(
                    size >> 20,
                    limits.sharedStrings() >> 20,
                    size >> 20,
                    limits.sharedStrings() >> 20));
      }
    }
    if (zip.getEntry("xl/workbook.xml") == null) {
      throw noWorkbook();
    }
  }

  /** Neither streamed, as sheets are, nor left aside, as pictures are. */
  private static boolean heldWhole(String part) {
    return (part.endsWith(".xml") || part.endsWith(".rels"))
        && !part.startsWith("xl/worksheets/")
        && !part.endsWith("sharedStrings.xml");
  }

  private long unpacked(ZipEntry entry, long allowed) {
    var buffer = new byte[1 << 16];
    long size = 0;
    try (var in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > allowed) {
          throw bomb("more than %d MB unpacked".formatted(limits.unzipped() >> 20));
        }
        if (size > RATIO_MATTERS_FROM
            && size / Math.max(1, entry.getCompressedSize()) > limits.ratio()) {
          throw bomb(
              "%s unpacks to more than %d times its size"
                  .formatted(entry.getName(), limits.ratio()));
        }
      }
    } catch (IOException e) {
      throw noWorkbook();
    }
    return size;
  }

  private void relations() {
    read(
        "xl/_rels/workbook.xml.rels",
        xml -> {
          if (xml.isStartElement() && xml.getLocalName().equals("Relationship")) {
            var target = String.valueOf(xml.getAttributeValue(null, "Target"));
            pathByRelation.put(
                String.valueOf(xml.getAttributeValue(null, "Id")),
                target.startsWith("/") ? target.substring(1) : "xl/" + target);
          }
        });
  }

  /**
   * The merged cells and the number of rows of the sheet with this relation id. Refuses a row or a
   * cell that is too large to be held: this walk holds neither, the row reader both.
   */
  Outline outline(String relation, String sheet) {
    var regions = new ArrayList<Merges.Region>();
    var rows = new long[1];
    var held = new Held(sheet);
    read(
        pathByRelation.getOrDefault(relation, ""),
        xml -> {
          held.see(xml);
          if (!xml.isStartElement()) {
            return;
          }
          if (xml.getLocalName().equals("row")) {
            rows[0]++;
          } else if (xml.getLocalName().equals("mergeCell")) {
            add(regions, String.valueOf(xml.getAttributeValue(null, "ref")), sheet);
          }
        });
    return new Outline(new Merges(regions), rows[0]);
  }

  /** Counts what a row and a cell hold. */
  private static final class Held {
    private final String sheet;
    private int cells;
    private int text;

    Held(String sheet) {
      this.sheet = sheet;
    }

    void see(XMLStreamReader xml) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "row" -> {
            cells = 0;
            text = 0;
          }
          case "c" -> {
            cells++;
            text = 0;
          }
          default -> {
            // counts by its text
          }
        }
      } else {
        text += xml.getTextLength();
      }
      if (cells > MAX_CELLS) {
        throw bomb("sheet %s has a row of more than %d cells".formatted(sheet, MAX_CELLS));
      }
      if (text > MAX_CELL_TEXT) {
        throw bomb(
            "sheet %s has a cell of more than %d characters".formatted(sheet, MAX_CELL_TEXT));
      }
    }
  }

  private static void add(List<Merges.Region> regions, String ref, String sheet) {
    var match = REGION.matcher(ref);
    if (!match.matches()) {
      return;
    }
    if (regions.size() >= MAX_MERGES) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "工作表 %s 的合并单元格超过 %d 个 | sheet %s has more than %d merged regions"
              .formatted(sheet, MAX_MERGES, sheet, MAX_MERGES));
    }
    regions.add(
        new Merges.Region(
            Long.parseLong(match.group(2)),
            Long.parseLong(match.group(4)),
            column(match.group(1)),
            column(match.group(3))));
  }

  private static int column(String letters) {
    int number = 0;
    for (char c : letters.toCharArray()) {
      number = number * 26 + (c - 'A' + 1);
    }
    return number - 1;
  }

  /** Shows every start of an element and every piece of text. */
  private void read(String path, Consumer<XMLStreamReader> onPiece) {
    var entry = zip.getEntry(path);
    if (entry == null) {
      throw noWorkbook();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      var xml = XML.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw bomb(path + " declares a document type");
        }
        if (event == XMLStreamConstants.START_ELEMENT
            || event == XMLStreamConstants.CHARACTERS
            || event == XMLStreamConstants.CDATA) {
          onPiece.accept(xml);
        }
      }
    } catch (XMLStreamException e) {
      throw InputError.bad(
          "工作簿的 %s 已损坏 | part %s of the workbook is damaged".formatted(path, path));
    } catch (IOException e) {
      throw noWorkbook();
    }
  }

  private static InputError noWorkbook() {
    return InputError.bad(
        "文件不是完好的 .xlsx 工作簿，请在 Excel 中打开并另存 | the file is no sound .xlsx workbook; open it in Excel"
            + " and save it again");
  }

  private static InputError bomb(String what) {
    return new InputError(
        InputError.Code.LIMIT_EXCEEDED, "工作簿解压后过大，拒绝读取 | the workbook is refused: " + what);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
