package org.zhaoshang;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhaoshang.text.DictionaryFolder;

/**
 * Where an operator keeps word lists: {@code zhaoshang.dictionary.*}.
 *
 * @param folder relative to the working directory; the default one need not be there
 */
@ConfigurationProperties("zhaoshang.dictionary")
record DictionaryProperties(@DefaultValue(DictionaryFolder.DEFAULT) String folder) {

  /** Throws {@link IllegalArgumentException} when a folder is asked for that is not there. */
  DictionaryProperties {
    DictionaryFolder.at(folder);
  }

  Optional<DictionaryFolder> dictionaries() {
    return DictionaryFolder.at(folder);
  }
}
