package org.zhaoshang.sample;

import java.util.List;

/**
 * A project category of the district with its share of the portfolio.
 *
 * @param resumed projects that resume in the first quarter
 * @param started projects that start in the first quarter
 * @param others all other projects
 * @param median a usual total investment, in 元
 */
enum Category {
  SERVICE("商务商业等服务", 12, 6, 52, 4e8),
  LIVELIHOOD("民生及社会事业", 11, 5, 48, 1.5e8),
  REAL_ESTATE("房地产", 19, 7, 42, 9e8),
  INDUSTRY("工业", 2, 1, 30, 3e8);

  final String label;
  final int resumed;
  final int started;
  final int others;
  final double median;
  final List<Theme> themes;

  Category(String label, int resumed, int started, int others, double median) {
    this.label = label;
    this.resumed = resumed;
    this.started = started;
    this.others = others;
    this.median = median;
    this.themes = Theme.of(name());
  }
}
