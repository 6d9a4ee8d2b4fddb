package org.zhaoshang.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a text that nothing separates: Han characters, or one Latin word, number or code.
 *
 * <p>Blanks and punctuation separate. Brackets inside Han text do not: {@code 开(复)工} is one run,
 * 开复工, as the district counts it. {@code 2018-210211-47-03-012345} is one code.
 */
public sealed interface Run {

  /** The letters, Han characters and digits of the run. */
  String text();

  /** Where it begins in the whole text, in chars. */
  int start();

  /** Where it ends in the whole text, in chars, exclusive. */
  int end();

  /**
   * Whether punctuation other than brackets stands before it: what is left and right of it is no
   * phrase.
   */
  boolean apart();

  /**
   * Han characters of the Basic Multilingual Plane, one {@code char} each.
   *
   * @param at where each of them stands in the whole text: brackets between them leave gaps
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares runs
  record Han(String text, int[] at, boolean apart) implements Run {

    @Override
    public int start() {
      return at[0];
    }

    @Override
    public int end() {
      return at[at.length - 1] + 1;
    }
  }

  /**
   * A Latin word, a number or a code such as {@code 0.5}, {@code sugon} or a project's code. Han
   * characters outside the Basic Multilingual Plane are no words of any dictionary: they go like
   * letters.
   */
  record Code(String text, int start, boolean apart) implements Run {

    @Override
    public int end() {
      return start + text.length();
    }
  }

  /** A longer run is cut: no word and no code is that long, and memory has an end. */
  int LIMIT = 255;

  /** The runs of a text that {@link Folding#fold} folded, in order. */
  static List<Run> of(String folded) {
    return new Runs(folded).all();
  }

  /** Collects the runs of one text. */
  final class Runs {

    private static final String JOINERS = "-._/&+'";
    private static final String BRACKETS = "()[]{}<>「」『』《》〈〉【】〔〕“”\"";

    private final String text;
    private final List<Run> runs = new ArrayList<>();
    private final StringBuilder han = new StringBuilder();
    private final int[] at = new int[LIMIT];
    private boolean apart;

    private Runs(String text) {
      this.text = text;
    }

    private List<Run> all() {
      for (int i = 0; i < text.length(); ) {
        int point = text.codePointAt(i);
        if (isHan(point)) {
          at[han.length()] = i;
          han.append((char) point);
          i++;
          if (han.length() == LIMIT) {
            endHan();
          }
        } else if (isWordy(point)) {
          endHan();
          int end = endOfCode(i);
          add(new Code(text.substring(i, end), i, apart));
          i = end;
        } else {
          separate(point);
          i += Character.charCount(point);
        }
      }
      endHan();
      return List.copyOf(runs);
    }

    private void separate(int point) {
      if (BRACKETS.indexOf(point) >= 0) {
        return;
      }
      endHan();
      apart |= !Character.isWhitespace(point) && !Character.isSpaceChar(point);
    }

    private void endHan() {
      if (!han.isEmpty()) {
        add(new Han(han.toString(), Arrays.copyOf(at, han.length()), apart));
        han.setLength(0);
      }
    }

    private void add(Run run) {
      runs.add(run);
      apart = false;
    }

    private int endOfCode(int start) {
      int end = start + Character.charCount(text.codePointAt(start));
      while (end < text.length() && continuesCode(end)) {
        int next = end + Character.charCount(text.codePointAt(end));
        if (next - start > LIMIT) {
          break;
        }
        end = next;
      }
      return end;
    }

    private boolean continuesCode(int i) {
      int point = text.codePointAt(i);
      return isWordy(point)
          || (JOINERS.indexOf(point) >= 0
              && i + 1 < text.length()
              && isWordy(text.codePointAt(i + 1)));
    }

    private static boolean isHan(int point) {
      return Character.isBmpCodePoint(point) && Character.isIdeographic(point);
    }

    private static boolean isWordy(int point) {
      return !isHan(point)
          && (Character.isLetterOrDigit(point)
              || Character.getType(point) == Character.NON_SPACING_MARK
              || Character.getType(point) == Character.COMBINING_SPACING_MARK);
    }
  }
}
