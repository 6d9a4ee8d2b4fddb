package org.zhaoshang.record;

import static org.zhaoshang.record.Desk.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.catalogue.CreditCode;
import org.zhaoshang.graph.ProductWork;

/**
 * Measures how fast enterprises are written, first as new ones and then unchanged; no test.
 * Argument: how many, 100,000 by default. Results: docs/decisions/0004-name-matching.md.
 */
final class EnterpriseWriteMeasurement {

  private static final int BATCH = 1000;
  private static final String HAN = "海星曙光华瑞通达创新联合众诚天元启明远航金石博雅鼎盛恒泰宏图伟业嘉信德隆安康";
  private static final String[] TRADES = {"科技", "电池材料", "装备制造", "信息产业", "国际贸易", "食品", "船舶工程", "软件"};
  private static final String[] FORMS = {"有限公司", "股份有限公司", "有限责任公司"};

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2018);

  private EnterpriseWriteMeasurement() {}

  /** Prints rows a second. */
  public static void main(String... arguments) {
    ProductWork.run("what is measured is written", () -> measure(arguments));
  }

  private static void measure(String... arguments) {
    int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    try (var context = Desk.alone()) {
      var desk = context.getBean(Desk.class);
      new EnterpriseWriteMeasurement().write(desk, count, "new");
      new EnterpriseWriteMeasurement().write(desk, count, "unchanged");
      var jdbc = context.getBean(JdbcClient.class);
      jdbc.sql("vacuum analyze enterprise.name").update();
      for (var table : List.of("enterprise.enterprise", "enterprise.name")) {
        System.out.printf(
            "%s: %s%n",
            table, desk.value("select pg_size_pretty(pg_total_relation_size('" + table + "'))"));
      }
    }
  }

  private void write(Desk desk, int count, String what) {
    long begin = System.nanoTime();
    long last = begin;
    for (int from = 0; from < count; from += BATCH) {
      var rows = new ArrayList<Map<String, Object>>();
      for (int n = from; n < Math.min(count, from + BATCH); n++) {
        rows.add(enterprise(n));
      }
      desk.batch("Enterprise", Map.of("synthetic", "true"), from + 1, rows);
      if ((from / BATCH + 1) % 20 == 0) {
        long now = System.nanoTime();
        System.out.printf("%s to %d: %.1f ms a batch%n", what, from + BATCH, (now - last) / 20e6);
        last = now;
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%s: %d in %.1f s, %.0f a second%n", what, count, seconds, count / seconds);
    desk.later();
  }

  private Map<String, Object> enterprise(int n) {
    var trade = TRADES[random.nextInt(TRADES.length)];
    var brand = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      brand.append(HAN.charAt(random.nextInt(HAN.length())));
    }
    return row(
        "creditCode",
        CreditCode.of("91210211", "MA%06d".formatted(n)).value(),
        "name",
        "大连" + brand + trade + FORMS[random.nextInt(FORMS.length)],
        "aliases",
        List.of(brand + trade),
        "registeredCapital",
        new BigDecimal(random.nextInt(1_000_000_000)).movePointLeft(2),
        "establishedOn",
        LocalDate.of(1990, 1, 1).plusDays(random.nextInt(10_000)),
        "status",
        "存续",
        "province",
        "辽宁省",
        "streetCode",
        "210211020",
        "industryCode",
        "38",
        "industryEdition",
        2017,
        "address",
        "大连市甘井子区软件园路" + random.nextInt(500) + "号",
        "businessScope",
        (trade + "研发、生产、销售；技术咨询服务；货物进出口。").repeat(2));
  }
}
