package org.zhaoshang.district;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the sample does not have: projects of several years, amounts in other currencies, amounts of
 * exactly a band's bound, codes of the edition of 2011 down to the class. They are there until
 * closed.
 */
final class ManyYears implements AutoCloseable {

  private static final int PROJECTS = 80;
  private static final int ENTERPRISES = 80;

  private final District district;
  private final JdbcClient jdbc;
  private final List<Long> projects = new ArrayList<>();
  private final List<Long> enterprises = new ArrayList<>();

  ManyYears(District district, Random random) {
    this.district = district;
    this.jdbc = district.record();
    for (int i = 0; i < PROJECTS; i++) {
      projects.add(project(random, i));
    }
    for (int i = 0; i < ENTERPRISES; i++) {
      enterprises.add(enterprise(random, i));
    }
    changed();
  }

  private long project(Random random, int number) {
    var industry = industry(random);
    long id =
        jdbc.sql(
                """
                insert into project.project (name, name_key, category, street_code, industry_edition, industry_code,
                  total_investment, currency, stars, light, synthetic)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true) returning id
                """)
            .params(
                "多年项目" + number,
                "多年项目" + number,
                some(random, "SERVICE", "INDUSTRY", null),
                some(random, "210211020", "210211014", null),
                industry.edition(),
                industry.code(),
                amount(random),
                some(random, "CNY", "CNY", "CNY", "USD"),
                random.nextInt(4) == 0 ? null : 1 + random.nextInt(5),
                some(random, "GREEN", "RED", null))
            .query(Long.class)
            .single();
    int first = 2016 + random.nextInt(3);
    for (int year = first; year <= first + random.nextInt(4); year++) {
      var phase = some(random, "PRELIMINARY", "NEW_START", "CONTINUING", "COMPLETED");
      boolean starts = "NEW_START".equals(phase) && random.nextBoolean();
      boolean resumes = "CONTINUING".equals(phase) && random.nextBoolean();
      var day = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
      jdbc.sql(
              """
              insert into project.project_year (project_id, year, phase, planned_investment, started_on, resumed_on)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(id, year, phase, amount(random), starts ? day : null, resumes ? day : null)
          .update();
    }
    return id;
  }

  private long enterprise(Random random, int number) {
    var industry = industry(random);
    return jdbc.sql(
            """
            insert into enterprise.enterprise (name, industry_edition, industry_code, registered_capital, currency,
              established_on, status, street_code, synthetic)
            values (?, ?, ?, ?, ?, ?, ?, ?, true) returning id
            """)
        .params(
            "多版企业" + number,
            industry.edition(),
            industry.code(),
            amount(random),
            some(random, "CNY", "CNY", "JPY"),
            random.nextInt(5) == 0 ? null : LocalDate.of(1995, 1, 1).plusDays(random.nextInt(9000)),
            some(random, "存续", "吊销", null),
            some(random, "210211017", null))
        .query(Long.class)
        .single();
  }

  private record Registered(@Nullable Integer edition, @Nullable String code) {}

  private static Registered industry(Random random) {
    var code =
        some(
            random,
            "2011 4415",
            "2017 4415",
            "2011 79",
            "2017 79",
            "2017 80",
            "2011 58",
            "2011 5810",
            "2017 58",
            "2011 C",
            "2017 C",
            "2011 59",
            "2017 3841",
            "2017 384",
            "2011 384",
            null);
    return code == null
        ? new Registered(null, null)
        : new Registered(Integer.valueOf(code.substring(0, 4)), code.substring(5));
  }

  private static @Nullable BigDecimal amount(Random random) {
    var amount =
        some(
            random,
            "50000000",
            "49999999.99",
            "100000000",
            "1000000",
            "123456789.01",
            "0.01",
            null);
    return amount == null ? null : new BigDecimal(amount);
  }

  private static @Nullable String some(Random random, @Nullable String... values) {
    return values[random.nextInt(values.length)];
  }

  private void changed() {
    note("Project", projects);
    note("Enterprise", enterprises);
    district.awaitSearchable();
  }

  private void note(String type, List<Long> ids) {
    jdbc.sql("insert into record.change (type, id) select ?, unnest(?::bigint[])")
        .param(type)
        .param(ids.toArray(Long[]::new))
        .update();
  }

  @Override
  public void close() {
    jdbc.sql("delete from project.project where id = any(?)")
        .param(projects.toArray(Long[]::new))
        .update();
    jdbc.sql("delete from enterprise.enterprise where id = any(?)")
        .param(enterprises.toArray(Long[]::new))
        .update();
    changed();
  }
}
