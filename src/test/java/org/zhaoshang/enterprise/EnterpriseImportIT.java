package org.zhaoshang.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhaoshang.record.Desk.changes;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Outcome.Change.CREATED;
import static org.zhaoshang.record.Outcome.Change.UNCHANGED;
import static org.zhaoshang.record.Outcome.Change.UPDATED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Rejected;
import org.zhaoshang.record.WithRecord;

@WithRecord
class EnterpriseImportIT {

  private static final String CODE = "91210211MA0TE50118";
  private static final String OTHER_CODE = "91210211MA0TE502X0";
  private static final String NAME = "大连星海电池材料有限公司";

  @Autowired private Desk desk;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @SafeVarargs
  private List<Outcome> file(Map<String, Object>... rows) {
    return desk.file("Enterprise", Map.of(), rows);
  }

  private String count() {
    return desk.value("select count(*) from enterprise.enterprise");
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    var row =
        row(
            "creditCode",
            CODE,
            "name",
            NAME,
            "formerNames",
            List.of("大连星海化工厂"),
            "aliases",
            List.of("星海电池"),
            "registeredCapital",
            new BigDecimal("12345678.90"),
            "establishedOn",
            LocalDate.of(2001, 9, 28),
            "industryCode",
            "38",
            "industryEdition",
            2017,
            "streetCode",
            "210211020");
    var codeless = row("name", "大连无码贸易有限公司", "registeredCapital", new BigDecimal("1000000.005"));

    assertThat(changes(file(row, codeless))).containsExactly(CREATED, CREATED);
    assertThat(desk.queued()).containsExactly("Enterprise:1", "Enterprise:2");

    assertThat(changes(file(row, codeless))).containsExactly(UNCHANGED, UNCHANGED);
    assertThat(desk.queued()).isEmpty();
    assertThat(
            desk.value(
                "select string_agg(version::text, ' ' order by id) from enterprise.enterprise"))
        .isEqualTo("1 1");
    assertThat(desk.value("select count(*) from record.provenance")).isEqualTo("2");
  }

  @Test
  void anIndustryIsKeptAsRegisteredDownToItsClass() {
    file(
        row("name", "甲", "industryCode", "3841", "industryEdition", 2017),
        row("name", "乙", "industryCode", "4415", "industryEdition", 2011));

    assertThat(
            desk.value(
                "select string_agg(industry_edition || ' ' || industry_code, ', ' order by id) from enterprise.enterprise"))
        .isEqualTo("2017 3841, 2011 4415");
  }

  @Test
  void aRowWithAndARowWithoutTheCodeInOneFileAreOneEnterprise() {
    var coded = row("creditCode", CODE, "name", NAME);
    var codeless = row("name", "大连星海电池材料有限责任公司", "status", "存续");

    var outcomes = file(coded, codeless);

    assertThat(changes(outcomes)).containsExactly(CREATED, null);
    assertThat(((Rejected) outcomes.get(1)).findings().getFirst().reason()).contains("R1");
    assertThat(count()).isEqualTo("1");
  }

  @Test
  void aSecondRowForAnEnterpriseOfALongFileNamesTheFirst() {
    file(row("creditCode", CODE, "name", NAME));
    var later =
        desk.batch(
            "Enterprise",
            Map.of(),
            1001,
            List.of(row("creditCode", CODE, "name", NAME, "status", "注销")));

    assertThat(changes(later)).containsOnlyNulls();
    assertThat(((Rejected) later.getFirst()).findings().getFirst().reason()).contains("R1");
  }

  @Test
  void aBlankCellErasesNothing_andANewValueRaisesTheVersion() {
    file(row("creditCode", CODE, "name", NAME, "province", "辽宁省", "status", "存续"));

    assertThat(changes(file(row("creditCode", CODE, "name", NAME, "status", "注销"))))
        .containsExactly(UPDATED);
    assertThat(
            desk.value(
                "select concat_ws(' ', version, province, status) from enterprise.enterprise"))
        .isEqualTo("2 辽宁省 注销");
  }

  @Test
  void aNewNameUnderACodeMovesTheOldOneToTheFormerNames() {
    file(row("creditCode", CODE, "name", "大连星海化工厂"));

    assertThat(changes(file(row("creditCode", CODE, "name", NAME)))).containsExactly(UPDATED);
    assertThat(desk.value("select name || former_names::text from enterprise.enterprise"))
        .isEqualTo(NAME + "{大连星海化工厂}");
    assertThat(changes(file(row("creditCode", CODE, "name", NAME)))).containsExactly(UNCHANGED);
  }

  @Test
  void aCodeFillsInWhereTheNameWasKnownWithoutOne() {
    file(row("name", NAME));

    assertThat(changes(file(row("creditCode", CODE, "name", "大连星海电池材料（有限公司）"))))
        .containsExactly(UPDATED);
    assertThat(desk.value("select credit_code from enterprise.enterprise")).isEqualTo(CODE);
  }

  @Test
  void aNameOfTwoEnterprisesIsNotGuessed() {
    file(row("creditCode", CODE, "name", NAME));
    file(row("creditCode", OTHER_CODE, "name", NAME));

    assertThat(changes(file(row("name", NAME, "status", "注销")))).containsOnlyNulls();
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void aCodeIsNeverReplacedByAnother() {
    file(row("creditCode", CODE, "name", NAME));

    assertThat(changes(file(row("creditCode", OTHER_CODE, "name", NAME)))).containsExactly(CREATED);
    assertThat(
            desk.value(
                "select string_agg(credit_code, ' ' order by id) from enterprise.enterprise"))
        .isEqualTo(CODE + " " + OTHER_CODE);
  }

  @Test
  void aWrongRowIsImpossible() {
    assertRefused(
        "insert into enterprise.enterprise (name, credit_code) values ('甲', '91210211MA0TE5O118')");
    assertRefused("insert into enterprise.enterprise (name, credit_code) values ('甲', '')");
    // the last one checks the others
    assertRefused(
        "insert into enterprise.enterprise (name, credit_code) values ('甲', '91210211MA0TE50119')");
    assertRefused(
        "insert into enterprise.enterprise (name, credit_code) values ('甲', '91210211MA0TE50181')");
    assertRefused("insert into enterprise.enterprise (name) values (' ')");
    assertRefused("insert into enterprise.enterprise (name, industry_code) values ('甲', '38')");
    assertRefused(
        "insert into enterprise.enterprise (name, industry_edition, industry_code) values ('甲', 2017, '3801')");
    assertRefused(
        "insert into enterprise.enterprise (name, industry_edition, industry_code) values ('甲', 2011, '9701')");
    assertRefused("insert into enterprise.enterprise (name, registered_capital) values ('甲', -1)");
    assertRefused("insert into enterprise.enterprise (name, currency) values ('甲', '元')");
    jdbc.sql("insert into enterprise.enterprise (name, credit_code) values ('甲', ?)")
        .param(CODE)
        .update();
    assertRefused(
        "insert into enterprise.enterprise (name, credit_code) values ('乙', '" + CODE + "')");
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .as(sql)
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
