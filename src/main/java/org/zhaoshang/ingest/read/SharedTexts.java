package org.zhaoshang.ingest.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The texts that the cells of a workbook (.xlsx) share, in memory. */
final class SharedTexts {

  private final List<String> texts = new ArrayList<>();
  private final BitSet partlyStruck = new BitSet();

  /** Reads the part with this path; there may be none. */
  SharedTexts(ZipParts zip, String path) {
    zip.read(
        path,
        xml -> {
          if (xml.isStartElement() && xml.getLocalName().equals("si")) {
            try {
              var rich = RichText.read(xml);
              partlyStruck.set(texts.size(), rich.partlyStruck());
              texts.add(rich.text().isEmpty() ? "" : rich.text());
            } catch (XMLStreamException e) {
              throw ZipParts.damaged();
            }
          }
        });
  }

  RichText get(int number) {
    return new RichText(texts.get(number), partlyStruck.get(number));
  }
}
