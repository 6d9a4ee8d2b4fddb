package org.zhaoshang.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.sample.SampleSettings.District;

/** How the sample goes in, and the command that only writes a file. */
class SampleImportTest {

  private static final int FILES = 66;

  @Test
  void filesGoInOneAfterTheOther_underTheirChineseNames() throws Exception {
    var door = new Door();
    var ended = new SampleImport(door, settings(District.AUTO)).run();
    assertThat(ended).hasSize(FILES).allMatch(s -> s.state() == ImportStatus.State.SUCCEEDED);
    assertThat(door.taken)
        .extracting(Imports.Submission::fileName)
        .containsSubsequence(
            "企业登记信息.csv",
            "商会协会名录.xlsx",
            "甘井子区2018年推进项目台账.xlsx",
            "2018年工作日历.csv",
            "办理时限.csv",
            "招商线索台账.xlsx",
            "一窗受理事项目录.csv",
            "2018年路演台账.csv",
            "2018年议定事项清单.csv",
            "2018年线索跟进记录.csv",
            "公布的数字.txt",
            "大连温州商会会员名单.xlsx");
    assertThat(door.taken)
        .allSatisfy(s -> assertThat(s.parameters()).containsEntry("synthetic", "true"));
    assertThat(door.overlapped).isFalse();
  }

  @Test
  void aSecondStartWaitsForWhatWasHandedIn_butForceImportsAgain() throws Exception {
    var door = new Door();
    assertThat(new SampleImport(door, settings(District.AUTO)).run()).hasSize(FILES);
    assertThat(new SampleImport(door, settings(District.AUTO)).run()).hasSize(FILES);
    assertThat(door.taken).hasSize(FILES);
    assertThat(new SampleImport(door, settings(District.FORCE)).run()).hasSize(FILES);
    assertThat(door.taken).hasSize(2 * FILES);
  }

  @Test
  void aStartThatWasCutShortIsToldFromOneThatWasNot() throws Exception {
    var door = new Door();
    assertThat(SampleImport.begun(door)).isFalse();
    new SampleImport(door, settings(District.AUTO)).run();
    assertThat(SampleImport.begun(door)).isTrue();
    assertThat(SampleImport.handedIn(door)).isTrue();
    door.claims.remove("sample-district/" + SampleDistrict.last());
    assertThat(SampleImport.handedIn(door)).isFalse();
  }

  @Test
  void theCommandWritesAsManyAsAsked(@TempDir Path folder) throws Exception {
    var file = folder.resolve("many.csv");
    assertThat(run("2000", file.toString(), "UTF-8", "1"))
        .contains("wrote 2000 synthetic enterprises");
    assertThat(Files.readAllLines(file))
        .hasSize(2001)
        .first()
        .asString()
        .startsWith("统一社会信用代码,企业名称");
  }

  @Test
  void theCommandSaysWhatIsWrong(@TempDir Path folder) {
    var file = folder.resolve("x.csv").toString();
    assertThat(run("10", null, "UTF-8", "1")).contains("--sample.out=<file> is missing");
    assertThat(run("many", file, "UTF-8", "1")).contains("must be whole numbers");
    assertThat(run("2000000", file, "UTF-8", "1")).contains("must be 0 to 1048576, got 2000000");
    assertThat(run("10", folder.resolve("no/such/x.csv").toString(), "UTF-8", "1"))
        .contains("cannot write");
    assertThat(
            EnterpriseExport.run(
                "10", null, "UTF-8", "1", new PrintStream(new ByteArrayOutputStream())))
        .isEqualTo(2);
  }

  private static String run(String count, String out, String charset, String seed) {
    var console = new ByteArrayOutputStream();
    EnterpriseExport.run(
        count, out, charset, seed, new PrintStream(console, true, StandardCharsets.UTF_8));
    return console.toString(StandardCharsets.UTF_8);
  }

  private static SampleSettings settings(District district) {
    return new SampleSettings(district, Duration.ofSeconds(1));
  }

  /**
   * A door that keeps claims as the real one does and notes who came in before the last was
   * through.
   */
  private static final class Door implements Imports {

    private final List<Submission> taken = new ArrayList<>();
    private final Set<String> claims = new HashSet<>();
    private boolean open;
    private boolean overlapped;

    @Override
    public UUID submit(Submission submission, InputStream content) {
      if (submission.claim() != null && !claims.add(submission.claim())) {
        throw new DuplicateKeyException("claim");
      }
      try {
        assertThat(content.readAllBytes()).isNotEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      overlapped |= open;
      open = true;
      taken.add(submission);
      return new UUID(0, taken.size());
    }

    @Override
    public Optional<ImportStatus> status(UUID id) {
      return Optional.empty();
    }

    @Override
    public Optional<ImportStatus> claimed(String claim) {
      return claims.contains(claim)
          ? Optional.of(done(new UUID(0, 1), taken.getFirst()))
          : Optional.empty();
    }

    @Override
    public ImportStatus await(UUID id, Duration longest) {
      open = false;
      return done(id, taken.getLast());
    }

    private ImportStatus done(UUID id, Submission s) {
      return new ImportStatus(
          id,
          taken.size(),
          s.fileName(),
          s.door(),
          s.profile(),
          s.parameters(),
          1,
          "",
          ImportStatus.State.SUCCEEDED,
          null,
          Instant.EPOCH,
          null,
          null,
          1,
          1L,
          1,
          0,
          0,
          0,
          1,
          0,
          0,
          null);
    }
  }
}
