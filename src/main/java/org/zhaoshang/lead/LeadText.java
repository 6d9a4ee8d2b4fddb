package org.zhaoshang.lead;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhaoshang.text.PersonalNumbers;
import org.zhaoshang.text.PlainText;

/** The rules of what somebody writes about a lead: the lengths are those of a ledger's columns. */
enum LeadText {
  NAME("name", 300, true),
  DESCRIPTION("description", 10_000, false),
  INVESTOR("investor", 200, true),
  REFERRER("referrer", 200, true);

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");

  private final String field;
  private final int most;
  private final boolean names;

  LeadText(String field, int most, boolean names) {
    this.field = field;
    this.most = most;
    this.names = names;
  }

  String field() {
    return field;
  }

  /**
   * The text with every run of blanks made one; empty when it is blank, or breaks a rule.
   *
   * @param problems is told the rule
   */
  Optional<String> read(String written, List<String> problems) {
    var place = "input." + field;
    var fault = PlainText.fault(written);
    if (fault.isPresent()) {
      problems.add(place + ": " + fault.get());
      return Optional.empty();
    }
    var text = BLANKS.matcher(written).replaceAll(" ").strip();
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      problems.add("%s: %d characters, more than the limit of %d".formatted(place, length, most));
      return Optional.empty();
    }
    if (!PersonalNumbers.inProse(text).isEmpty()) {
      problems.add(
          place
              + ": a telephone or identity number, or an address, of a person is a contact's, and not part of what is searched");
      return Optional.empty();
    }
    if (names && !text.isEmpty() && LeadKey.of(text, null).name().isEmpty()) {
      problems.add(place + ": a name has a letter or a digit");
      return Optional.empty();
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
