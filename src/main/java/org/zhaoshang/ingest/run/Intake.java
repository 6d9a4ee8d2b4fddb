package org.zhaoshang.ingest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.read.CharsetProbe;

/**
 * Takes a file in: looks at every byte once while storing it, and queues its import in the same
 * transaction.
 */
@Component
class Intake {

  private static final int PART = 1 << 18;

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

  /** A probe for text, null for a workbook. */
  private static @Nullable CharsetProbe textOrWorkbook(byte[] head) {
    if (head.length >= 8 && ReadableWorkbook.isOLE2Header(Arrays.copyOf(head, 8))) {
      throw InputError.bad(
          "旧版 .xls（或加密的工作簿）不能读取，请另存为 .xlsx"
              + " | an old .xls, or an encrypted workbook, cannot be read; save it as .xlsx");
    }
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
      return null;
    }
    if (head.length >= 5
        && new String(head, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("%PDF-")) {
      throw InputError.bad("PDF 不是表格，请提供 .xlsx 或 .csv | a PDF is no table; send .xlsx or .csv");
    }
    return new CharsetProbe();
  }

  private static void check(Submission submission) {
    if (submission.fileName().isBlank() || submission.fileName().length() > 255) {
      throw InputError.bad("文件名应为 1 至 255 个字 | the file name must have 1 to 255 characters");
    }
    if (submission.parameters().size() > 20) {
      throw InputError.bad("参数至多 20 个 | 20 parameters at most");
    }
    submission
        .parameters()
        .forEach((name, value) -> {
          if (!name.matches("[a-zA-Z][a-zA-Z0-9]{0,39}") || value.length() > 200) {
            throw InputError.bad(
                "参数名应为字母数字，值至多 200 字 | a parameter's name is letters and digits, its value 200"
                    + " characters at most");
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
