package org.zhaoshang.work.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Pages of A4 in landscape with tables on them, in a font that has Chinese and comes with the file.
 */
final class Paper implements AutoCloseable {

  private static final String FONT = "/font/wqy-microhei.ttc";
  private static final String FACE = "WenQuanYiMicroHei";
  private static final PDRectangle A4 =
      new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
  private static final float MARGIN = 40;
  private static final float TITLE = 16;
  private static final float TEXT = 9;
  private static final float LINE = 12;
  private static final float PADDING = 3;

  /** Stands for a character that the font has not: the geta mark, as printers set it. */
  private static final String MISSING = "〓";

  private final PDDocument document = new PDDocument();
  private final TrueTypeCollection faces;
  private final PDType0Font font;
  private @Nullable PDPageContentStream page;
  private float y;

  Paper(String title) throws IOException {
    document.getDocumentInformation().setTitle(title);
    document.getDocumentCatalog().setLanguage("zh-CN");
    try (var in = Objects.requireNonNull(Paper.class.getResourceAsStream(FONT))) {
      faces = new TrueTypeCollection(in);
    }
    // of the font only what is used goes into the file
    font = PDType0Font.load(document, faces.getFontByName(FACE), true);
  }

  void title(String text) throws IOException {
    room(2 * TITLE);
    y -= TITLE;
    show(known(text), (A4.getWidth() - width(known(text), TITLE)) / 2, y, TITLE);
    y -= TITLE / 2;
  }

  void note(String text) throws IOException {
    room(LINE);
    y -= LINE;
    show(known(text), MARGIN, y, TEXT);
  }

  /** A table with its headings, which stand again on each page that it goes on to. */
  void table(String name, float[] widths, List<String> headings, List<List<String>> rows)
      throws IOException {
    room(6 * LINE);
    y -= 2 * LINE;
    show(known(name), MARGIN, y, TEXT + 2);
    y -= PADDING;
    row(widths, headings);
    for (var row : rows) {
      if (y - height(widths, row) < MARGIN) {
        newPage();
        row(widths, headings);
      }
      row(widths, row);
    }
  }

  private void row(float[] widths, List<String> cells) throws IOException {
    float height = height(widths, cells);
    float x = MARGIN;
    for (int c = 0; c < widths.length; c++) {
      stream().addRect(x, y - height, widths[c], height);
      stream().stroke();
      float line = y;
      for (var text : wrapped(cells.get(c), widths[c] - 2 * PADDING)) {
        line -= LINE;
        show(text, x + PADDING, line + PADDING, TEXT);
      }
      x += widths[c];
    }
    y -= height;
  }

  private float height(float[] widths, List<String> cells) throws IOException {
    int lines = 1;
    for (int c = 0; c < widths.length; c++) {
      lines = Math.max(lines, wrapped(cells.get(c), widths[c] - 2 * PADDING).size());
    }
    return lines * LINE + PADDING;
  }

  private List<String> wrapped(String text, float width) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (int point : known(text).codePoints().toArray()) {
      var next = Character.toString(point);
      if (!line.isEmpty() && width(line + next, TEXT) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(next);
    }
    lines.add(line.toString());
    return lines;
  }

  private String known(String text) {
    var known = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> known.append(has(c) ? c : MISSING));
    return known.toString();
  }

  private boolean has(String character) {
    try {
      font.encode(character);
      return true;
    } catch (IllegalArgumentException | IOException e) {
      return false;
    }
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  private void show(String text, float x, float at, float size) throws IOException {
    var stream = stream();
    stream.beginText();
    stream.setFont(font, size);
    stream.newLineAtOffset(x, at);
    stream.showText(text);
    stream.endText();
  }

  private void room(float height) throws IOException {
    if (page == null || y - height < MARGIN) {
      newPage();
    }
  }

  private void newPage() throws IOException {
    close(page);
    var next = new PDPage(A4);
    document.addPage(next);
    page = new PDPageContentStream(document, next);
    page.setLineWidth(0.5f);
    y = A4.getHeight() - MARGIN;
    show("— %d —".formatted(document.getNumberOfPages()), A4.getWidth() / 2, MARGIN / 2, TEXT);
  }

  private PDPageContentStream stream() {
    return Objects.requireNonNull(page);
  }

  private static void close(@Nullable PDPageContentStream stream) throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  void write(OutputStream out) throws IOException {
    close(page);
    page = null;
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    document.close();
    faces.close();
  }
}
