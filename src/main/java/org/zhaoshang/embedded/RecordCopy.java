package org.zhaoshang.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * The record of a stopped product as files: the folder of PostgreSQL with its password, and the
 * sums of all files, as {@code sha256sum -c SHA256SUMS} reads them. Keys are not among them, nor is
 * the index, which is made of the record again.
 */
public final class RecordCopy {

  private static final String SUMS = "SHA256SUMS";

  /** What belongs to a running server. */
  private static final Set<String> OF_A_PROCESS = Set.of("postmaster.pid", "postmaster.opts");

  private RecordCopy() {}

  /**
   * Copies the record of a data folder. What a killed product left running on it is stopped first.
   *
   * @param to made here, whole or not at all
   * @return how many bytes were copied
   * @throws EmbeddedServerException when a product runs on the folder, when it holds no record, or
   *     when {@code to} is there already
   */
  public static long take(EmbeddedProperties properties, Path to) {
    if (!Files.isDirectory(properties.folder().resolve("postgres"))) {
      throw new EmbeddedServerException(
          "There is no record in " + properties.folder() + ".",
          "Name the folder by zhaoshang.embedded.data-folder.");
    }
    if (Files.exists(to)) {
      throw new EmbeddedServerException(
          to + " is there already.", "Name a folder that is not there yet: it is made.");
    }
    var folder = DataFolder.open(properties.folder());
    try (var lock = FolderLock.of(folder)) {
      Orphans.stop(folder.mark());
      var half = half(to);
      long bytes =
          copy(folder.postgres(), half.resolve("postgres"))
              + copy(folder.postgresPassword(), half.resolve("postgres.password"));
      Files.write(half.resolve(SUMS), sums(half), UTF_8);
      Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The record cannot be copied to " + to + ": " + e,
          "Name a folder that can be written to and has the room.",
          e);
    }
  }

  /**
   * Brings a copy back into a data folder that holds no record yet.
   *
   * @param from as {@link #take} made it; checked against its sums before anything is written
   * @throws EmbeddedServerException when it is no copy, is damaged, or when the data folder holds
   *     anything of a product
   */
  public static void bringBack(Path from, EmbeddedProperties properties) {
    var target = properties.folder();
    if (Files.exists(target.resolve("postgres")) || Files.exists(target.resolve("elasticsearch"))) {
      throw new EmbeddedServerException(
          "There is a record in " + target + " already, and nothing is written over.",
          "Name an empty folder by zhaoshang.embedded.data-folder, or move this one away.");
    }
    check(from);
    var folder = DataFolder.open(target);
    try (var lock = FolderLock.of(folder)) {
      var half = half(folder.postgres());
      copy(from.resolve("postgres"), half);
      Files.copy(
          from.resolve("postgres.password"),
          folder.postgresPassword(),
          StandardCopyOption.COPY_ATTRIBUTES,
          StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The record cannot be brought back to " + folder + ": " + e,
          "Name a folder that can be written to and has the room.",
          e);
    }
  }

  private static void check(Path from) {
    try {
      for (var line : Files.readAllLines(from.resolve(SUMS), UTF_8)) {
        var parts = line.split("  ", 2);
        if (parts.length != 2 || !sum(from.resolve(parts[1])).equals(parts[0])) {
          throw damaged(from, parts[parts.length - 1] + " is not as it was written");
        }
      }
    } catch (IOException e) {
      throw damaged(from, e.toString());
    }
  }

  private static EmbeddedServerException damaged(Path from, String how) {
    return new EmbeddedServerException(
        from + " is no whole backup: " + how + ".", "Take another one: nothing was restored.");
  }

  /** Beside its place, for its owner only; what an earlier try left is deleted. */
  private static Path half(Path place) throws IOException {
    var half = place.toAbsolutePath().resolveSibling(place.getFileName() + ".half");
    FileSystemUtils.deleteRecursively(half);
    var parent = half.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.createDirectory(
        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Copies a file or a folder; how many bytes. */
  private static long copy(Path from, Path to) throws IOException {
    var bytes = new long[1];
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            var made = to.resolve(from.relativize(folder));
            if (!Files.exists(made)) {
              Files.copy(folder, made, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!OF_A_PROCESS.contains(file.getFileName().toString())) {
              var copied = from.equals(file) ? to : to.resolve(from.relativize(file));
              Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
              bytes[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  /** Of each file, as it was written, by its place in the folder. */
  private static List<String> sums(Path folder) throws IOException {
    var sums = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        sums.add(sum(file) + "  " + folder.relativize(file));
      }
    }
    return sums;
  }

  private static String sum(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
