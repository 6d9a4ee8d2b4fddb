package org.zhaoshang.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the ingest, {@code zhaoshang.ingest.*}.
 *
 * @param profilesFolder a folder whose profiles add to, and count before, the built-in ones;
 *     relative to where the application was started
 * @param inbox a folder to watch, likewise; none by default
 * @param inboxInterval how often it is looked at
 * @param workers imports that run at a time in this instance; 0 leaves them to other instances
 * @param door whose imports run in this instance, such as {@code command-line}; all by default
 * @param chunk rows written in one transaction
 * @param poll how often a worker looks for imports that other instances took in or left
 * @param lease after how long without progress another worker takes over
 * @param keepFiles how long the files themselves are kept for annotated reports
 * @param maxUpload the largest file
 * @param maxRows the most rows in a file
 * @param maxColumns the most columns in a row
 * @param previewRows the most rows that are looked at before an import counts: they are written and
 *     rolled back in one transaction, which holds up other writers of the same records
 * @param maxUnzipped the largest a workbook may become when unpacked
 */
@ConfigurationProperties("zhaoshang.ingest")
public record IngestSettings(
    @Nullable String profilesFolder,
    @Nullable String inbox,
    @DefaultValue("2s") Duration inboxInterval,
    @DefaultValue("1") int workers,
    @Nullable String door,
    @DefaultValue("1000") int chunk,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("30d") Duration keepFiles,
    @DefaultValue("512MB") DataSize maxUpload,
    @DefaultValue("1500000") long maxRows,
    @DefaultValue("200") int maxColumns,
    @DefaultValue("20000") long previewRows,
    @DefaultValue("2GB") DataSize maxUnzipped) {

  /**
   * The folder of profiles, absolute. The setting is text: as a Path it would be looked for in the
   * class path first.
   */
  public Optional<Path> profiles() {
    return folder(profilesFolder);
  }

  /** The folder to watch, absolute. */
  public Optional<Path> watched() {
    return folder(inbox);
  }

  private static Optional<Path> folder(@Nullable String setting) {
    return Optional.ofNullable(setting)
        .filter(text -> !text.isBlank())
        .map(text -> Path.of(text.strip()).toAbsolutePath().normalize());
  }
}
