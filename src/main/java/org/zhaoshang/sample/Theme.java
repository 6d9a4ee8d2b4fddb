package org.zhaoshang.sample;

import java.util.List;

/**
 * What a project builds.
 *
 * @param industry the division of GB/T 4754-2017
 * @param groups the trades of its investors
 */
record Theme(String name, String industry, List<String> groups, String content) {

  /** The themes of a category, by its constant's name. */
  static List<Theme> of(String category) {
    return WordList.read("themes.csv", row -> row).stream()
        .filter(row -> row.getField("category").equals(category))
        .map(row ->
            new Theme(
                row.getField("name"),
                row.getField("industry"),
                WordList.words(row.getField("groups")),
                row.getField("content")))
        .toList();
  }
}
