package org.zhaoshang.ingest.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.cell.AmountKind;
import org.zhaoshang.ingest.cell.BooleanKind;
import org.zhaoshang.ingest.cell.CellContext;
import org.zhaoshang.ingest.cell.CellKind;
import org.zhaoshang.ingest.cell.CellReading;
import org.zhaoshang.ingest.cell.CoordinatesKind;
import org.zhaoshang.ingest.cell.CreditCodeKind;
import org.zhaoshang.ingest.cell.DateKind;
import org.zhaoshang.ingest.cell.EnumKind;
import org.zhaoshang.ingest.cell.IntegerKind;
import org.zhaoshang.ingest.cell.LatitudeKind;
import org.zhaoshang.ingest.cell.LongitudeKind;
import org.zhaoshang.ingest.cell.NamesKind;
import org.zhaoshang.ingest.cell.ProjectCodeKind;
import org.zhaoshang.ingest.cell.TextKind;
import org.zhaoshang.ingest.cell.WebsiteKind;
import org.zhaoshang.ingest.profile.BuiltInProfiles;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.CharsetProbe;
import org.zhaoshang.ingest.read.CsvSource;
import org.zhaoshang.ingest.read.ReadLimits;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.TableFiles;
import org.zhaoshang.record.Draft;

/**
 * A file as an import reads it, up to the drafts, without servers: streets are a few that are
 * written down here, industries are not looked up.
 *
 * @param profile null when none was recognised
 * @param message why it failed, null when it was read to its end
 */
public record ReadFile(
    @Nullable String profile,
    @Nullable String message,
    List<Drafted> drafts,
    List<Found> found,
    int rejected) {

  /** A row that would be a record, with what holds for its table. */
  public record Drafted(Draft draft, Map<String, String> parameters, List<Found> found) {}

  private static final Map<String, String> STREETS =
      Map.of(
          "营城子",
          "210211020",
          "辛寨子",
          "210211014",
          "泉水",
          "210211018",
          "大连湾",
          "210211017",
          "七贤岭",
          "210211021",
          "中华路",
          "210211008");

  private static final ProfileChoice CHOICE =
      new ProfileChoice(BuiltInProfiles.all(), Corrections.NONE);

  private static final Cells CELLS =
      new Cells(
          List.of(
              new AmountKind(),
              new BooleanKind(),
              new CoordinatesKind(),
              new CreditCodeKind(),
              new DateKind(),
              new EnumKind(),
              new IntegerKind(),
              new LatitudeKind(),
              new LongitudeKind(),
              new NamesKind(),
              new ProjectCodeKind(),
              new TextKind(),
              new WebsiteKind(),
              new Listed("STREET"),
              new Listed("ADDRESS"),
              new Listed("INDUSTRY"),
              new Listed("INDUSTRY_NAME"),
              new Listed("INDUSTRY_SECTION")));

  /** A kind that the catalogue reads in the product. */
  private record Listed(String name) implements CellKind {
    @Override
    public CellReading read(String text, CellContext context) {
      if (!name.equals("STREET")) {
        return CellReading.BLANK;
      }
      var code = STREETS.get(org.zhaoshang.text.Folding.fold(text).replaceAll("街道$|\\s", ""));
      return code != null
          ? CellReading.of(code)
          : STREETS.containsValue(text)
              ? CellReading.of(text)
              : CellReading.bad("没有这个街道 | no such street");
    }
  }

  /**
   * Reads a file that was uploaded with these parameters, on a record whose largest amount is
   * known.
   */
  public static ReadFile of(
      String fileName, byte[] bytes, Map<String, String> parameters, BigDecimal largest) {
    var chunks = new Collected();
    String message = null;
    try (var source = source(bytes)) {
      new ImportRun(
              status(fileName, parameters),
              source,
              CELLS,
              ReadLimits.DEFAULT,
              (_, field) ->
                  field.equals("totalInvestment") ? Optional.of(largest) : Optional.empty(),
              chunks)
          .read(CHOICE);
    } catch (InputError e) {
      message = e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReadFile(chunks.profile, message, chunks.drafts, chunks.found, chunks.rejected);
  }

  private static Source source(byte[] bytes) throws IOException {
    var file = Files.createTempFile("zhaoshang-read-", ".file");
    Files.write(file, bytes);
    try {
      return TableFiles.open(file, ReadLimits.DEFAULT);
    } catch (IllegalArgumentException text) {
      var probe = new CharsetProbe();
      probe.accept(bytes, bytes.length);
      return new CsvSource(
          () -> new ByteArrayInputStream(bytes), probe.result(), probe.lines(), ReadLimits.DEFAULT);
    }
  }

  private static ImportStatus status(String fileName, Map<String, String> parameters) {
    return new ImportStatus(
        UUID.randomUUID(),
        1,
        fileName,
        "test",
        null,
        parameters,
        1,
        "",
        ImportStatus.State.RUNNING,
        null,
        Instant.EPOCH,
        null,
        null,
        0,
        null,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null);
  }

  /** Takes the place of what writes. */
  private static final class Collected implements ImportRun.Chunks {
    private final List<Drafted> drafts = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private @Nullable String profile;
    private @Nullable SheetReader sheet;
    private int rejected;

    @Override
    public void identified(Profile of) {
      profile = of.name();
    }

    @Override
    public void sheet(SheetReader next) {
      sheet = next;
    }

    @Override
    public void add(RowResult result, long ordinal) {
      found.addAll(result.found());
      switch (result) {
        case RowResult.Drafted(var _, var draft, var about) ->
            drafts.add(
                new Drafted(draft, java.util.Objects.requireNonNull(sheet).parameters(), about));
        case RowResult.Rejected _ -> rejected++;
        case RowResult.Skipped _ -> {
          // told by its findings
        }
      }
    }

    @Override
    public void note(List<Found> notes, long ordinal, int rows) {
      found.addAll(notes);
    }
  }
}
