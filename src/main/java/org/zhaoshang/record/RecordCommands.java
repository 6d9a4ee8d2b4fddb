package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Problem;
import org.zhaoshang.graph.ScopeMissing;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.graph.VersionConflict;
import org.zhaoshang.record.Identities.Met;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordStore.Decided;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Makes and changes records for callers: the district any of them, a chamber its own. Works under
 * the caller's horizon, so that PostgreSQL holds it to the same; one transaction each.
 */
@Component
public class RecordCommands {

  private final RecordTypes types;
  private final Records records;
  private final RecordInput input;
  private final RecordStore store;
  private final Identities identities;
  private final References references;
  private final RecordHistory history;
  private final TransactionTemplate transaction;
  private final SealedNumbers seal;

  RecordCommands(
      RecordTypes types,
      Records records,
      RecordInput input,
      RecordStore store,
      Identities identities,
      References references,
      RecordHistory history,
      TransactionTemplate transaction,
      SealedNumbers seal) {
    this.seal = seal;
    this.types = types;
    this.records = records;
    this.input = input;
    this.store = store;
    this.identities = identities;
    this.references = references;
    this.history = history;
    this.transaction = transaction;
  }

  /**
   * What a caller wants done.
   *
   * @param operation the mutation
   * @param by who
   * @param given the input as GraphQL read it
   * @param reason null when none is given
   * @param validateOnly whether nothing is written
   */
  record Wish(
      String operation,
      Author by,
      Map<String, Object> given,
      @Nullable String reason,
      boolean validateOnly) {}

  /** What became of it; no id when a new record was only validated. */
  record Done(@Nullable Long id, List<String> remarks) {}

  /** Makes a record. */
  Done create(RecordType type, Wish wish) {
    var sight = sight(type, wish.by());
    return once(wish, () -> write(type, wish, sight, null));
  }

  /**
   * Changes a record.
   *
   * @throws InputProblems for another's record as for one that does not exist
   * @throws VersionConflict when the record is of another version
   */
  Done update(RecordType type, Wish wish, String id, long version) {
    var sight = sight(type, wish.by());
    return once(
        wish,
        () -> {
          var before = current(type, wish.by(), "id", id);
          requireVersion(before, version, wish.by());
          return write(type, wish, sight, before);
        });
  }

  /**
   * Changes values of a record that its domain decides, not the caller's input.
   *
   * @param reason why, as its history tells it
   * @return the payload of the mutation
   * @throws InputProblems as the caller's own change
   * @throws VersionConflict when the record is of another version
   */
  public Map<String, Object> set(
      String type,
      String operation,
      Author by,
      String id,
      long version,
      String reason,
      Map<String, @Nullable Object> values) {
    var of = types.of(type);
    var sight = sight(of, by);
    var wish = new Wish(operation, by, Map.of(), reason, false);
    var done =
        once(
            wish,
            () -> {
              var before = current(of, by, "id", id);
              requireVersion(before, version, by);
              var decision = new Decision(of, by, before, false, Statement.now(by, null).trueFor());
              values.forEach(decision::put);
              return write(decision, wish, sight);
            });
    return RecordMutations.payload(of, done, by.horizon(), records);
  }

  /**
   * Makes a record of values that its domain decides, within the caller's rights.
   *
   * @param links lists of records, by field
   * @return its id
   * @throws InputProblems when its rules refuse it
   */
  public long make(
      String type,
      String operation,
      Author by,
      Map<String, Object> values,
      Map<String, Set<Long>> links) {
    var of = types.of(type);
    var wish = new Wish(operation, by, Map.of(), null, false);
    var done =
        once(
            wish,
            () -> {
              var decision = new Decision(of, by, null, false, Statement.now(by, null).trueFor());
              values.forEach(decision::put);
              decision.links().putAll(links);
              return write(decision, wish, sight(of, by));
            });
    return Objects.requireNonNull(done.id());
  }

  /**
   * Adds rows that belong to records, such as years, as their domain decides: all of them or none,
   * in the caller's transaction.
   *
   * @param locator where they stand in the source, as history keeps it
   * @param field the list that the rows are added to
   * @param rows by record, and by what tells the rows apart
   * @return how many records have rows that they did not have
   * @throws InputProblems when a rule refuses one, or a record is not there
   */
  public int addRows(
      String type,
      String locator,
      Author by,
      String reason,
      String field,
      Map<Long, Map<Object, Map<String, @Nullable Object>>> rows) {
    var of = types.of(type);
    sight(of, by);
    var statement = Statement.now(by, reason);
    var there = records.byId(by.horizon(), type, rows.keySet());
    var decided = new ArrayList<Decided>();
    rows.forEach((id, added) -> {
      if (!there.containsKey(id)) {
        throw unknown(of, field);
      }
      var decision = new Decision(of, by, there.get(id), false, statement.trueFor());
      decision.rows().put(field, added);
      store.decide(decision);
      requireGood(decision);
      decided.add(new Decided(decision, locator));
    });
    return (int)
        store.write(of, statement, decided).stream()
            .filter(written -> written.change() != Change.UNCHANGED)
            .count();
  }

  /**
   * The record that an id of a caller's names.
   *
   * @throws InputProblems for another's record as for one that does not exist
   */
  public Row current(String type, Author by, String id) {
    return current(types.of(type), by, "id", id);
  }

