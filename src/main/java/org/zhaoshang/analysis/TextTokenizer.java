package org.zhaoshang.analysis;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/**
 * Reads its whole input and cuts it at once: words and readings depend on what stands around them.
 * Offsets are those of the text before any char filter.
 */
final class TextTokenizer extends Tokenizer {

  /** How a text becomes tokens. Stateless: one serves all threads. */
  @FunctionalInterface
  interface Cut {
    /** The tokens of a text, by position. */
    List<Token> of(String text);
  }

  private static final int BUFFER = 1024;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final PositionLengthAttribute length = addAttribute(PositionLengthAttribute.class);

  private final Cut cut;
  private Iterator<Token> tokens = Collections.emptyIterator();
  private boolean read;
  private int end;

  TextTokenizer(Cut cut) {
    this.cut = cut;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!read) {
      var text = readAll();
      end = text.length();
      tokens = cut.of(text).iterator();
      read = true;
    }
    if (!tokens.hasNext()) {
      return false;
    }
    clearAttributes();
    var token = tokens.next();
    term.append(token.text());
    offset.setOffset(correctOffset(token.start()), correctOffset(token.end()));
    increment.setPositionIncrement(token.increment());
    length.setPositionLength(token.length());
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    forget();
  }

  @Override
  public void end() throws IOException {
    super.end();
    int last = correctOffset(end);
    offset.setOffset(last, last);
  }

  @Override
  public void close() throws IOException {
    super.close();
    forget();
  }

  private void forget() {
    tokens = Collections.emptyIterator();
    read = false;
    end = 0;
  }

  private String readAll() throws IOException {
    var text = new StringBuilder();
    var buffer = new char[BUFFER];
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      text.append(buffer, 0, count);
    }
    return text.toString();
  }
}
