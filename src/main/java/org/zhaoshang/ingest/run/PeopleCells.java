package org.zhaoshang.ingest.run;

import java.util.List;
import java.util.Set;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactCell.Kind;
import org.zhaoshang.text.Masking;
import org.zhaoshang.text.PersonalNumbers;

/**
 * What a row says about people: the cells of columns that are there for it, and numbers that stand
 * in a text about something else. The text goes into columns that everybody searches, so it keeps a
 * mark instead; the number goes to the contacts, with the text around it.
 */
final class PeopleCells {

  /** What stands in a text in place of a number that was taken out of it. */
  static final String MARK = "（联系方式另存）";

  private static final Set<String> TEXTS = Set.of("TEXT", "NAMES", "ADDRESS");
  private static final int LONGEST = 500;
  private static final int AROUND = 40;

  private PeopleCells() {}

  /** Adds the cell of a column for people. */
  static void add(Bound bound, String text, List<ContactCell> people) {
    var kind = bound.column().contact();
    if (kind != null && !Writing.blank(text)) {
      people.add(
          new ContactCell(
              kind, bound.heading(), text.substring(0, Math.min(text.length(), LONGEST))));
    }
  }

  /**
   * The value of a cell without numbers of people, which are added to {@code people}.
   *
   * @return the same value when there are none
   */
  static Object takenOut(Bound bound, Object value, List<ContactCell> people) {
    if (!TEXTS.contains(bound.column().kind())) {
      return value;
    }
    return switch (value) {
      case String text -> takenOut(bound.heading(), text, people);
      case List<?> texts when texts.stream().allMatch(String.class::isInstance) ->
          texts.stream().map(t -> takenOut(bound.heading(), (String) t, people)).toList();
      default -> value;
    };
  }

  private static String takenOut(String heading, String text, List<ContactCell> people) {
    // the shortest number that is looked for has five digits, and a word before it
    var found =
        text.length() < 7
            ? List.<org.zhaoshang.text.PersonalNumber>of()
            : PersonalNumbers.inProse(text);
    if (found.isEmpty()) {
      return text;
    }
    int from = Math.max(0, found.getFirst().from() - AROUND);
    int to = Math.min(text.length(), found.getLast().to() + AROUND);
    people.add(
        new ContactCell(Kind.REMARK, heading, text.substring(from, Math.min(to, from + LONGEST))));
    return Masking.without(text, found, MARK);
  }
}
