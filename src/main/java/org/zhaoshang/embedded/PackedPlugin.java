package org.zhaoshang.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis plugin, unpacked into a distribution before the server starts.
 *
 * @param zip the plugin as the build packed it
 */
record PackedPlugin(Path zip) {

  private static final Logger log = LoggerFactory.getLogger(PackedPlugin.class);
  private static final String NAME = "zhaoshang-analysis";

  /** Says which zip was unpacked; inside the plugin's folder, where the server does not mind it. */
  private static final String MARK = "zip.sha256";

  private static final String ACTION =
      "Make the folder writable for this user, or set zhaoshang.embedded.elasticsearch-home to a distribution"
          + " that is.";

  /** None when nothing is configured: then the distribution is used as it is. */
  static @Nullable PackedPlugin at(@Nullable String path) {
    if (path == null || path.isBlank()) {
      return null;
    }
    Path zip = Path.of(path).toAbsolutePath().normalize();
    if (!Files.isReadable(zip)) {
      throw new EmbeddedServerException(
          "There is no analysis plugin " + zip + ".",
          "./mvnw test-compile builds it into target/analysis; or set zhaoshang.embedded.analysis-plugin to where it is.");
    }
    return new PackedPlugin(zip);
  }

  /**
   * Unpacks it unless the same is there. One at a time, also among processes; a server never sees
   * half of it.
   *
   * @throws EmbeddedServerException when the distribution cannot be written to
   */
  void installInto(ElasticsearchHome home) {
    Path folder = home.path().resolve("plugins").resolve(NAME);
    try {
      String hash = hash();
      if (isInstalled(folder, hash)) {
        return;
      }
      long begin = System.nanoTime();
      synchronized (PackedPlugin.class) { // a second lock on a file in one JVM is an error
        try (var channel =
                FileChannel.open(
                    home.path().resolve("." + NAME + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var _ = channel.lock()) {
          if (!isInstalled(folder, hash)) {
            replace(home.path(), folder, hash);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            log.info("Installed the analysis plugin into {} in {} ms", folder, millis);
          }
        }
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The analysis plugin cannot be installed into " + folder + ": " + e, ACTION, e);
    }
  }

  private void replace(Path home, Path folder, String hash) throws IOException {
    // beside the plugins: the server takes every folder among them for a plugin
    Path fresh = home.resolve("." + NAME + "-" + UUID.randomUUID());
    Path old = home.resolve("." + NAME + "-" + UUID.randomUUID());
    try {
      unpack(fresh);
      Files.writeString(fresh.resolve(MARK), hash);
      Files.createDirectories(folder.getParent());
      if (Files.exists(folder)) {
        Files.move(folder, old);
      }
      Files.move(fresh, folder);
    } finally {
      delete(fresh);
      delete(old); // a server that runs keeps the files it has opened
    }
  }

  private void unpack(Path folder) throws IOException {
    Files.createDirectory(folder);
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!folder.equals(file.getParent())) {
          throw new IOException("unexpected entry " + entry.getName() + " in " + zip);
        }
        Files.copy(entries, file);
      }
    }
  }

  private static boolean isInstalled(Path folder, String hash) throws IOException {
    Path mark = folder.resolve(MARK);
    return Files.exists(mark) && Files.readString(mark).equals(hash);
  }

  private String hash() throws IOException {
    try (InputStream stream = Files.newInputStream(zip)) {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
