package org.zhaoshang.ingest.profile;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.read.SourceRow;

/** The words that stand in headings of any kind of table. */
public final class HeadingWords {

  private static final Pattern WORD =
      Pattern.compile(
          ".{0,8}(?:序号|编号|名称|个数|数量|金额|总额|投资额|面积|比例|占比|增速|日期|时间|类别|类型|代码|电话|联系人|地址|备注|合计|小计)");
  private static final int LONGEST = 20;

  private final Set<String> known = new HashSet<>();

  /** Those of these profiles, and words that are headings by themselves. */
  public HeadingWords(Collection<Profile> profiles) {
    profiles.forEach(p -> p.columns().forEach(c -> known.addAll(c.folded())));
  }

  /**
   * Whether a row reads like the headings of some table: several cells, none of them a number, and
   * most of them heading words.
   *
   * @param afterRows whether it follows the rows of a table without a break; then it must have a
   *     number column's heading too
   */
  boolean headings(SourceRow row, boolean afterRows) {
    int filled = 0;
    int words = 0;
    boolean numbered = false;
    for (int c = 0; c < row.width(); c++) {
      var text = row.text(c);
      if (text.isEmpty()) {
        continue;
      }
      filled++;
      if (text.length() > LONGEST || Character.isDigit(text.charAt(0))) {
        return false;
      }
      var folded = Writing.fold(text);
      if (known.contains(folded) || WORD.matcher(folded).matches()) {
        words++;
        numbered |= folded.equals("序号") || folded.equals("编号");
      } else if (filled - words > 2 + words) {
        return false;
      }
    }
    return words >= 2 && words * 2 >= filled && (numbered || !afterRows);
  }
}
