package org.zhaoshang.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.catalogue.Industries;
import org.zhaoshang.catalogue.Streets;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.ScopeMissing;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.graph.VersionConflict;
import org.zhaoshang.record.RecordWriter;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * Leads that callers write: the district any of them, a chamber its own as long as the district has
 * not taken them up. Works under the caller's horizon, so that PostgreSQL holds it to the same
 * ({@code V112__lead_writing.sql}); one transaction each, by the way of an import.
 */
@Component
class LeadWriting {

  private static final String TYPE = "Lead";
  private static final String WRITE = "lead:write";
  private static final String STAGE = "stage";

  /** The stage at which a chamber's lead is the chamber's to change. */
  private static final String FIRST_STAGE = "CLUE";

  private static final String WITHDRAWN = "LOST";
  private static final ZoneId DISTRICT_TIME = ZoneId.of("Asia/Shanghai");

  private final Records records;
  private final RecordWriter writer;
  private final LeadParties parties;
  private final Streets streets;
  private final Industries industries;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SealedNumbers seal;

  LeadWriting(
      Records records,
      RecordWriter writer,
      LeadParties parties,
      Streets streets,
      Industries industries,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      SealedNumbers seal) {
    this.seal = seal;
    this.records = records;
    this.writer = writer;
    this.parties = parties;
    this.streets = streets;
    this.industries = industries;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Who writes, and how far that goes. */
  record Writer(Caller caller, Horizon horizon) {

    /** Whose leads it may write. */
    Sight sight() {
      var sight = horizon.sight(WRITE);
      if (sight instanceof Sight.Nothing) {
        throw new ScopeMissing("writing leads without acting for a chamber", Caller.DISTRICT);
      }
      return sight;
    }
  }

  /** A lead that was written, and what is worth a look. */
  record Written(long id, List<String> remarks) {}

  /** Makes a lead. */
  Written submit(Writer by, Map<String, Object> given) {
    var sight = by.sight();
    return once(() -> {
      var input = new LeadInput(given, LocalDate.now(DISTRICT_TIME));
      var values = input.read(streets, industries).values();
      values.putIfAbsent(STAGE, FIRST_STAGE);
      values.putIfAbsent("stageAsOf", LocalDate.now(DISTRICT_TIME));
      values.putIfAbsent("registeredOn", LocalDate.now(DISTRICT_TIME));
      if (sight instanceof Sight.Own own) {
        leaveToTheDistrict(input);
        parties.referredBy(input, own.chamber());
        values.put("source", "CHAMBER");
      } else {
        parties.referrer(input);
      }
      parties.investor(input, null);
      return write(by, input, null, "submitLead");
    });
  }

  /**
   * Changes a lead.
   *
   * @throws InputError for another's lead as for one that does not exist
   * @throws VersionConflict when the lead is of another version
   */
  Written update(Writer by, long id, long version, Map<String, Object> given) {
    var sight = by.sight();
    return once(() -> {
      var before = changeable(by, sight, id, version);
      var input = new LeadInput(given, LocalDate.now(DISTRICT_TIME));
      input.read(streets, industries);
      if (sight instanceof Sight.Own) {
        leaveToTheDistrict(input);
      } else {
        parties.referrer(input);
        if (Objects.equals(input.values().get(STAGE), before.get(STAGE))
            && !input.gives("stageAsOf")) {
          input.values().remove("stageAsOf");
        }
      }
      parties.investor(input, (String) before.get("investor"));
      return write(by, input, before, "updateLead");
    });
  }

  /** Withdraws a lead. Throws as {@link #update} does. */
  Written withdraw(Writer by, long id, long version) {
    var sight = by.sight();
    return once(() -> {
      var before = changeable(by, sight, id, version);
      var values = new HashMap<String, @Nullable Object>();
      if (!WITHDRAWN.equals(before.get(STAGE))) {
        values.put(STAGE, WITHDRAWN);
        values.put("stageAsOf", LocalDate.now(DISTRICT_TIME));
      }
      return written(by, new Writing(id, version, values, "withdrawLead"), List.of());
    });
  }

  /**
   * Does it in a transaction; when another writes the same lead meanwhile once more, which then
   * finds and tells what the other wrote.
   */
  private Written once(Supplier<Written> work) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> work.get()));
    } catch (DuplicateKeyException | OptimisticLockingFailureException met) {
      return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
  }

  private Row changeable(Writer by, Sight sight, long id, long version) {
    var row = records.byId(by.horizon(), TYPE, List.of(id)).get(id);
    if (row == null) {
      throw InputError.bad("id: there is no such lead");
    }
    if (row.version() != version) {
      throw new VersionConflict(version, row.version());
    }
    if (sight instanceof Sight.Own && !FIRST_STAGE.equals(row.get(STAGE))) {
      throw InputError.bad(
          "id: the lead is at the stage %s; a chamber changes its own at the stage %s"
              .formatted(row.get(STAGE), FIRST_STAGE));
    }
    return row;
  }

  private static void leaveToTheDistrict(LeadInput input) {
    LeadInput.OF_THE_DISTRICT.stream()
        .filter(input::gives)
        .forEach(
            field -> input.problem("input." + field + ": the district's to say, not a chamber's"));
  }

  private Written write(Writer by, LeadInput input, @Nullable Row before, String operation) {
    input.requireGood();
    var values = input.values();
    var name = current(values, before, "name");
    var investor = current(values, before, "investor");
    var referrer = current(values, before, "referrer");
    if (referrer == null && current(values, before, "chamberId") != null) {
      throw InputError.bad("input.referrer: cannot be erased while a chamber referred the lead");
    }
    if (investor == null) {
      values.put("enterpriseId", null);
    }
    var key = LeadKey.of((String) name, (String) investor);
    values.put("nameKey", key.name());
    values.put("investorKey", key.investor());
    requireNew(key, (Long) current(values, before, "chamberId"), before == null ? 0 : before.id());
    var writing =
        before == null
            ? new Writing(null, values, operation)
            : new Writing(before.id(), before.version(), values, operation);
    return written(by, writing, input.remarks());
  }

  private static @Nullable Object current(
      Map<String, @Nullable Object> values, @Nullable Row before, String field) {
    return values.containsKey(field) || before == null ? values.get(field) : before.get(field);
  }

  /** Only among leads of the same owner: of another's nothing is told. */
  private void requireNew(LeadKey key, @Nullable Long chamber, long self) {
    jdbc.sql(
            """
            select id from lead.lead where name_key = :name and investor_key = :investor
              and chamber_id is not distinct from :chamber::bigint and id <> :self
            """)
        .param("name", key.name())
        .param("investor", key.investor())
        .param("chamber", chamber)
        .param("self", self)
        .query((row, n) -> row.getLong(1))
        .optional()
        .ifPresent(there -> {
          throw InputError.bad(
              "input.name: a lead of this name and investor is there already: "
                  + seal.seal(new NodeId(TYPE, there)));
        });
  }

  private Written written(Writer by, Writing writing, List<String> remarks) {
    var written = writer.write(TYPE, by.caller().identity(), Instant.now(), List.of(writing));
    return new Written(written.getFirst().id(), List.copyOf(remarks));
  }

  /** Other leads of the same name and investor that the caller sees, at most ten. */
  List<Row> same(Horizon horizon, Row lead) {
    var ids =
        jdbc.sql(
                """
                select o.id from lead.lead o join lead.lead l using (name_key, investor_key)
                where l.id = ? and o.id <> l.id order by o.id limit 10
                """)
            .param(lead.id())
            .query((row, n) -> row.getLong(1))
            .list();
    return List.copyOf(records.byId(horizon, TYPE, ids).values());
  }
}
