package org.zhaoshang;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhaoshang.text.DictionaryFolder;
import org.zhaoshang.text.Words;

/** Gives the application the operator's words; the analysis plugin reads the same list. */
@Component
class OperatorDictionary {

  OperatorDictionary(
      @Value("${zhaoshang.dictionary.folder:" + DictionaryFolder.DEFAULT + "}") String folder) {
    DictionaryFolder.at(folder).flatMap(DictionaryFolder::words).ifPresent(Words::learn);
  }
}
