package org.zhaoshang.lead;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.text.Folding;

/**
 * What a lead is recognised by within a chamber, or among those of none: what is intended and by
 * whom, without width, case, blanks and punctuation.
 *
 * @param name never empty in the record
 * @param investor empty when none is known
 */
record LeadKey(String name, String investor) {

  static LeadKey of(@Nullable String name, @Nullable String investor) {
    return new LeadKey(folded(name), folded(investor));
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : Folding.fold(text).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
