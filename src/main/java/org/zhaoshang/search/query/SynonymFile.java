package org.zhaoshang.search.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The synonyms of {@code synonyms.txt} in the dictionary folder, read again when the file changes;
 * without such a file, those the product came with. A file that cannot be read changes nothing and
 * is reported once.
 */
public final class SynonymFile implements Supplier<Synonyms> {

  /** The file's name in its folder, and the resource's below {@code /dictionary}. */
  public static final String NAME = "synonyms.txt";

  private static final Logger LOG = LoggerFactory.getLogger(SynonymFile.class);

  private final Path file;
  private final long patience;
  private volatile Read read;

  /** What was read from which state of the file; {@code state} is null without a file. */
  private record Read(Synonyms synonyms, @Nullable FileTime state, long lookedAt) {}

  /**
   * Reads the file of this folder.
   *
   * @param folder may be missing
   * @param patience how long a change may go unnoticed
   */
  public SynonymFile(Path folder, Duration patience) {
    this.file = folder.resolve(NAME);
    this.patience = patience.toNanos();
    this.read = read(new Read(shipped(), null, System.nanoTime()));
  }

  @Override
  public Synonyms get() {
    var last = read;
    if (System.nanoTime() - last.lookedAt() < patience) {
      return last.synonyms();
    }
    synchronized (this) {
      read = read(read);
      return read.synonyms();
    }
  }

  private Read read(Read last) {
    var state = state();
    long now = System.nanoTime();
    if (state == null) {
      return last.state() == null
          ? new Read(last.synonyms(), null, now)
          : new Read(shipped(), null, now);
    }
    if (state.equals(last.state())) {
      return new Read(last.synonyms(), state, now);
    }
    try {
      return new Read(Synonyms.parse(Files.readAllLines(file)), state, now);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} is not used, the synonyms stay as they were: {}", file, e.getMessage());
      return new Read(last.synonyms(), state, now);
    }
  }

  private @Nullable FileTime state() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  private static Synonyms shipped() {
    try (InputStream stream = SynonymFile.class.getResourceAsStream("/dictionary/" + NAME)) {
      return stream == null
          ? Synonyms.NONE
          : Synonyms.parse(
              List.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
