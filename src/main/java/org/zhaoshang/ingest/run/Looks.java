package org.zhaoshang.ingest.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportPreview.RowRead;
import org.zhaoshang.ingest.ImportPreview.TotalChange;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.record.ImportTrail;
import org.zhaoshang.record.ImportTrail.Group;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.RecordHistory.FieldChange;

/**
 * Looks at what a file would do: it is imported like any other, in one transaction that is rolled
 * back. A confirmed one is imported in such a transaction again, which stays if it did what was
 * seen.
 */
@Component
class Looks {

  static final String MOVED =
      "预览之后记录有变化，结果与所看到的不同，没有导入；请看新的预览再确认 | the records moved on since the preview, and the file would"
          + " do something else now; nothing was imported. Look at the new preview and confirm that";

  private final ImportStore imports;
  private final PreviewStore previews;
  private final FindingStore findings;
  private final Profiles profiles;
  private final ImportTrail trail;
  private final TransactionTemplate transaction;
  private final IngestSettings settings;
  private final SealedNumbers seal;

  Looks(
      ImportStore imports,
      PreviewStore previews,
      FindingStore findings,
      Profiles profiles,
      ImportTrail trail,
      TransactionTemplate transaction,
      IngestSettings settings,
      SealedNumbers seal) {
    this.seal = seal;
    this.imports = imports;
    this.previews = previews;
    this.findings = findings;
    this.profiles = profiles;
    this.trail = trail;
    this.transaction = transaction;
    this.settings = settings;
  }

  /** Reads an import's file and writes what it says. */
  interface Reader {
    void read(ImportStatus of, UUID run, Witness witness);
  }

  /** What there was to see before it was rolled back. */
  private record Sight(
      ImportPreview preview,
      List<FindingStore.Stored> found,
      Map<Group, Map<String, BigDecimal>> touched,
      List<Long> ids) {}

  /** Looks, and keeps what was seen. */
  void look(ImportStatus of, UUID run, Reader reader) {
    keep(of, run, Objects.requireNonNull(see(of, run, reader, null)), null);
  }

  /**
   * Imports what was confirmed.
   *
   * @return what is still to be imported; empty when it would not do what was seen, and was looked
   *     at again
   */
  Optional<ImportStatus> confirmed(ImportStatus of, UUID run, Reader reader) {
    var seen = previews.find(of.id()).orElseThrow().preview().look();
    var other = see(of, run, reader, seen);
    if (other != null) {
      keep(of, run, other, MOVED);
    }
    return other == null ? imports.find(of.id()) : Optional.empty();
  }

  /**
   * Does it.
   *
   * @param confirmed the look that was confirmed, null for none: what does just that stays
   * @return what was seen, null when it stays
   */
  private @Nullable Sight see(
      ImportStatus of, UUID run, Reader reader, @Nullable String confirmed) {
    return transaction.execute(status -> {
      imports.startOver(of.id());
      var seen = new Seen(of, settings.previewRows());
      String problem = null;
      boolean complete = true;
      try {
        reader.read(imports.find(of.id()).orElseThrow(), run, seen);
      } catch (InputError e) {
        problem = e.getMessage();
      } catch (Witness.Enough e) {
        complete = false;
      }
      var now = imports.find(of.id()).orElseThrow();
      var look =
          trail.digest(
              of.id(),
              "%s %s %d %d %d %d\n"
                  .formatted(
                      problem,
                      now.profile(),
                      now.unchanged(),
                      now.warned(),
                      now.rejected(),
                      now.skipped()));
      if (look.equals(confirmed) && problem == null) {
        imports.goesOn(of.id());
        return null;
      }
      status.setRollbackOnly();
      return sight(now, look, problem, complete, seen);
    });
  }

  private Sight sight(
      ImportStatus now, String look, @Nullable String problem, boolean complete, Seen seen) {
    var id = now.id();
    var target = now.profile() == null ? null : profiles.named(now.profile()).target();
    var type = target != null && trail.declares(target) ? target : null;
    var ids = type == null ? List.<Long>of() : trail.touched(type, id);
    return new Sight(
        new ImportPreview(
            look,
            problem,
            complete,
            now.profile(),
            target,
            now.created(),
            now.updated(),
            now.unchanged(),
            trail.held(id),
            now.warned(),
            now.rejected(),
            now.skipped(),
            seen.tables(),
            type == null ? seen.rows().stream().map(Seen::said).toList() : rows(type, id, seen),
            List.of()),
        findings.after(id, 0, Integer.MAX_VALUE),
        type == null ? Map.of() : trail.totals(type, ids),
        ids);
  }

  private List<RowRead> rows(String target, UUID id, Seen seen) {
    var ids = seen.rows().stream().map(row -> about(row).id()).toList();
    var changes = trail.changes(target, id, ids);
    return seen.rows().stream()
        .map(row ->
            new RowRead(
                row.row().sheet(),
                row.row().number(),
                row.outcome().change().name(),
                row.outcome().change() == Outcome.Change.CREATED ? null : seal.seal(about(row)),
                changes.getOrDefault(about(row).id(), List.<FieldChange>of())))
        .toList();
  }

  private static NodeId about(Seen.Row row) {
    return Objects.requireNonNull(row.outcome().about()).record();
  }

  private void keep(ImportStatus of, UUID run, Sight sight, @Nullable String message) {
    var preview = sight.preview();
    var whole = preview.with(preview.rows(), totals(sight));
    transaction.executeWithoutResult(_ -> {
      imports.hold(of.id(), run, settings.lease());
      imports.startOver(of.id());
      findings.add(of.id(), sight.found().stream().map(FindingStore.Stored::found).toList());
      previews.put(of.id(), whole);
      imports.finish(
          of.id(),
          run,
          ImportStatus.State.PREVIEWED,
          preview.problem() == null ? message : preview.problem());
    });
  }

  /** What the totals of all records are, and what they would be. */
  private List<TotalChange> totals(Sight sight) {
    var target = sight.preview().target();
    if (target == null || !trail.declares(target) || sight.ids().isEmpty()) {
      return List.of();
    }
    var all = trail.totals(target, null);
    var before = trail.totals(target, sight.ids());
    var groups = new HashMap<>(before);
    groups.putAll(sight.touched());
    var totals = new ArrayList<TotalChange>();
    groups.keySet().stream()
        .sorted(java.util.Comparator.comparing(Looks::order))
        .forEach(group -> {
          var was = before.getOrDefault(group, Map.of());
          var would = sight.touched().getOrDefault(group, Map.of());
          var measures = Objects.requireNonNull(groups.get(group)).keySet();
          for (var measure : measures) {
            var zero = BigDecimal.ZERO;
            var change =
                would.getOrDefault(measure, zero).subtract(was.getOrDefault(measure, zero));
            if (change.signum() != 0) {
              var now = all.getOrDefault(group, Map.of()).getOrDefault(measure, zero);
              totals.add(
                  new TotalChange(
                      group.year(),
                      group.phase(),
                      group.currency(),
                      measure,
                      now,
                      now.add(change)));
            }
          }
        });
    return totals;
  }

  private static String order(Group group) {
    return java.util.stream.Stream.of(group.year(), group.phase(), group.currency())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
