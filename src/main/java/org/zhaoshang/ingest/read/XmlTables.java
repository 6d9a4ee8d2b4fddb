package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.zhaoshang.graph.InputError;

/**
 * The formats whose sheets stand one after the other in a single XML: OpenDocument (ODF 1.3, the
 * content of an .ods or a whole .fods) and XML Spreadsheet 2003.
 */
final class XmlTables {

  // unlike the parser of workbooks it knows GBK, which these files may be in
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XML.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** What sees the elements go by; a cell may read on to its end. */
  interface Reading {
    void start(XMLStreamReader xml) throws XMLStreamException;

    void end(String element);
  }

  private XmlTables() {}

  /** Hands on every sheet. */
  static void read(InputStream in, Spool spool) throws IOException {
    try {
      var xml = XML.createXMLStreamReader(new BoundedMarkup(in));
      Reading reading = null;
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamReader.DTD -> throw ZipParts.documentType("XML");
          case XMLStreamReader.START_ELEMENT -> {
            if (reading == null) {
              reading =
                  xml.getLocalName().equals("Workbook")
                      ? new Xml2003Reader(spool)
                      : new OpenDocumentReader(spool);
            }
            reading.start(xml);
          }
          case XMLStreamReader.END_ELEMENT -> {
            if (reading != null) {
              reading.end(xml.getLocalName());
            }
          }
          default -> {
            // texts are read by their cells
          }
        }
      }
    } catch (XMLStreamException e) {
      throw ZipParts.damaged();
    } catch (InputError e) {
      throw e;
    } catch (RuntimeException e) {
      throw ZipParts.damaged();
    }
  }

  /** The attribute with this local name, whatever its namespace. */
  static String attribute(XMLStreamReader xml, String name) {
    for (int a = 0; a < xml.getAttributeCount(); a++) {
      if (xml.getAttributeLocalName(a).equals(name)) {
        return xml.getAttributeValue(a);
      }
    }
    return "";
  }

  /** A count or position, {@code otherwise} where it is not written. */
  static int whole(XMLStreamReader xml, String name, int otherwise) {
    var written = attribute(xml, name);
    return written.matches("\\d{1,9}") ? Integer.parseInt(written) : otherwise;
  }
}
