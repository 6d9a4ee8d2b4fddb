package org.zhaoshang.relevance;

/**
 * A record that a search returned.
 *
 * @param grade 3, 2 or 1; 0 when it is not right
 */
record Hit(String type, String name, int grade) {

  @Override
  public String toString() {
    return "%s《%s》%s".formatted(type, name, grade == 0 ? "" : " " + grade + "分");
  }
}
