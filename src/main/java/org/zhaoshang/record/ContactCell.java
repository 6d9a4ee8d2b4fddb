package org.zhaoshang.record;

/**
 * A cell of a source that says whom to talk to, as it was written: personal data.
 *
 * @param kind what the column is for
 * @param heading the column's heading, e.g. {@code 联系人}
 * @param text not blank
 */
public record ContactCell(Kind kind, String heading, String text) {

  /** What a column says about people. */
  public enum Kind {
    /** Names, perhaps with numbers beside them. */
    PERSON,
    /** Numbers and addresses, perhaps with names beside them. */
    NUMBER,
    /** A text about something, in which a number may stand. */
    REMARK
  }

  /** Never the text: a record would print it. */
  @Override
  public String toString() {
    return kind + " " + heading;
  }
}