  private Done write(RecordType type, Wish wish, Sight sight, @Nullable Row before) {
    var decision =
        new Decision(
            type, wish.by(), before, false, Statement.now(wish.by(), wish.reason()).trueFor());
    input.read(decision, wish.given());
    return write(decision, wish, sight);
  }

  private Done write(Decision decision, Wish wish, Sight sight) {
    var type = decision.type();
    var before = decision.before();
    var statement = Statement.now(wish.by(), wish.reason());
    if (sight instanceof Sight.Own own) {
      owned(decision, wish, own.chamber());
    }
    references.link(decision, references.certain(type, List.of(decision.values()::get)));
    StateCheck.decide(decision, wish.reason());
    store.decide(decision);
    keys(decision);
    requireGood(decision);
    requireOnlyOne(decision);
    requireGood(decision);
    var written =
        store.write(type, statement, List.of(new Decided(decision, wish.operation()))).getFirst();
    return new Done(
        wish.validateOnly() && before == null ? null : written.id(),
        decision.remarks().stream()
            .map(r -> (r.field() == null ? "" : "input." + r.field() + ": ") + r.reason())
            .toList());
  }

  /** A chamber's record is the chamber's own, and what the district decides is not its to say. */
  private void owned(Decision decision, Wish wish, long chamber) {
    var type = decision.type();
    for (var field : type.written()) {
      if (field.writes() != null && wish.given().containsKey(field.name())) {
        decision.refuse(
            field.name(),
            "district",
            field.writes(),
            Message.of("由区里决定，不由商会填写", "the district's to say, not a chamber's"));
      }
    }
    if (decision.before() == null) {
      var owner = type.field(Objects.requireNonNull(type.rows().owner())).orElseThrow();
      decision.put(owner.columns().getFirst(), chamber);
      var written = owner.written();
      if (written != null) {
        var row =
            records
                .byId(org.zhaoshang.graph.Horizon.ALL, owner.type(), List.of(chamber))
                .get(chamber);
        decision.put(written, Objects.requireNonNull(row).get("name"));
      }
    }
  }

  private void keys(Decision decision) {
    var identity = decision.type().identity();
    if (identity != null) {
      identity.by().stream()
          .filter(field -> decision.before() == null || decision.states(field))
          .forEach(field ->
              decision.put(field + "Key", store.key(decision.type(), decision.value(field))));
    }
  }

  /** Only among records of the same owner: of another's nothing is told. */
  private void requireOnlyOne(Decision decision) {
    var type = decision.type();
    var identity = type.identity();
    if (identity == null) {
      return;
    }
    var facts = Identities.facts(type, decision::value);
    var met = identities.known(type, List.of(facts)).meet(facts);
    var before = decision.before();
    if (met instanceof Met.One(var there)
        && (before == null || before.id() != there.id())
        && Objects.equals(Identities.facts(type, there::get).owner(), facts.owner())) {
      var id = seal.seal(new NodeId(type.name(), there.id()));
      var told = identity.by().isEmpty() ? "code" : String.join(" and ", identity.by());
      decision.refuse(
          identity.first(),
          "unique",
          null,
          new Message(
              "已有同样的%s：%s".formatted(type.label().zh(), id),
              "a %s of this %s is there already: %s".formatted(type.noun(), told, id)));
    }
  }

  private static void requireGood(Decision decision) {
    if (!decision.problems().isEmpty()) {
      throw new InputProblems(
          decision.problems().stream()
              .map(p -> new Problem("input." + p.path(), p.rule(), p.limit(), p.message()))
              .toList());
    }
  }

  /** Whose records of the type the caller may write. */
  Sight sight(RecordType type, Author by) {
    var sight = type.written(by.horizon());
    if (sight instanceof Sight.Nothing) {
      throw new ScopeMissing(
          "writing " + type.plural() + " without acting for a chamber", Caller.DISTRICT);
    }
    return sight;
  }

  /** The record that is there; retired ones are not. */
  Row current(RecordType type, Author by, String path, String encoded) {
    return seal.id(encoded)
        .filter(id -> id.type().equals(type.name()))
        .map(id -> records.byId(by.horizon(), type.name(), List.of(id.id())).get(id.id()))
        .orElseThrow(() -> unknown(type, path));
  }

  static InputProblems unknown(RecordType type, String path) {
    return InputProblems.of(
        path,
        "reference",
        null,
        new Message("没有这条" + type.label().zh(), "there is no such " + type.noun()));
  }

  void requireVersion(Row row, long version, Author by) {
    if (row.version() != version) {
      throw new VersionConflict(
          version,
          row.version(),
          history.changedSince(row.type(), row.id(), version).stream()
              .filter(field -> types.of(row.type()).reads(field, by.horizon()))
              .toList());
    }
  }

  /**
   * Does it in a transaction; when another writes the same record meanwhile once more, which then
   * finds and tells what the other wrote.
   */
  Done once(Wish wish, Supplier<Done> work) {
    try {
      return inTransaction(wish, work);
    } catch (DuplicateKeyException | OptimisticLockingFailureException met) {
      return inTransaction(wish, work);
    } catch (DataIntegrityViolationException refused) {
      throw InputProblems.of(
          "input", "together", null, Message.of("这些值不能同时成立", "these values do not go together"));
    }
  }

  private Done inTransaction(Wish wish, Supplier<Done> work) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          if (wish.validateOnly()) {
            status.setRollbackOnly();
          }
          return work.get();
        }));
  }
}
