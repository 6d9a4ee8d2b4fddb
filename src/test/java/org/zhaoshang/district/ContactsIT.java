package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.report.AnnotatedWorkbook;
import org.zhaoshang.ingest.report.ImportReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contacts from the file to the answer: who sees whom, and where nobody does. */
@DistrictTest
@ExtendWith(OutputCaptureExtension.class)
class ContactsIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LEDGER = "联系人测试台账.csv";
  private static final String LIST = "联系人测试会员名单.csv";
  private static final String LEAD = "联系人测试之海藻碳汇基地";

  /** What must be found nowhere in clear text; each in a place of its own in the file. */
  private static final List<String> NUMBERS =
      List.of("13112340001", "13212340002", "13312340003", "15512340004", "86650005");

  private static final List<String> NAMES = List.of("欧阳沧海", "尉迟远帆");
  private static final String FIELDS = "id name mobile phones email wechat role remark masked";

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private CountedStatements statements;
  @Autowired private Imports imports;
  @Autowired private ImportReport report;
  @Autowired private AnnotatedWorkbook workbook;
  @Autowired private ElasticsearchClient elasticsearch;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private final List<UUID> imported = new ArrayList<>();
  private Caller chamber;
  private Caller other;

  @BeforeEach
  void aLeadOfAChamberWithContacts() throws Exception {
    district.ready();
    chamber = callers.chamber(0);
    other = callers.chamber(1);
    assertThat(ledger(LEDGER).state()).isEqualTo(ImportStatus.State.SUCCEEDED);
    district.awaitSearchable();
  }

  @AfterEach
  void asItWas() {
    // in one: whoever indexes must not meet the record after its last change was noted
    transactions.executeWithoutResult(status -> {
      jdbc.sql(
              "insert into record.change (type, id) select 'Lead', id from lead.lead where name like ?")
          .param(LEAD + "%")
          .update();
      jdbc.sql(
              "delete from record.provenance where type = 'Lead' and id in (select id from lead.lead where name like ?)")
          .param(LEAD + "%")
          .update();
      jdbc.sql("delete from lead.lead where name like ?").param(LEAD + "%").update();
      jdbc.sql(
              "delete from contact.contact where id in (select contact_id from contact.source where source in (?, ?))")
          .params(LEDGER, LIST)
          .update();
      jdbc.sql("delete from contact.erased").update();
      imported.forEach(id -> jdbc.sql("delete from ingest.import where id = ?").param(id).update());
    });
    district.awaitSearchable();
  }

  private ImportStatus ledger(String file) throws Exception {
    return file(
        file,
        "lead-ledger",
        "线索名称,推荐单位,线索内容,联系人,联系电话,邮箱,备注\n"
            + LEAD
            + ","
            + name(chamber)
            + ",拟建海藻繁育基地，洽谈人手机15512340004，占地百亩,欧阳沧海、尉迟远帆,"
            + "131 1234 0001/１３２１２３４０００２,,另联系王五 133-1234-0003（0411-86650005转8）\n");
  }

  private ImportStatus file(String name, String profile, String text) throws Exception {
    return file(name, profile, text, Map.of("synthetic", "true"));
  }

  private ImportStatus file(
      String name, String profile, String text, Map<String, String> parameters) throws Exception {
    var id =
        imports.submit(
            name,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            profile,
            parameters);
    imported.add(id);
    return imports.await(id, Duration.ofMinutes(1));
  }

  private String name(Caller of) {
    return jdbc.sql("select name from chamber.chamber where id = ?")
        .param(of.chamber())
        .query(String.class)
        .single();
  }

  private String lead() {
    var id =
        jdbc.sql("select id from lead.lead where name = ?").param(LEAD).query(Long.class).single();
    return district.id("Lead", id);
  }

  private JsonNode contacts(Caller caller) {
    return contacts(caller, lead());
  }

  private JsonNode contacts(Caller caller, String id) {
    return callers
        .ask(
            caller,
            "query($id: ID!) { node(id: $id) { ... on Lead { contacts { %1$s } } ... on Enterprise { contacts { %1$s } } } }"
                .formatted(FIELDS),
            Map.of("id", id))
        .at("/data/node/contacts");
  }

  private static Caller with(Caller caller, String... scopes) {
    var all = new HashSet<>(caller.scopes());
    all.addAll(List.of(scopes));
    return new Caller(caller.name(), caller.kind(), all, caller.chamber(), caller.token());
  }

  @Test
  void anOfficerWithTheScopeReadsThemAndTheTrailSaysSo() {
    var officer = with(Callers.STAFF, "contact:read");

    var found = contacts(officer);

    assertThat(texts(found, "name")).contains("欧阳沧海", "尉迟远帆", "王五");
    assertThat(found.get(0).get("mobile").asString()).isEqualTo("13112340001");
    assertThat(found.get(1).get("mobile").asString()).isEqualTo("13212340002");
    assertThat(found.toString()).contains("13312340003", "0411-86650005转8", "15512340004");
    assertThat(found).allMatch(c -> !c.get("masked").asBoolean());
    for (var id : texts(found, "id")) {
      assertThat(noted("PERSONAL_READ", id)).as(id).isPositive();
    }
  }

  @Test
  void withoutTheScopeTheyAreMaskedAndNobodyIsNoted() {
    var found = contacts(Callers.STAFF);

    assertThat(texts(found, "name")).contains("欧阳**", "尉迟**", "王*");
    assertThat(found.get(0).get("mobile").asString()).isEqualTo("131****0001");
    assertThat(found).allMatch(c -> c.get("masked").asBoolean());
    assertThat(found.toString()).doesNotContain(NUMBERS).doesNotContain(NAMES);
    assertThat(noted("PERSONAL_READ", found.get(0).get("id").asString())).isZero();
    assertThat(contacts(chamber)).isEqualTo(found);
  }

  @Test
  void aChamberReadsThoseOfItsOwnLeadsAndNoOthers() {
    assertThat(contacts(with(chamber, "contact:read")).get(0).get("name").asString())
        .isEqualTo("欧阳沧海");
    assertThat(contacts(with(other, "contact:read")).isMissingNode()).isTrue();
    assertThat(contacts(with(Callers.FRONT_END, "contact:read", "lead:read")).isMissingNode())
        .isTrue();
  }

  @Test
  void whomAMemberListNamesOnlyThatChamberSees() throws Exception {
    var member =
        jdbc.sql(
                "select e.name, e.id from enterprise.enterprise e join chamber.membership m on m.enterprise_id = e.id"
                    + " where m.chamber_id = ? order by e.id limit 1")
            .param(chamber.chamber())
            .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
            .single();
    file(
        LIST,
        "chamber-members",
        "会员单位,联系人,电话\n" + member.getKey() + ",尉迟远帆,13212340002\n",
        Map.of("chamber", name(chamber), "synthetic", "true"));
    var enterprise = new NodeId("Enterprise", member.getValue()).encode();

    assertThat(texts(contacts(with(chamber, "contact:read"), enterprise), "name"))
        .containsExactly("尉迟远帆");
    assertThat(texts(contacts(chamber, enterprise), "name")).containsExactly("尉迟**");
    assertThat(contacts(with(other, "contact:read"), enterprise)).isEmpty();
    assertThat(contacts(with(Callers.FRONT_END, "contact:read"), enterprise)).isEmpty();
    assertThat(contacts(Callers.FRONT_END, enterprise)).isEmpty();
    assertThat(texts(contacts(Callers.STAFF, enterprise), "masked")).containsExactly("true");
  }

  @Test
  void noDocumentOfAnyIndexHoldsThem() throws Exception {
    var documents = new StringBuilder();
    for (var index : elasticsearch.indices().get(g -> g.index("district-*")).indices().keySet()) {
      String last = null;
      List<co.elastic.clients.elasticsearch.core.search.Hit<Object>> hits;
      int from = 0;
      do {
        int at = from;
        hits =
            elasticsearch
                .search(
                    s ->
                        s.index(index)
                            .from(at)
                            .size(1000)
                            .source(o -> o.filter(f -> f.excludes("meaning"))),
                    Object.class)
                .hits()
                .hits();
        hits.forEach(h -> documents.append(h.source()));
        from += hits.size();
      } while (hits.size() == 1000 && from < 9_000);
    }

    assertThat(documents).contains("联系人测试之海藻碳汇基地");
    assertThat(documents.toString()).doesNotContain(NUMBERS).doesNotContain(NAMES);
    assertThat(
            jdbc.sql("select description from lead.lead where name = ?")
                .param(LEAD)
                .query(String.class)
                .single())
        .isEqualTo("拟建海藻繁育基地，洽谈人手机（联系方式另存），占地百亩");
  }

  @Test
  void noColumnOfTheDatabaseHoldsThemInClearText() {
    // the file itself is kept for its report, for as long as the setting says
    var columns =
        jdbc.sql(
                """
                select format('select x::text from %I.%I t, lateral (select t.*::text as x) y where x ~ ', table_schema, table_name)
                from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                  and (table_schema, table_name) <> ('ingest', 'file_part')
                """)
            .query(String.class)
            .list();
    var anyOf = String.join("|", NUMBERS) + "|" + String.join("|", NAMES);

    for (var select : columns) {
      assertThat(jdbc.sql(select + "'" + anyOf + "'").query(String.class).list())
          .as(select)
          .isEmpty();
    }
    // nor as bytes: a sealed value that is none would show here
    assertThat(
            jdbc.sql(
                    "select count(*) from contact.person p join contact.contact c on c.id = p.contact_id"
                        + " where position(? in p.sealed) > 0 or position(? in c.masked) > 0")
                .params(
                    "13112340001".getBytes(StandardCharsets.UTF_8),
                    "131****0001".getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void noReportAndNoLogLineHoldsThem(CapturedOutput output) throws Exception {
    var again = ledger(LEDGER);
    var lines = report.page(again.id(), 0, 1000).findings().toString();
    var bytes = new ByteArrayOutputStream();
    workbook.write(again, bytes);
    var cells = new StringBuilder();
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (var sheet : read.getSheets().toList()) {
        sheet
            .read()
            .forEach(row -> row.forEach(cell -> cells.append(cell == null ? "" : cell.getText())));
      }
    }
    contacts(with(Callers.STAFF, "contact:read"));

    assertThat(lines).contains("encrypted as contacts", "moved to the contacts");
    assertThat(cells).contains(LEAD);
    for (var shown : List.of(lines, cells.toString(), output.getAll())) {
      assertThat(shown)
          .doesNotContain(NUMBERS)
          .doesNotContain(NAMES)
          .doesNotContain("131 1234 0001", "１３２１２３４０００２", "133-1234-0003");
    }
  }

  @Test
  void theFullNumberFindsNothingWhoeverAsks() {
    for (var number : NUMBERS) {
      for (var caller : List.of(Callers.STAFF, callers.administrator(), chamber)) {
        var answer =
            callers.ask(
                caller,
                "query($q: String!) { search(query: $q) { totalCount } leads(query: $q) { totalCount } suggest(prefix: $q) { id } }",
                Map.of("q", number));
        assertThat(answer.at("/data/search/totalCount").asInt()).as(number).isZero();
        assertThat(answer.at("/data/leads/totalCount").asInt()).as(number).isZero();
        assertThat(answer.at("/data/suggest")).as(number).isEmpty();
      }
    }
  }

  @Test
  void theSameFileTwiceChangesNothingAndABlankErasesNothing() throws Exception {
    var before = contacts(callers.administrator());

    var again = ledger(LEDGER);
    assertThat(again.unchanged()).isEqualTo(1);
    file(LEDGER, "lead-ledger", "线索名称,联系人,联系电话,邮箱\n" + LEAD + ",,,\n");
    assertThat(contacts(callers.administrator())).isEqualTo(before);

    var changed =
        file(
            LEDGER,
            "lead-ledger",
            "线索名称,联系人,联系电话,邮箱\n" + LEAD + ",欧阳沧海,15512340004,ouyang@example.com\n");
    assertThat(changed.updated()).isEqualTo(1);
    var after = contacts(callers.administrator());
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.get(0).get("mobile").asString()).isEqualTo("15512340004");
    assertThat(after.get(0).get("email").asString()).isEqualTo("ouyang@example.com");
  }

  @Test
  void aPageOfContactsTakesOneStatement() {
    var few = statements("{ leads(first: 2) { nodes { name contacts { name masked } } } }");
    var many = statements("{ leads(first: 40) { nodes { name contacts { name masked } } } }");

    assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(3);
  }

  private List<String> statements(String operation) {
    return statements.during(() -> district.data(operation)).stream()
        .filter(s -> !s.contains("audit."))
        .toList();
  }

  @Test
  void theDatabaseLetsNobodySeeFurther() {
    var own = new Horizon.OfChamber(chamber.chamber(), Callers.CHAMBERS_SCOPES);
    var ownAndScope = Horizon.forCaller(with(chamber, "contact:read"));
    var theirs = Horizon.forCaller(with(other, "contact:read"));
    var public_ = Horizon.forCaller(with(Callers.FRONT_END, "contact:read", "lead:read"));
    var contacts =
        "select count(*) from contact.contact where lead_id = (select id from lead.lead where name = '"
            + LEAD
            + "')";
    var people = "select count(*) from contact.person";

    assertThat(under(own, contacts)).isEqualTo(4);
    assertThat(under(own, people)).isZero();
    assertThat(under(ownAndScope, people)).isGreaterThanOrEqualTo(4);
    assertThat(under(theirs, contacts)).isZero();
    assertThat(
            under(
                theirs, "select count(*) from contact.person where contact_id in (" + ids() + ")"))
        .isZero();
    assertThat(under(public_, "select count(*) from contact.contact")).isZero();
    assertThat(under(public_, people)).isZero();
    assertThat(under(Horizon.NOTHING, people)).isZero();
    assertThat(under(Horizon.forCaller(Callers.STAFF), contacts)).isEqualTo(4);
    assertThat(under(Horizon.forCaller(Callers.STAFF), people)).isZero();
    for (var hidden : List.of("contact.fingerprint", "contact.erased", "contact.key_check")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() ->
              under(Horizon.forCaller(callers.administrator()), "select count(*) from " + hidden))
          .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }
  }

  private String ids() {
    return String.join(
        ", ",
        jdbc.sql("select contact_id::text from contact.source where source = ?")
            .param(LEDGER)
            .query(String.class)
            .list());
  }

  private int under(Horizon horizon, String sql) {
    return HorizonInForce.call(horizon, () -> jdbc.sql(sql).query(Integer.class).single());
  }

  @Test
  void aPersonGetsACopyOfAllThatIsKept() {
    var manager = with(Callers.STAFF, "contact:manage");

    var export =
        callers
            .ask(
                manager,
                "mutation { exportPersonalData(person: {number: \"+86 131-1234-0001\"}) { contacts document } }")
            .at("/data/exportPersonalData");
    assertThat(export.get("contacts").asInt()).isEqualTo(1);
    var document = JSON.readTree(export.get("document").asString()).get(0);
    assertThat(document.get("name").asString()).isEqualTo("欧阳沧海");
    assertThat(document.get("record").asString()).isEqualTo(lead());
    assertThat(document.at("/provenance/0/source").asString()).isEqualTo(LEDGER);
    assertThat(noted("PERSONAL_EXPORT", document.get("id").asString())).isEqualTo(1);

    assertThat(code(chamber)).isEqualTo("FORBIDDEN");
    assertThat(code(with(chamber, "contact:manage"))).isEqualTo("FORBIDDEN");
    assertThat(code(with(Callers.FRONT_END, "contact:manage"))).isEqualTo("FORBIDDEN");
    assertThat(code(Callers.STAFF)).isEqualTo("FORBIDDEN");
    assertThat(
            callers
                .ask(
                    manager,
                    "mutation { exportPersonalData(person: {number: \"张三\"}) { contacts } }")
                .at("/errors/0/extensions/code")
                .asString())
        .isEqualTo("BAD_INPUT");
  }

  private String code(Caller caller) {
    return callers
        .ask(
            caller,
            "mutation { exportPersonalData(person: {number: \"13112340001\"}) { document } }")
        .at("/errors/0/extensions/code")
        .asString();
  }

  @Test
  void whoIsErasedIsGoneAndALaterFileDoesNotBringThemBack() throws Exception {
    var manager = with(Callers.STAFF, "contact:manage");
    var id = contacts(Callers.STAFF).get(0).get("id").asString();
    jdbc.sql(
            """
            insert into record.history (type, id, kind, actor, source, locator, true_for, reason, changes)
            select 'Lead', id, 'UPDATED', 'test', 'test', '', current_date, '欧阳沧海来电', '{"description": ["问欧阳沧海，131 1234 0001", "新"]}'
            from lead.lead where name = ?
            """)
        .param(LEAD)
        .update();

    var erasure =
        callers
            .ask(
                manager,
                "mutation { erasePersonalData(person: {number: \"13112340001\"}) { contacts records files { source keptUntil } } }")
            .at("/data/erasePersonalData");

    assertThat(erasure.get("contacts").asInt()).isEqualTo(1);
    assertThat(texts(erasure.get("records"))).containsExactly(lead());
    assertThat(texts(erasure.get("files"), "source")).containsOnly(LEDGER).isNotEmpty();
    assertThat(erasure.at("/files/0/keptUntil").isNull()).isTrue();
    assertThat(noted("PERSONAL_ERASE", id)).isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from ingest.file_part where import_id = ?")
                .param(imported.getFirst())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(texts(contacts(callers.administrator()), "name")).doesNotContain("欧阳沧海");

    assertThat(
            jdbc.sql(
                    "select h.reason || h.changes from record.history h join lead.lead l on l.id = h.id where h.type = 'Lead' and l.name = ? and actor = 'test'")
                .param(LEAD)
                .query(String.class)
                .single())
        .isEqualTo("〔已删除〕来电{\"description\": [\"问〔已删除〕，〔已删除〕\", \"新\"]}");

    var again = ledger(LEDGER);
    assertThat(report.page(again.id(), 0, 1000).findings().toString())
        .contains("erased on request")
        .doesNotContain(NUMBERS);
    file(LEDGER, "lead-ledger", "线索名称,联系人\n" + LEAD + ",欧阳沧海\n");
    file(LEDGER, "lead-ledger", "线索名称,联系人,联系电话\n" + LEAD + ",老欧,13112340001\n");

    var names = texts(contacts(callers.administrator()), "name");
    assertThat(names).contains("尉迟远帆").doesNotContain("欧阳沧海", "老欧");
    assertThat(
            jdbc.sql("select count(*) from lead.lead where name = ?")
                .param(LEAD)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aSharedLandlineErasesNobodyByItself() throws Exception {
    file(
        LEDGER,
        "lead-ledger",
        "线索名称,联系人,联系电话\n" + LEAD + ",张甲,0411-86650006\n" + LEAD + "二,李乙,0411-86650006\n");
    var manager = with(Callers.STAFF, "contact:manage");

    var refused =
        callers.ask(
            manager,
            "mutation { erasePersonalData(person: {number: \"0411 86650006\"}) { contacts } }");

    assertThat(refused.at("/errors/0/message").asString()).contains("2 people share this landline");
    var id =
        StreamSupport.stream(contacts(callers.administrator()).spliterator(), false)
            .filter(c -> c.get("name").asString("").equals("张甲"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    assertThat(
            callers
                .ask(
                    manager,
                    "mutation($id: ID!) { erasePersonalData(person: {contact: $id}) { contacts } }",
                    Map.of("id", id))
                .at("/data/erasePersonalData/contacts")
                .asInt())
        .isEqualTo(1);
    assertThat(
            callers
                .ask(
                    manager,
                    "mutation { exportPersonalData(person: {number: \"0411-86650006\"}) { document } }")
                .toString())
        .contains("李乙")
        .doesNotContain("张甲");
  }

  private long noted(String act, String contact) {
    return jdbc.sql(
            "select count(*) from audit.entry where act = ? and records @> to_jsonb(?::text)")
        .params(act, "Contact:" + district.node(contact).id())
        .query(Long.class)
        .single();
  }

  private static Set<String> texts(JsonNode list, String field) {
    var texts = new LinkedHashSet<String>();
    list.forEach(node -> texts.add(node.get(field).asString("")));
    return texts;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
