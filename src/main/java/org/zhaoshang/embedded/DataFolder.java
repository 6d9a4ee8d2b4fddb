package org.zhaoshang.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The one folder of the embedded servers.
 *
 * @param path absolute, without symbolic links, so that two spellings of it are one folder
 */
record DataFolder(Path path) {

  /** Makes the folder, for its owner only, when it is absent. */
  static DataFolder open(Path path) {
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return new DataFolder(path.toRealPath());
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The data folder " + path + " cannot be made: " + e,
          "Make it writable or set zhaoshang.embedded.data-folder to another one.",
          e);
    }
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path postgresBinaries() {
    return path.resolve("postgres-bin");
  }

  Path postgresPassword() {
    return path.resolve("postgres.password");
  }

  Path postgresLog() {
    return path.resolve("postgres.log");
  }

  Path elasticsearch() {
    return path.resolve("elasticsearch");
  }

  /**
   * What every server of this folder carries among its arguments, so that one whose owner was
   * killed is recognised. Made of a random part and the path: neither a copy of the folder nor the
   * same path in another container has it.
   */
  String mark() {
    try {
      Path id = path.resolve("id");
      if (!Files.exists(id)) {
        Files.writeString(id, UUID.randomUUID().toString());
      }
      byte[] name = (Files.readString(id) + path).getBytes(UTF_8);
      return "zhaoshang-" + UUID.nameUUIDFromBytes(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
