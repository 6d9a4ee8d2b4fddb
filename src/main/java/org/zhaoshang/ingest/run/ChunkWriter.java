package org.zhaoshang.ingest.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.Outcome;

/**
 * Gathers rows and writes them chunk by chunk: the target's records, the findings, the counts and
 * the checkpoint stand or fall together.
 */
final class ChunkWriter implements ImportRun.Chunks {

  private record Pending(SourceRow row, Draft draft, List<Found> found) {}

  private final ImportStatus of;
  private final Author by;
  private final UUID worker;
  private final int size;
  private final Duration lease;
  private final ImportStore imports;
  private final FindingStore findings;
  private final PublishedTargets targets;
  private final @Nullable ContactTarget contacts;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final Witness witness;
  private final List<Pending> drafts = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final BlankRows blanks = new BlankRows(found);
  private Counts counts = new Counts();
  private long since = System.nanoTime();
  private long ordinal;
  private int rows;
  private @Nullable SheetReader sheet;
  private @Nullable ImportTarget target;

  ChunkWriter(
      ImportStatus of,
      Author by,
      UUID worker,
      int size,
      Duration lease,
      ImportStore imports,
      FindingStore findings,
      PublishedTargets targets,
      @Nullable ContactTarget contacts,
      TransactionTemplate transaction,
      MeterRegistry meters,
      Witness witness) {
    this.of = of;
    this.by = by;
    this.worker = worker;
    this.size = size;
    this.lease = lease;
    this.imports = imports;
    this.findings = findings;
    this.targets = targets;
    this.contacts = contacts;
    this.transaction = transaction;
    this.meters = meters;
    this.witness = witness;
  }

  @Override
  public void identified(Profile profile) {
    target = targets.named(profile);
    target.requireRight(by);
    imports.identified(of.id(), profile.name());
  }

  @Override
  public void sheet(SheetReader next) {
    flush();
    sheet = next;
    witness.table(next);
  }

  @Override
  public void note(List<Found> notes, long upTo, int noted) {
    if (upTo > of.rowsDone()) {
      found.addAll(notes);
      counts.skipped += noted;
      advance(upTo);
    }
  }

  @Override
  public void add(RowResult result, long at) {
    if (at <= of.rowsDone()) {
      return;
    }
    witness.before(at);
    switch (result) {
      case RowResult.Drafted(var row, var draft, var about) ->
          drafts.add(new Pending(row, draft, about));
      case RowResult.Rejected rejected -> {
        found.addAll(rejected.found());
        counts.rejected++;
      }
      case RowResult.Skipped skipped -> {
        counts.skipped++;
        if (skipped.found().isEmpty()) {
          blanks.add(skipped.row());
        } else {
          found.addAll(skipped.found());
        }
      }
    }
    advance(at);
  }

  private void advance(long at) {
    ordinal = at;
    if (++rows >= size) {
      flush();
    }
  }

  /** Writes what is gathered. */
  void flush() {
    if (rows == 0) {
      return;
    }
    blanks.close();
    long start = System.nanoTime();
    time("read", start - since);
    transaction.executeWithoutResult(_ -> {
      imports.hold(of.id(), worker, lease);
      imports.atWork(of.id());
      var written = write();
      // what was found while reading and while writing, in the order of the file
      written.found.sort(Comparator.comparingInt(Found::sheetNo).thenComparingLong(Found::row));
      findings.add(of.id(), written.found);
      imports.progress(of.id(), ordinal, written.counts);
    });
    since = System.nanoTime();
    time("write", since - start);
    count("accepted", counts.accepted());
    count("rejected", counts.rejected);
    count("skipped", counts.skipped);
    drafts.clear();
    found.clear();
    counts = new Counts();
    rows = 0;
  }

  private record Written(List<Found> found, Counts counts) {}

  private Written write() {
    if (drafts.isEmpty() || target == null || sheet == null) {
      return new Written(found, counts);
    }
    var batch =
        new ImportTarget.Batch(
            of.fileName(),
            of.receivedAt(),
            sheet.parameters(),
            by,
            drafts.stream().map(Pending::draft).toList());
    imports.takeTurn(target.name());
    var outcomes = new Bisection(transaction).write(target, batch);
    var people = new PeopleOfRows(contacts).write(batch, outcomes);
    for (int i = 0; i < outcomes.size(); i++) {
      var pending = drafts.get(i);
      var outcome = outcomes.get(i);
      boolean rejected = outcome instanceof Outcome.Rejected;
      found.addAll(pending.found());
      for (var finding : outcome.findings()) {
        found.add(located(pending.row(), finding, rejected ? Severity.ERROR : Severity.WARNING));
      }
      var named = people.get(i);
      for (var finding : named.findings()) {
        found.add(located(pending.row(), finding, Severity.WARNING));
      }
      if (outcome instanceof Outcome.Accepted accepted) {
        witness.accepted(pending.row(), pending.draft(), accepted);
        counts.accept(
            named.changed() && accepted.change() == Outcome.Change.UNCHANGED
                ? Outcome.Change.UPDATED
                : accepted.change(),
            !accepted.findings().isEmpty()
                || !named.findings().isEmpty()
                || !pending.found().isEmpty());
      } else {
        counts.rejected++;
      }
    }
    return new Written(found, counts);
  }

  private Found located(SourceRow row, Finding finding, Severity severity) {
    var bound = sheet == null ? null : sheet.headings().feeding(finding.field());
    if (bound == null) {
      return new Found(
          row.sheetNo(),
          row.sheet(),
          row.number(),
          null,
          null,
          finding.field(),
          finding.value(),
          finding.reason(),
          severity);
    }
    var written = row.text(bound.index());
    return Found.ofCell(
        row,
        bound,
        severity,
        written.isEmpty() && finding.value() != null ? finding.value() : written,
        finding.reason());
  }

  /** Of one chunk: reading its rows, writing them. */
  private void time(String step, long nanos) {
    meters.timer("zhaoshang.ingest." + step).record(nanos, TimeUnit.NANOSECONDS);
  }

  private void count(String outcome, long number) {
    if (number > 0) {
      meters.counter("zhaoshang.ingest.rows", "outcome", outcome).increment(number);
    }
  }
}
