package org.zhaoshang.ingest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.read.CharsetProbe;
import org.zhaoshang.ingest.read.FileKind;

/**
 * Takes a file in: looks at every byte once while storing it, and queues its import in the same
 * transaction.
 */
@Component
class Intake {

  private static final int PART = 1 << 18;
  // PostgreSQL holds no U+0000; the others mislead whoever reads the name
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private final ImportStore imports;
  private final TransactionTemplate transaction;
  private final IngestSettings settings;

  Intake(ImportStore imports, TransactionTemplate transaction, IngestSettings settings) {
    this.imports = imports;
    this.transaction = transaction;
    this.settings = settings;
  }

  UUID take(Submission submission, InputStream content) {
    check(submission);
    var id = UUID.randomUUID();
    transaction.executeWithoutResult(_ -> store(id, submission, content));
    return id;
  }

  private void store(UUID id, Submission submission, InputStream content) {
    var digest = sha256();
    @Nullable CharsetProbe probe = null;
    long size = 0;
    int part = 0;
    try {
      for (var bytes = content.readNBytes(PART);
          bytes.length > 0;
          bytes = content.readNBytes(PART)) {
        if (part == 0) {
          probe = textOrWorkbook(bytes);
        }
        size += bytes.length;
        if (size > settings.maxUpload().toBytes()) {
          throw new InputError(
              InputError.Code.LIMIT_EXCEEDED,
              "文件超过 %s 的上限 | the file exceeds the limit of %s"
                  .formatted(settings.maxUpload(), settings.maxUpload()));
        }
        digest.update(bytes);
        if (probe != null) {
          probe.accept(bytes, bytes.length);
        }
        imports.addPart(id, part++, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (size == 0) {
      throw InputError.bad("文件是空的 | the file is empty");
    }
    var charset = probe == null ? null : probe.result().name();
    var lines = probe == null ? null : Long.valueOf(probe.lines());
    imports.insert(id, submission, HexFormat.of().formatHex(digest.digest()), size, charset, lines);
  }

  /** A probe for text, null for what says itself how it is written. */
  private static @Nullable CharsetProbe textOrWorkbook(byte[] head) {
    return FileKind.of(head) == FileKind.TEXT ? new CharsetProbe() : null;
  }

  private static void check(Submission submission) {
    if (submission.fileName().isBlank() || submission.fileName().length() > 255) {
      throw InputError.bad("文件名应为 1 至 255 个字 | the file name must have 1 to 255 characters");
    }
    if (UNSEEN.matcher(submission.fileName()).find()) {
      throw InputError.bad(
          "文件名含有控制字符或改变书写方向的字符 | the file name holds control characters, or such as change the"
              + " direction of writing");
    }
    if (submission.profile() != null && UNSEEN.matcher(submission.profile()).find()) {
      throw InputError.bad("profile 含有控制字符 | profile holds control characters");
    }
    if (submission.parameters().size() > 20) {
      throw InputError.bad("参数至多 20 个 | 20 parameters at most");
    }
    submission
        .parameters()
        .forEach((name, value) -> {
          if (!name.matches("[a-zA-Z][a-zA-Z0-9]{0,39}")
              || value.length() > 200
              || UNSEEN.matcher(value).find()) {
            throw InputError.bad(
                "参数名应为字母数字，值至多 200 字，不含控制字符 | a parameter's name is letters and digits, its value"
                    + " 200 characters at most, none of them a control character");
          }
        });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
