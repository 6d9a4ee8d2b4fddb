package org.zhaoshang.ingest.read;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.zhaoshang.graph.InputError;

/** The parts of a zip file, guarded against parts that unpack to far more than they should. */
final class ZipParts implements AutoCloseable {

  private static final int MAX_PARTS = 10_000;
  private static final long RATIO_MATTERS_FROM = 8L << 20;

  /** Of a part that is held in memory as a whole, beside the table of texts. */
  private static final long MAX_HELD = 16L << 20;

  private static final XMLInputFactory XML = new InputFactoryImpl();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final ZipFile zip;
  private final ReadLimits limits;

  private ZipParts(ZipFile zip, ReadLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * Opens a zip file, having unpacked each part once to see its size.
   *
   * @throws InputError when it is no sound zip file, or its parts are larger than the limits
   */
  static ZipParts open(Path file, ReadLimits limits) {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw damaged();
    }
    var parts = new ZipParts(zip, limits);
    try {
      parts.guard();
      return parts;
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  boolean has(String path) {
    return zip.getEntry(path) != null;
  }

  /** The content of a part. */
  InputStream stream(String path) {
    var entry = zip.getEntry(path);
    if (entry == null) {
      throw damaged();
    }
    try {
      return zip.getInputStream(entry);
    } catch (IOException e) {
      throw damaged();
    }
  }

  /** A reader of a part, before its first element. */
  static XMLStreamReader xml(InputStream part) throws XMLStreamException {
    return XML.createXMLStreamReader(part);
  }

  /** Shows every event of a part that is XML; a part that is missing has none. */
  void read(String path, Consumer<XMLStreamReader> onEvent) {
    if (!has(path)) {
      return;
    }
    try (InputStream in = stream(path)) {
      var xml = xml(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.DTD) {
          throw documentType(path);
        }
        onEvent.accept(xml);
      }
    } catch (XMLStreamException e) {
      throw InputError.bad(
          "工作簿的 %s 已损坏 | part %s of the workbook is damaged".formatted(path, path));
    } catch (IOException e) {
      throw damaged();
    }
  }

  private void guard() {
    long total = 0;
    if (zip.size() > MAX_PARTS) {
      throw bomb("more than " + MAX_PARTS + " parts");
    }
    for (var entry : Collections.list(zip.entries())) {
      // counted by unpacking: the sizes written in a zip file may lie
      long size = unpacked(entry, limits.unzipped() - total);
      total += size;
      if (heldWhole(entry.getName()) && size > MAX_HELD) {
        throw bomb("%s has more than %d MB".formatted(entry.getName(), MAX_HELD >> 20));
      }
      if (entry.getName().contains("sharedStrings.") && size > limits.sharedStrings()) {
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
  }

  /** Neither streamed, as sheets are, nor left aside, as pictures and links to other files are. */
  private static boolean heldWhole(String part) {
    return part.matches("\\[Content_Types]\\.xml|.*\\.rels|.*/(workbook|styles|manifest)\\.xml");
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
      throw damaged();
    }
    return size;
  }

  static InputError damaged() {
    return InputError.bad(
        "文件不完整或已损坏，可能没有传完；请在 Excel 或 WPS 中打开、另存为 .xlsx 后重新上传 | the file is incomplete or damaged;"
            + " open it in Excel or WPS, save it as .xlsx, and upload it again");
  }

  static InputError documentType(String part) {
    return InputError.bad(
        "文件的 %s 含有文档类型声明（DTD），表格不需要它，拒绝读取 | %s declares a document type (DTD), which no table needs; refused"
            .formatted(part, part));
  }

  static InputError bomb(String what) {
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
