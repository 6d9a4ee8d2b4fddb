package org.zhaoshang.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.zhaoshang.embedded.EmbeddedProperties;
import org.zhaoshang.embedded.EmbeddedServerException;
import org.zhaoshang.embedded.RecordCopy;

/**
 * What has to be done while no server runs on the data folder:
 *
 * <ul>
 *   <li>{@code --backup.to=FOLDER} copies the record and ends; {@code --backup.keys=FOLDER} the
 *       keys beside it, which are kept apart
 *   <li>{@code --restore.from=FOLDER --restore.keys=FOLDER} brings both back into an empty data
 *       folder; the product then starts, builds the index, checks everything and ends
 * </ul>
 */
final class BackupBeforeStart
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger LOG = LoggerFactory.getLogger(BackupBeforeStart.class);

  /** Properties that name the files of the keys. */
  private static final List<String> KEYS =
      List.of("zhaoshang.access.key-file", "zhaoshang.contact.key-file");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    var to = folder(environment, "backup.to");
    var from = folder(environment, "restore.from");
    if (to == null && from == null) {
      return;
    }
    if (environment.containsProperty("spring.datasource.url")) {
      throw new EmbeddedServerException(
          "The record is in a PostgreSQL of your own.",
          "Use pg_dump and pg_restore, and keep a copy of the keys; docs/backup.md shows how.");
    }
    var embedded =
        Binder.get(environment).bindOrCreate("zhaoshang.embedded", EmbeddedProperties.class);
    if (to != null) {
      backup(environment, embedded, to);
      System.exit(0);
    } else if (from != null) {
      restore(environment, embedded, from, folder(environment, "restore.keys"));
    }
  }

  private static void restore(
      Environment environment, EmbeddedProperties embedded, Path from, @Nullable Path keys) {
    if (keys == null) {
      RecordCopy.bringBack(from, embedded);
      return;
    }
    var files = KEYS.stream().map(key -> file(environment, key)).toList();
    files.forEach(BackupBeforeStart::refuseToReplace);
    RecordCopy.bringBack(from, embedded);
    files.stream()
        .filter(file -> Files.exists(keys.resolve(file.getFileName())))
        .forEach(file -> copy(keys.resolve(file.getFileName()), file));
  }

  private static void backup(Environment environment, EmbeddedProperties embedded, Path to) {
    var keys = folder(environment, "backup.keys");
    if (keys != null && keys.startsWith(to)) {
      throw new EmbeddedServerException(
          "The keys would lie in the backup: whoever has it could read the contacts.",
          "Name a folder elsewhere by backup.keys.");
    }
    long bytes = RecordCopy.take(embedded, to);
    LOG.info("备份完成 | the record is backed up: {}, {} MB", to, bytes >> 20);
    for (var key : KEYS) {
      var file = file(environment, key);
      if (!Files.exists(file)) {
        LOG.info("没有此密钥文件，或另行配置 | no such file, or configured otherwise: {}", file);
      } else if (keys == null) {
        LOG.warn("密钥未备份，请另存 | not in it, keep a copy elsewhere: {}", file);
      } else {
        copy(file, keys.resolve(file.getFileName()));
        LOG.info("密钥 | key: {}", keys.resolve(file.getFileName()));
      }
    }
  }

  private static void refuseToReplace(Path key) {
    if (Files.exists(key)) {
      throw new EmbeddedServerException(
          key + " is there already, and no key is written over.", "Move it away first.");
    }
  }

  private static void copy(Path from, Path to) {
    try {
      var parent = to.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The key " + from + " cannot be copied to " + to + ": " + e,
          "Name a folder that holds the keys, and one that does not yet.",
          e);
    }
  }

  private static Path file(Environment environment, String property) {
    return Path.of(environment.getRequiredProperty(property)).toAbsolutePath().normalize();
  }

  private static @Nullable Path folder(Environment environment, String property) {
    var folder = environment.getProperty(property);
    return folder == null || folder.isBlank() ? null : Path.of(folder).toAbsolutePath().normalize();
  }
}
