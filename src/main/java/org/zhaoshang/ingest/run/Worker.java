package org.zhaoshang.ingest.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.ImportStatus.State;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.KnownAmounts;

/** Runs one import after another. What a dead worker left is taken up after its last chunk. */
@Component
class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int MAX_ATTEMPTS = 5;

  private final ImportStore imports;
  private final FindingStore findings;
  private final Sources sources;
  private final Senders senders;
  private final ProfileChoice choice;
  private final Cells cells;
  private final PublishedTargets targets;
  private final @Nullable ContactTarget contacts;
  private final KnownAmounts known;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final IngestSettings settings;
  private final Looks looks;
  private final Reversals reversals;

  Worker(
      ImportStore imports,
      FindingStore findings,
      Sources sources,
      Senders senders,
      ProfileChoice choice,
      Cells cells,
      PublishedTargets targets,
      ObjectProvider<ContactTarget> contacts,
      ObjectProvider<KnownAmounts> known,
      TransactionTemplate transaction,
      MeterRegistry meters,
      IngestSettings settings,
      Looks looks,
      Reversals reversals) {
    this.imports = imports;
    this.findings = findings;
    this.sources = sources;
    this.senders = senders;
    this.choice = choice;
    this.cells = cells;
    this.targets = targets;
    this.contacts = contacts.getIfAvailable();
    this.known = known.getIfAvailable(() -> (_, _) -> Optional.empty());
    this.transaction = transaction;
    this.meters = meters;
    this.settings = settings;
    this.looks = looks;
    this.reversals = reversals;
  }

  /**
   * Runs the next import; empty when none waits.
   *
   * @param ending whether it is to be left where it is, for who takes it up next
   */
  Optional<UUID> runNext(BooleanSupplier ending) {
    var run = UUID.randomUUID();
    var taken = imports.take(run, settings.lease(), settings.door());
    taken.flatMap(imports::find).ifPresent(of -> run(of, run, ending));
    return taken;
  }

  private void run(ImportStatus of, UUID run, BooleanSupplier ending) {
    try {
      if (imports.attempts(of.id()) > MAX_ATTEMPTS) {
        throw InputError.bad(
            "多次中断后放弃，停在第 %d 行之后 | given up after repeated interruptions, after row %d"
                .formatted(of.rowsDone(), of.rowsDone()));
      }
      switch (imports.asked(of.id())) {
        case PREVIEW -> looks.look(of, run, this::read);
        case CONFIRM ->
            looks.confirmed(of, run, this::read).ifPresent(rest -> all(rest, run, ending));
        case REVERT -> reversals.run(of, run);
        case IMPORT -> all(of, run, ending);
      }
    } catch (InputError e) {
      imports.finish(of.id(), run, State.FAILED, e.getMessage());
    } catch (Witness.Enough e) {
      imports.leave(of.id(), run);
      LOG.info("Import {} is left to the next worker", of.id());
    } catch (LostLease e) {
      LOG.info("Import {} was taken over by another worker", of.id());
    } catch (TransientDataAccessException
        | NonTransientDataAccessResourceException
        | TransactionException e) {
      // nothing is wrong with the file: the lease runs out and the import resumes after its last
      // chunk
      LOG.warn(
          "Import {} was interrupted and will resume: {}", of.id(), e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      fail(of, run, e);
    }
  }

  private record UntilTheEnd(BooleanSupplier ending) implements Witness {
    @Override
    public void before(long row) {
      if (ending.getAsBoolean()) {
        throw new Enough();
      }
    }
  }

  private void fail(ImportStatus of, UUID run, RuntimeException e) {
    LOG.error("Import {} failed", of.id(), e);
    imports.finish(
        of.id(),
        run,
        State.FAILED,
        "内部错误，日志中的编号 %s | an internal error, see the log for %s".formatted(of.id(), of.id()));
  }

  private void all(ImportStatus of, UUID run, BooleanSupplier ending) {
    read(of, run, new UntilTheEnd(ending));
    imports.finish(of.id(), run, State.SUCCEEDED, null);
  }

  private void read(ImportStatus of, UUID run, Witness witness) {
    try (var source = sources.open(of)) {
      imports.hold(of.id(), run, settings.lease());
      var size = source.size();
      var chunks =
          new ChunkWriter(
              of,
              senders.of(of),
              run,
              settings.chunk(),
              settings.lease(),
              imports,
              findings,
              targets,
              contacts,
              transaction,
              meters,
              witness);
      if (size.isPresent()) {
        imports.expect(of.id(), size.getAsLong());
      }
      try {
        new ImportRun(of, source, cells, sources.limits(), known, chunks).read(choice);
      } catch (InputError | Witness.Enough e) {
        // what was read before the bad place is kept, and the report shows it
        chunks.flush();
        throw e;
      }
      chunks.flush();
    }
  }
}
