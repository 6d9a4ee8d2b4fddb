package org.zhaoshang.sample;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file of the sample district and how to import it.
 *
 * @param path where it was written; its last part is {@code name} unless the platform cannot write
 *     that
 * @param name what the file is called, in Chinese: what provenance and the import report show
 * @param profile the import profile's name, e.g. {@code project-ledger}
 * @param parameters what holds for the whole file; always {@code synthetic=true}
 */
public record SampleFile(Path path, String name, String profile, Map<String, String> parameters) {

  /** The parameters are copied. */
  public SampleFile {
    parameters = Map.copyOf(parameters);
  }
}
