package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chamber or association of the sample; names may resemble real ones, so all are marked
 * synthetic.
 *
 * @param creditCode empty when unknown
 * @param seat where its seat is; null when nobody wrote it down
 * @param groups the trades of its members; any when empty
 */
record SampleChamber(
    String name,
    String creditCode,
    String category,
    String homeRegion,
    String field,
    String status,
    String shortName,
    List<String> groups,
    @Nullable Spot seat) {

  private static final LocalDate AS_OF = LocalDate.of(2018, 3, 31);

  /** The forty, in the order of their list. */
  static List<SampleChamber> all(long seed) {
    var draws = new Draws(seed, -40);
    var spots = new Draws(seed, Spot.CHAMBERS);
    return WordList.read("chambers.csv", row -> row).stream()
        .map(row -> {
          // one that is still being set up is not registered
          boolean coded = row.getField("status").equals("运行") && draws.chance(0.85);
          return new SampleChamber(
              row.getField("name"),
              coded ? SyntheticCodes.chamber("210211", row.getStartingLineNumber()) : "",
              row.getField("category"),
              row.getField("homeRegion"),
              row.getField("field"),
              row.getField("status"),
              row.getField("shortName"),
              WordList.words(row.getField("groups")),
              Spot.in(spots.of(Place.STREETS), spots));
        })
        .toList();
  }

  /** Writes the register of chambers. */
  static void writeRegister(Path file, List<SampleChamber> chambers) throws IOException {
    Sheet.write(
        file,
        "商会协会名录（合成样例）",
        sheet -> {
          sheet.headings(0, "名称", "统一社会信用代码", "类别", "原籍地区", "行业领域", "状态", "状态截至", "简称", "坐标");
          sheet.width(0, 32);
          sheet.width(1, 24);
          int row = 1;
          for (var c : chambers) {
            sheet.row(
                row++,
                c.name(),
                c.creditCode(),
                c.category(),
                c.homeRegion(),
                c.field(),
                c.status(),
                AS_OF,
                c.shortName(),
                Spot.pair(c.seat()));
          }
        });
  }
}
