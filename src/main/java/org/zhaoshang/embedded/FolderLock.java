package org.zhaoshang.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one process to a data folder. The system gives it back when the process ends,
 * however it ends.
 */
final class FolderLock implements AutoCloseable {

  /**
   * Closing any channel of a file drops the process's lock on it, so a second try in this JVM must
   * not open one.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Throws {@link EmbeddedServerException} at once when another instance holds the folder. */
  static FolderLock of(DataFolder folder) {
    Path file = folder.path().resolve("lock");
    if (!HELD.add(file)) {
      throw inUse(folder, ProcessHandle.current().pid() + "");
    }
    try {
      return new FolderLock(file, lock(folder, file));
    } catch (IOException e) {
      HELD.remove(file);
      throw new EmbeddedServerException(
          "The data folder " + folder + " cannot be locked: " + e,
          "Use a folder on a local disk.",
          e);
    } catch (RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel lock(DataFolder folder, Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    if (channel.tryLock() == null) {
      ByteBuffer pid = ByteBuffer.allocate(20);
      channel.read(pid, 0);
      channel.close();
      throw inUse(folder, UTF_8.decode(pid.flip()).toString().strip());
    }
    channel.truncate(0);
    channel.write(UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
    return channel;
  }

  private static EmbeddedServerException inUse(DataFolder folder, String pid) {
    return new EmbeddedServerException(
        "The data folder " + folder + " is in use by process " + pid + ".",
        "Stop that process, or set zhaoshang.embedded.data-folder to another folder for this one.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
