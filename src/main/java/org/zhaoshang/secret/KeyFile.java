package org.zhaoshang.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key outside the database: from the configuration, or from a file for its owner only. */
public final class KeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyFile() {}

  /**
   * The seal with the key of {@link #key}.
   *
   * @throws IllegalArgumentException when it is not 32 bytes in Base64
   */
  public static Seal seal(String property, @Nullable String configured, String file) {
    return new Seal(key(property, configured, file));
  }

  /**
   * The configured key, or that of the file, which is made when absent.
   *
   * @param property the property that configures it, for messages; with {@code -file} behind it,
   *     the one that names the file
   * @throws IllegalArgumentException when it is not 32 bytes in Base64
   */
  public static byte[] key(String property, @Nullable String configured, String file) {
    return configured == null || configured.isBlank()
        ? decode(file, read(property, Path.of(file).toAbsolutePath()))
        : decode(property, configured);
  }

  private static String read(String property, Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: the key cannot be read or made; %s or %s-file names another"
              .formatted(file, property, property),
          e);
    }
  }

  /** Whole or not at all: two instances that start together end with the same key. */
  private static void make(Path file) throws IOException {
    var folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var made =
        Files.createTempFile(
            folder,
            "made",
            ".key",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      var key = new byte[Seal.KEY];
      RANDOM.nextBytes(key);
      Files.writeString(made, Base64.getEncoder().encodeToString(key) + "\n");
      Files.createLink(file, made);
      LOG.info("{}: made, keep a copy: what is encrypted with it cannot be read without it", file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another instance made {}", file);
    } catch (UnsupportedOperationException e) {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static byte[] decode(String place, String base64) {
    try {
      var key = Base64.getDecoder().decode(base64.strip());
      if (key.length == Seal.KEY) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("no Base64");
    }
    throw new IllegalArgumentException(
        "%s: not %d bytes in Base64, as of openssl rand -base64 32".formatted(place, Seal.KEY));
  }
}
