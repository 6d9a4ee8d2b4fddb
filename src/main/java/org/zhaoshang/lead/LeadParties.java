package org.zhaoshang.lead;

import static org.zhaoshang.lead.LeadText.INVESTOR;
import static org.zhaoshang.lead.LeadText.REFERRER;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.CreditCode;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.NameLookup;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * Who intends a lead and who referred it: links what an input says to the register, as for a
 * ledger's row. The register and the list of chambers are public, so they are read whole.
 */
@Component
class LeadParties {

  private static final String ENTERPRISE = "Enterprise";
  private static final String CHAMBER = "Chamber";

  private final Records records;
  private final Map<String, NameLookup> lookups;

  LeadParties(Records records, List<NameLookup> lookups) {
    this.records = records;
    this.lookups = lookups.stream().collect(Collectors.toMap(NameLookup::type, l -> l));
  }

  /**
   * Links the investor.
   *
   * @param before the investor as the record has it, null when there is none
   */
  void investor(LeadInput input, @Nullable String before) {
    if (input.given("investorCreditCode") instanceof CreditCode code) {
      coded(input, code, before);
    } else if (input.gives(INVESTOR.field())) {
      input.values().put("enterpriseId", certain(input, ENTERPRISE, INVESTOR.field()));
    }
  }

  private void coded(LeadInput input, CreditCode code, @Nullable String before) {
    var found = records.idsWhere(Horizon.ALL, ENTERPRISE, "creditCode", code.value());
    var written =
        input.values().get(INVESTOR.field()) instanceof String given
            ? given
            : input.gives(INVESTOR.field()) ? null : before;
    if (found.isEmpty()) {
      if (written == null) {
        input.problem("input.investor: missing, and the register has no enterprise of this code");
      }
      input.remark("input.investorCreditCode: the register has no enterprise of this code");
      input.values().put("enterpriseId", null);
      return;
    }
    long enterprise = found.getFirst();
    if (written == null) {
      input.values().put(INVESTOR.field(), name(ENTERPRISE, enterprise).orElseThrow());
    } else {
      var named = lookup(ENTERPRISE, written);
      if (named != null && named != enterprise) {
        input.problem("input.investorCreditCode: the code of another enterprise than the investor");
      }
    }
    input.values().put("enterpriseId", enterprise);
  }

  /** Links who referred it; for those who may say so. */
  void referrer(LeadInput input) {
    if (input.gives(REFERRER.field())) {
      input.values().put("chamberId", certain(input, CHAMBER, REFERRER.field()));
    }
    if (input.given("chamber") instanceof String encoded) {
      var chamber = NodeId.decode(encoded).filter(id -> id.type().equals(CHAMBER)).map(NodeId::id);
      var name = chamber.flatMap(id -> name(CHAMBER, id));
      if (name.isEmpty()) {
        input.problem("input.chamber: there is no such chamber");
        return;
      }
      input.values().put("chamberId", chamber.orElseThrow());
      if (input.values().get(REFERRER.field()) == null) {
        input.values().put(REFERRER.field(), name.get());
      }
    } else if (input.gives("chamber")) {
      input.values().put("chamberId", null);
    }
  }

  /** A chamber's own lead, whatever the input says. */
  void referredBy(LeadInput input, long chamber) {
    input.values().put("chamberId", chamber);
    input.values().put(REFERRER.field(), name(CHAMBER, chamber).orElseThrow());
  }

  private @Nullable Long certain(LeadInput input, String type, String field) {
    if (!(input.values().get(field) instanceof String name)) {
      return null;
    }
    var id = lookup(type, name);
    if (id == null) {
      input.remark(
          "input."
              + field
              + ": 没有唯一对应的记录，按原文保留 | no record certainly has this name; kept as written");
    }
    return id;
  }

  private @Nullable Long lookup(String type, String name) {
    return Objects.requireNonNull(lookups.get(type), type).certain(List.of(name)).get(name);
  }

  private Optional<String> name(String type, long id) {
    return Optional.ofNullable(records.byId(Horizon.ALL, type, List.of(id)).get(id))
        .map((Row row) -> String.valueOf(row.get("name")));
  }
}
