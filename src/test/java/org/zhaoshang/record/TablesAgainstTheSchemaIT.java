package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.schema.Differences;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * The migrated tables and the SQL that follows from the schema (schema/generated/sql), which
 * PostgreSQL itself reads: the reference is made beside the tables, both are asked of its
 * catalogue, and nothing of it stays.
 */
@WithRecord
class TablesAgainstTheSchemaIT {

  /**
   * What migrations say beyond the schema: standards' codes, rules that a domain has in a class of
   * its own, what a chamber may do with its own leads, and the keys that older rows get later.
   */
  private static final String BEYOND =
      """
      chamber.chamber: - check (credit_code ~ '^5[1-3][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$')
      chamber.chamber: - policy itself r t using (id = ( SELECT ("substring"(current_setting('zhaoshang.horizon', true), '^chamber:([0-9]{1,18})$'))::bigint AS "substring")) check
      enterprise.enterprise: - check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$')
      enterprise.enterprise: - check (industry_code ~ '^([A-T]|[0-9]{2,4})$')
      enterprise.enterprise: - industry_listed text
      enterprise.enterprise: - name_key text
      enterprise.enterprise: + name_key text not null
      enterprise.enterprise: - references catalogue.industry by industry_edition, industry_listed
      enterprise.enterprise: - references catalogue.street by street_code
      lead.lead: - check (industry_code ~ '^([A-T]|[0-9]{2,4})$')
      lead.lead: - industry_listed text
      lead.lead: - policy changed w t using (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND (stage = 'CLUE'))) check (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND (stage = ANY (ARRAY['CLUE', 'LOST']))))
      lead.lead: + policy changed w t using (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND true)) check (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND true))
      lead.lead: - policy submitted a t using check (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND ((source = 'CHAMBER') AND (stage = 'CLUE') AND (NOT synthetic))))
      lead.lead: + policy submitted a t using check (record.has_for_all('lead:write') OR ((chamber_id = record.has_for_chamber('lead:write')) AND true))
      lead.lead: - references catalogue.industry by industry_edition, industry_listed
      lead.lead: - references catalogue.street by street_code
      plan.annual_target: - references catalogue.street by street_code
      project.project: - check (code ~ '^[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}$')
      project.project: - check (industry_code ~ '^([A-T]|[0-9]{2,4})$')
      project.project: - industry_listed text
      project.project: - references catalogue.industry by industry_edition, industry_listed
      project.project: - references catalogue.street by street_code
      project.project_year: - check ((phase <> 'PRELIMINARY') OR (started_on IS NULL))
      project.project_year: - check ((resumed_on IS NULL) OR (phase = ANY (ARRAY['CONTINUING', 'COMPLETED'])))
      service.caravan: - references catalogue.street by street_code
      service.item: - check (saturday OR ((saturday_unit IS NULL) AND (saturday_until IS NULL)))
      service.space: - references catalogue.street by street_code
      work.problem: - references catalogue.street by street_code
      work.task: - references catalogue.street by street_code
      """;

  private static final Pattern MADE = Pattern.compile("create table ([a-z_]+\\.[a-z_]+)");

  @Autowired private RecordTypes types;
  @Autowired private JdbcClient jdbc;
  @Autowired private JdbcTemplate template;
  @Autowired private PlatformTransactionManager transactions;

  private final Map<String, String> migrated = new TreeMap<>();
  private final Map<String, String> declared = new TreeMap<>();

  @BeforeEach
  void theReferenceIsMadeBesideTheTables() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          status.setRollbackOnly();
          jdbc.sql("create schema reference").update();
          types.all().forEach(this::compare);
        });
  }

  @Test
  void theDatabaseIsWhatTheSchemaSaysAndWhatIsMoreIsWrittenDownHere() {
    assertThat(
            Differences.of(migrated, declared).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining()))
        .as("- is in the database only, + follows from the schema and is not in the database")
        .isEqualTo(BEYOND);
  }

  private void compare(RecordType type) {
    var sql = reference(type);
    var made = new LinkedHashMap<String, String>();
    MADE.matcher(sql).results().map(m -> m.group(1)).forEach(t -> made.put(t, beside(t)));
    for (var table : made.entrySet()) {
      sql = sql.replaceAll("\\b" + Pattern.quote(table.getKey()) + "\\b", table.getValue());
    }
    // one table has the records of a type: for this transaction the reference has them
    jdbc.sql("update record.guard set type = null").update();
    template.execute(sql);
    made.forEach((table, beside) -> {
      migrated.put(table, told(table, made));
      declared.put(table, told(beside, made));
    });
  }

  private static String reference(RecordType type) {
    try {
      return Files.readString(Path.of("schema/generated/sql", type.name() + ".sql"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String beside(String table) {
    return "reference." + table.replace('.', '_');
  }

  /** Columns, checks and policies of a table, a line each, by the names of the migrated tables. */
  private String told(String table, Map<String, String> made) {
    var lines = new ArrayList<String>();
    lines.addAll(
        lines(
            """
            select attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
            from pg_attribute where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
            """,
            table));
    lines.addAll(
        lines(
            """
            select distinct pg_get_constraintdef(oid) from pg_constraint
            where conrelid = cast(? as regclass) and contype in ('c', 'p')
            """,
            table));
    lines.addAll(
        lines(
            """
            select distinct 'references ' || confrelid::regclass || ' by ' || (select string_agg(attname, ', ' order by attnum)
              from pg_attribute where attrelid = conrelid and attnum = any (conkey))
            from pg_constraint where conrelid = cast(? as regclass) and contype = 'f'
            """,
            table));
    lines.addAll(
        lines(
            """
            select concat_ws(' ', 'policy', polname, case polcmd when '*' then 'all' else polcmd::text end, polpermissive,
              'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid))
            from pg_policy where polrelid = cast(? as regclass)
            """,
            table));
    lines.addAll(
        lines(
            """
            select 'closed to callers: ' || attname from pg_attribute
            where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
              and not has_column_privilege('zhaoshang_caller', attrelid, attnum, 'select, insert, update')
            """,
            table));
    return lines.stream()
        .map(line -> plain(line, made))
        .sorted()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** As a person writes it, and by the names of the migrated tables. */
  private static String plain(String line, Map<String, String> made) {
    var text = line;
    for (var one : made.entrySet()) {
      text = text.replace(one.getValue(), one.getKey());
    }
    return text.replaceAll("\\( SELECT (\\S+)\\('([^']*)'::text\\) AS \\w+\\)", "$1('$2')")
        .replace("::text", "")
        .replaceAll("CHECK \\(\\((.*)\\)\\)", "check ($1)")
        .strip();
  }

  private List<String> lines(String sql, String table) {
    return jdbc.sql(sql).param(table).query(String.class).list();
  }
}
