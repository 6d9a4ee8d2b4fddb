package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zhaoshang.graph.InputError;

/** Opens a file that is no plain text as a table, whatever its name says: its content decides. */
public final class TableFiles {

  private static final String OFFICE_DOCUMENT = "/officeDocument";

  private TableFiles() {}

  /** A reader that takes a whole file in one go. */
  private interface Reading {
    void into(Spool spool) throws IOException;
  }

  /**
   * Opens a file, which is deleted when it is no longer needed, at the latest when the source is
   * closed.
   *
   * @throws InputError when it is no table, protected by a password, damaged, or larger than the
   *     limits
   */
  public static Source open(Path file, ReadLimits limits) {
    try {
      var source =
          switch (FileKind.of(head(file))) {
            case COMPOUND -> spooled(limits, spool -> XlsReader.read(file, limits, spool));
            case ZIP -> zipped(file, limits);
            case HTML -> spooled(limits, spool -> HtmlReader.read(file, spool));
            case SPREADSHEET_XML, FLAT_OPEN_DOCUMENT ->
                spooled(
                    limits,
                    spool -> {
                      try (var in = Files.newInputStream(file)) {
                        XmlTables.read(in, spool);
                      }
                    });
            case TEXT -> throw new IllegalArgumentException("text is read with its encoding");
          };
      if (!(source instanceof XlsxSource)) {
        Files.deleteIfExists(file);
      }
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source zipped(Path file, ReadLimits limits) throws IOException {
    var zip = ZipParts.open(file, limits);
    try {
      var main = mainPart(zip);
      if (main.endsWith(".xml")) {
        return new XlsxSource(file, zip, main, limits);
      }
      try (zip) {
        if (main.endsWith(".bin")) {
          return spooled(limits, spool -> XlsbReader.read(file, zip, spool));
        }
        if (zip.has("content.xml")) {
          return spooled(limits, spool -> openDocument(zip, spool));
        }
      }
      throw FileKind.noTable();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static void openDocument(ZipParts zip, Spool spool) throws IOException {
    zip.read(
        "META-INF/manifest.xml",
        xml -> {
          if (xml.isStartElement() && xml.getLocalName().equals("encryption-data")) {
            throw FileKind.password();
          }
        });
    try (var in = zip.stream("content.xml")) {
      XmlTables.read(in, spool);
    }
  }

  /** The part that lists the sheets, empty when this is no workbook of Excel. */
  private static String mainPart(ZipParts zip) {
    var found = new String[] {""};
    zip.read(
        "_rels/.rels",
        xml -> {
          if (xml.isStartElement()
              && WorkbookParts.attribute(xml, "Type", "").endsWith(OFFICE_DOCUMENT)) {
            found[0] = WorkbookParts.attribute(xml, "Target", "").replaceFirst("^/", "");
          }
        });
    if (found[0].isEmpty() && zip.has("xl/workbook.xml")) {
      return "xl/workbook.xml";
    }
    return found[0].startsWith("word/") || found[0].startsWith("ppt/") || !zip.has(found[0])
        ? ""
        : found[0];
  }

  private static Source spooled(ReadLimits limits, Reading reading) throws IOException {
    var spool = new Spool(limits);
    try {
      reading.into(spool);
      return spool.source();
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(FileKind.HEAD);
    }
  }
}
