package org.zhaoshang.ingest.read;

import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of a shared or inline string of a workbook (CT_Rst of ECMA-376): without what is struck
 * through, and without the reading (phonetic text) that may stand beside it.
 *
 * @param partlyStruck whether something was left out
 */
record RichText(String text, boolean partlyStruck) {

  // ST_Xstring: a character that XML cannot hold, _x000D_ for a carriage return
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /** Reads on to the end of the element at which the reader stands. */
  static RichText read(XMLStreamReader xml) throws XMLStreamException {
    var text = new StringBuilder();
    boolean struckRun = false;
    boolean partly = false;
    int depth = 1;
    int phonetic = 0;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        var name = xml.getLocalName();
        if (name.equals("t") && phonetic == 0) {
          var piece = xml.getElementText();
          partly |= struckRun && !piece.isBlank();
          if (!struckRun) {
            text.append(piece);
          }
          continue;
        }
        depth++;
        switch (name) {
          case "r" -> struckRun = false;
          case "strike" -> struckRun = WorkbookParts.on(xml);
          case "rPh" -> phonetic = depth;
          default -> {
            // how it looks
          }
        }
      } else if (event == XMLStreamReader.END_ELEMENT) {
        phonetic = phonetic == depth ? 0 : phonetic;
        depth--;
      }
    }
    return new RichText(unescaped(text.toString()), partly);
  }

  /** The text that stands for itself. */
  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(m ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(m.group(1), 16))))
        : text;
  }
}
