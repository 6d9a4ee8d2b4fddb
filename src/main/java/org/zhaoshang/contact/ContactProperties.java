package org.zhaoshang.contact;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key of contacts is: {@code zhaoshang.contact.*}.
 *
 * @param key 32 bytes in Base64 that contacts are sealed with; without it, the key in {@code
 *     keyFile}
 * @param keyFile a file with such a key, made when absent; relative to the working directory
 */
@ConfigurationProperties("zhaoshang.contact")
record ContactProperties(@Nullable String key, @DefaultValue("./data/contact.key") String keyFile) {

  /** A record would print the key. */
  @Override
  public String toString() {
    return "ContactProperties";
  }
}
