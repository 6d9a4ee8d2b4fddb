package org.zhaoshang.ingest.profile;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Writing;

/**
 * What a department's file looks like and what becomes of it; one YAML file each.
 *
 * @param name its name in uploads and on the command line, e.g. {@code project-ledger}
 * @param title what people call such a file, in Chinese and English
 * @param target the {@link org.zhaoshang.record.ImportTarget} its rows go to
 * @param sheets a pattern for the names of the sheets to read; every sheet by default
 * @param titles patterns for title cells above the headings and for the file's name; their named
 *     groups become parameters ({@code (?<year>20\d\d)年})
 * @param requires parameters without which the file means nothing, e.g. {@code year}
 * @param parameters parameters with fixed values
 * @param headingRows how many rows the headings take at most, 3 by default
 * @param unit the unit of amounts when neither cell, heading nor sheet say one, in files of a
 *     department that always uses it; by default there is none, and such rows are held
 * @param skip patterns for rows that are no records: subtotals, section titles, signatures; by what
 *     they are
 * @param columns the columns that are known, in the order in which they are read
 */
public record Profile(
    String name,
    String title,
    String target,
    @Nullable String sheets,
    List<Pattern> titles,
    List<String> requires,
    Map<String, String> parameters,
    int headingRows,
    @Nullable String unit,
    Map<String, Pattern> skip,
    List<Column> columns) {

  /** Null lists are empty ones; what must not be missing is checked. */
  @SuppressWarnings("NullableProblems")
  public Profile {
    titles = titles == null ? List.of() : List.copyOf(titles);
    requires = requires == null ? List.of() : List.copyOf(requires);
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    skip = skip == null ? Map.of() : skip;
    headingRows = headingRows == 0 ? 3 : headingRows;
    if (name == null || target == null || columns == null || columns.isEmpty()) {
      throw new IllegalArgumentException("a profile needs name, target and columns");
    }
    columns = List.copyOf(columns);
    title = title == null ? name : title;
  }

  /** Whether rows of this sheet are read. */
  public boolean reads(String sheet) {
    return sheets == null || Pattern.compile(sheets).matcher(sheet).find();
  }

  /** Puts what a title says into {@code found}; what is there already stays. */
  public void readTitle(String text, Map<String, String> found) {
    for (var pattern : titles) {
      Matcher match = pattern.matcher(text);
      if (match.find()) {
        for (var group : pattern.namedGroups().keySet()) {
          var value = match.group(group);
          if (value != null) {
            found.putIfAbsent(group, Writing.trim(value));
          }
        }
      }
    }
  }

  /** The headings of the columns without which the file cannot be read. */
  public List<String> requiredHeadings() {
    return columns.stream().filter(Column::required).map(Column::heading).toList();
  }
}
