package org.zhaoshang.enterprise;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A name in Latin letters, of a foreign investor for instance: {@code Naura Technology Group
 * Company Limited} is {@code Naura Technology Group Co., Ltd.}
 *
 * @param words the words without the legal form
 * @param form the legal form, empty when there is none
 */
record LatinName(List<String> words, List<String> form) {

  /** Long and short ways to write one legal form. */
  private static final Map<String, String> SHORT =
      Map.of(
          "limited", "ltd",
          "company", "co",
          "incorporated", "inc",
          "corporation", "corp",
          "aktiengesellschaft", "ag",
          "proprietary", "pty",
          "private", "pte");

  private static final Set<String> FORMS =
      Set.of(
          "ltd", "co", "inc", "corp", "ag", "pty", "pte", "llc", "llp", "lp", "plc", "gmbh", "kg",
          "sa", "sas", "spa", "srl", "bv", "nv", "kk", "ab", "as", "oy", "oyj", "se", "bhd", "sdn");

  /** Reads a folded name. */
  static LatinName of(String folded) {
    var plain = Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    var words = new ArrayList<String>();
    boolean initial = false;
    for (var word : plain.split("[^\\p{L}\\p{N}]+")) {
      if (word.isEmpty() || word.equals("the") && words.isEmpty() || word.equals("and")) {
        continue;
      }
      // S.A. is SA
      if (initial && word.length() == 1) {
        words.add(words.removeLast() + word);
      } else {
        words.add(SHORT.getOrDefault(word, word));
      }
      initial = word.length() == 1;
    }
    int end = words.size();
    while (end > 1 && FORMS.contains(words.get(end - 1))) {
      end--;
    }
    return new LatinName(
        List.copyOf(words.subList(0, end)), List.copyOf(words.subList(end, words.size())));
  }
}
