package org.zhaoshang.index.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.text.Boilerplate;
import org.zhaoshang.text.Folding;

/**
 * The text whose vector is a document's meaning: what the fields with {@code @meaning} say, folded,
 * so that 超級計算 means the same as 超级计算, and without the clauses that every business scope has: they
 * make all of them alike.
 */
public final class MeaningText {

  /** Some characters more than the model reads. */
  private static final int LONGEST = 300;

  private static final String BETWEEN = "。";
  private static final String EDITION = "1";

  private final List<String[]> paths;

  /** The text of this type's documents. */
  MeaningText(IndexedType type) {
    this.paths = type.meaningFields().stream().map(f -> f.path().split("\\.")).toList();
  }

  /** Differs when the texts of this type's documents are made in another way. */
  public static String edition(IndexedType type) {
    return EDITION + type.meaningFields().stream().map(IndexedField::path).toList();
  }

  private static String told(String found) {
    return Boilerplate.remove(Folding.fold(found)).strip();
  }

  /** The text of this document; empty when none of the fields has a value. */
  Optional<String> of(Map<String, Object> document) {
    var parts = new LinkedHashSet<String>();
    for (var path : paths) {
      DocumentShape.collect(document, path, 0, found -> parts.add(told(found)));
    }
    parts.remove("");
    var text = String.join(BETWEEN, parts);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            text.substring(
                0,
                text.offsetByCodePoints(
                    0, Math.min(LONGEST, text.codePointCount(0, text.length())))));
  }
}
