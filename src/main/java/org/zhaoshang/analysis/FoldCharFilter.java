package org.zhaoshang.analysis;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.CharFilter;
import org.zhaoshang.text.Folding;

/** Folds what is read, char by char: every offset stays what it was. */
final class FoldCharFilter extends CharFilter {

  FoldCharFilter(Reader input) {
    super(input);
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int count = input.read(buffer, from, length);
    Folding.fold(buffer, from, Math.max(0, count));
    return count;
  }

  @Override
  protected int correct(int currentOff) {
    return currentOff;
  }
}
