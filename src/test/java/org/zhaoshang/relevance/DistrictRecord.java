package org.zhaoshang.relevance;

import com.hankcs.hanlp.HanLP;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A record as rules see it.
 *
 * @param id the global id, as the search returns it
 * @param fields by the names that rules use; folded
 */
record DistrictRecord(JudgedType type, String id, String name, Map<String, List<String>> fields) {

  List<String> values(String field) {
    return fields.getOrDefault(field, List.of());
  }

  /**
   * Width, case and traditional characters make no difference to a rule. On purpose not the
   * product's own folding: a mistake in that must not hide itself.
   */
  static String folded(String value) {
    return HanLP.convertToSimplifiedChinese(Normalizer.normalize(value, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
