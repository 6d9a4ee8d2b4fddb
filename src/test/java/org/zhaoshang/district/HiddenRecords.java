package org.zhaoshang.district;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.Outcome;

/**
 * What a chamber must not learn of: another chamber's lead with everything that a lead can have, a
 * membership of another chamber, a name of its member list, where they came from, and an intention
 * that an enterprise told the district.
 */
final class HiddenRecords {

  static final String NAME = "蓬莱仙岛氢能装备总部";
  static final String PHONE = "13912345678";
  static final String CONTACT = "司马隐山";
  static final String CONTACTS_PHONE = "13812348765";
  private static final String INTENTION = "拟投资星舰母港";

  /**
   * Of the hidden texts: words, a beginning, slips, letters, homophones, what is said elsewhere.
   */
  static final List<String> TYPED =
      List.of(
          "蓬莱仙岛",
          "蓬",
          "蓬莱仙",
          "蓬来仙岛氢能装备",
          "penglaixiandao",
          "plxd",
          "篷莱先岛",
          "隐山资本",
          "液氢储运",
          "星舰母港",
          CONTACT);

  /** Whether the lead is found by it. */
  static boolean ofTheLead(String typed) {
    return !List.of("星舰母港", CONTACT).contains(typed);
  }

  private static final String SOURCE = "密件.xlsx";

  private final District district;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final long chamber;
  private final long enterprise;
  private long lead;
  private long matchCase;
  private long contact;

  HiddenRecords(District district, TransactionTemplate transactions, long chamber) {
    this.district = district;
    this.jdbc = district.record();
    this.transactions = transactions;
    this.chamber = chamber;
    // whoever is a member nowhere, so that the membership is the only one
    this.enterprise =
        jdbc.sql(
                "select id from enterprise.enterprise e where not exists (select from"
                    + " chamber.membership m where m.enterprise_id = e.id) and intention is null"
                    + " order by id limit 1")
            .query(Long.class)
            .single();
  }

  /** The ids that a partner may have overheard. */
  Map<String, Object> overheard() {
    return Map.of(
        "lead", new NodeId("Lead", lead).encode(),
        "enterprise", new NodeId("Enterprise", enterprise).encode(),
        "chamber", new NodeId("Chamber", chamber).encode(),
        "chamberCode", new NodeId("Chamber", chamber).encode(),
        "chamberName", name("chamber.chamber", chamber),
        "representations",
            List.of(Map.of("__typename", "Lead", "id", new NodeId("Lead", lead).encode())),
        "contact", new NodeId("Contact", contact).encode(),
        "matchCase", new NodeId("MatchCase", matchCase).encode());
  }

  private String name(String table, long id) {
    return jdbc.sql("select name from " + table + " where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  void add() {
    transactions.executeWithoutResult(status -> {
      lead =
          jdbc.sql(
                  """
                  insert into lead.lead (name, name_key, investor_key, description, stage, stage_as_of, source, investor,
                    referrer, chamber_id, enterprise_id, street_code, industry_edition, industry_code, intended_investment,
                    intended_investment_basis, registered_on, location_latitude, location_longitude, location_datum)
                  values (:name, :name, 'k', :description, 'IN_PRODUCTION', '1991-05-06', 'CHAMBER', '隐山资本', '某商会',
                    :chamber, :enterprise, '210211400', 2017, '3391', 777777700, 'EXACT', '1991-05-05', 38.801, 121.201, 'WGS_84')
                  returning id
                  """)
              .param("name", NAME)
              .param("description", "联系人电话 " + PHONE + "，拟建液氢储运基地")
              .param("chamber", chamber)
              .param("enterprise", enterprise)
              .query(Long.class)
              .single();
      jdbc.sql("insert into record.provenance values ('Lead', ?, '密件.xlsx', 'R7', now())")
          .param(lead)
          .update();
      jdbc.sql(
              "insert into chamber.membership (chamber_id, enterprise_id, source) values (?, ?,"
                  + " '密件.xlsx')")
          .params(chamber, enterprise)
          .update();
      intention(INTENTION);
      matchCase =
          jdbc.sql(
                  """
                  insert into chamber.match_case (chamber_id, name_key, name, source, locator, candidates)
                  values (?, '隐', '隐山资本', '密件.xlsx', 'R9', '[]') returning id
                  """)
              .param(chamber)
              .query(Long.class)
              .single();
      named();
      changed();
    });
    district.awaitSearchable();
  }

  /** Whom the lead and the other chamber's list name. */
  private void named() {
    var cells =
        List.of(
            new ContactCell(ContactCell.Kind.PERSON, "联系人", CONTACT),
            new ContactCell(ContactCell.Kind.NUMBER, "电话", CONTACTS_PHONE));
    district
        .part(ContactTarget.class)
        .write(
            SOURCE,
            Instant.now(),
            List.of(
                new ContactTarget.Named(Outcome.About.of("Lead", lead), "R7", cells),
                new ContactTarget.Named(
                    new Outcome.About(new NodeId("Enterprise", enterprise), chamber),
                    "R8",
                    cells)));
    contact =
        jdbc.sql("select min(contact_id) from contact.source where source = ?")
            .param(SOURCE)
            .query(Long.class)
            .single();
  }

  void remove() {
    transactions.executeWithoutResult(status -> {
      intention(null);
      jdbc.sql(
              "delete from contact.contact where id in (select contact_id from contact.source where"
                  + " source = ?)")
          .param(SOURCE)
          .update();
      jdbc.sql("delete from record.provenance where type = 'Lead' and id = ?").param(lead).update();
      jdbc.sql("delete from lead.lead where id = ?").param(lead).update();
      jdbc.sql("delete from chamber.match_case where id = ?").param(matchCase).update();
      jdbc.sql("delete from chamber.membership where chamber_id = ? and enterprise_id = ?")
          .params(chamber, enterprise)
          .update();
      changed();
    });
    district.awaitSearchable();
  }

  private void intention(@Nullable String text) {
    jdbc.sql("update enterprise.enterprise set intention = ?, version = version + 1 where id = ?")
        .param(text)
        .param(enterprise)
        .update();
  }

  private void changed() {
    for (var record : List.of(new NodeId("Lead", lead), new NodeId("Enterprise", enterprise))) {
      jdbc.sql("insert into record.change (type, id) values (?, ?)")
          .params(record.type(), record.id())
          .update();
    }
  }
}
