package org.zhaoshang;

import org.springframework.stereotype.Component;
import org.zhaoshang.text.DictionaryFolder;
import org.zhaoshang.text.Words;

/** Gives the application the operator's words; the analysis plugin reads the same list. */
@Component
class ApplicationWords {

  ApplicationWords(DictionaryProperties properties) {
    properties.dictionaries().flatMap(DictionaryFolder::words).ifPresent(Words::learn);
  }
}
