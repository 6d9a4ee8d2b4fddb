package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the investment promotion bureau's ledger writes it. The first is the announced
 * intention of a supercomputing centre; the others are synthetic.
 *
 * @param amount a number in 万元, or text like 约5亿; null when unknown
 * @param site where it looks at; null unless somebody wrote it down
 * @param street empty when none is looked at yet
 */
record SampleLead(
    String name,
    String content,
    String stage,
    String source,
    String investor,
    String referrer,
    String street,
    String industry,
    @Nullable Object amount,
    LocalDate registeredOn,
    @Nullable Spot site) {

  private static final int COUNT = 40;
  private static final LocalDate AS_OF = LocalDate.of(2018, 3, 31);
  private static final List<String> STAGES =
      List.of("线索", "线索", "研判", "在谈", "在谈", "意向", "意向", "签约", "搁置", "流失");
  private static final List<String> SOURCES =
      List.of("自主招商", "商会推荐", "商会推荐", "以商招商", "部门转来", "推介路演");

  /** Names that nobody has. */
  private static final List<String> CONTACTS =
      List.of("张样例", "欧阳样例", "李样例", "司马样例", "王样例", "诸葛样例", "赵样例");

  /** The forty, in the order of their ledger. */
  static List<SampleLead> all(
      long seed, List<SampleEnterprise> enterprises, List<SampleChamber> chambers) {
    var draws = new Draws(seed, -41);
    var spots = new Draws(seed, Spot.LEADS);
    var themes = Stream.of("SERVICE", "INDUSTRY").flatMap(c -> Theme.of(c).stream()).toList();
    var active = chambers.stream().filter(c -> c.status().equals("运行")).toList();
    var investors = enterprises.stream().filter(e -> e.status().equals("存续")).toList();
    var leads = new ArrayList<SampleLead>();
    leads.add(announced());
    while (leads.size() < COUNT) {
      var theme = draws.of(themes);
      var investor =
          draws.of(investors.stream().filter(e -> theme.groups().contains(e.group())).toList());
      var source = draws.of(SOURCES);
      leads.add(
          new SampleLead(
                  investor.core() + theme.name(),
                  theme.content(),
                  draws.of(STAGES),
                  source,
                  investor.name(),
                  referrer(source, draws, active, investors),
                  draws.chance(0.6) ? draws.of(Place.STREETS).name() : "",
                  theme.industry(),
                  amount(draws),
                  AS_OF.minusDays(draws.between(0, 400)),
                  null)
              .sited(spots));
    }
    return leads;
  }

  /** The same lead with a site in its street; half of them know one. */
  private SampleLead sited(Draws spots) {
    if (street.isEmpty() || spots.chance(0.5)) {
      return this;
    }
    return new SampleLead(
        name,
        content,
        stage,
        source,
        investor,
        referrer,
        street,
        industry,
        amount,
        registeredOn,
        Spot.in(Place.named(street), spots));
  }

  /** What the district announced, and nothing more. */
  private static SampleLead announced() {
    return new SampleLead(
        "大型超算中心",
        "超算服务平台与数据中心、计算研发中心、产业化基地、招商引资平台、政务云与大数据平台",
        "意向",
        "",
        AnnouncedInvestor.NAME,
        "",
        "",
        "",
        "约5亿",
        AS_OF,
        null);
  }

  private static String referrer(
      String source, Draws draws, List<SampleChamber> chambers, List<SampleEnterprise> others) {
    return switch (source) {
      case "商会推荐" -> draws.of(chambers).name();
      case "以商招商" -> draws.of(others).name();
      default -> "";
    };
  }

  private static @Nullable Object amount(Draws draws) {
    if (draws.chance(0.15)) {
      return draws.chance(0.5) ? "待定" : null;
    }
    int hundredMillions = (int) Math.max(1, draws.logNormal(2, 1));
    return switch (draws.between(1, 5)) {
      case 1 -> "约%d亿".formatted(hundredMillions);
      case 2 -> "%d-%d亿".formatted(hundredMillions, hundredMillions + 2);
      default -> Investment.tenThousands(draws.between(30, 400) * 1_000_000L);
    };
  }

  /** Writes the ledger of leads. */
  static void writeLedger(Path file, List<SampleLead> leads) throws IOException {
    Sheet.write(
        file,
        "招商线索台账（合成样例）",
        sheet -> {
          sheet.heading(0, 0, "甘井子区招商线索台账");
          sheet.merge(0, 0, 0, 11);
          sheet.put(1, 11, "单位：万元");
          sheet.headings(
              2, "序号", "线索名称", "线索内容", "所处阶段", "阶段截至", "信息来源", "投资方", "推荐单位", "意向街道", "行业代码",
              "意向投资额", "登记日期", "选址坐标", "联系人", "邮箱");
          sheet.width(1, 36);
          sheet.width(2, 48);
          sheet.width(6, 32);
          for (int i = 0; i < leads.size(); i++) {
            var lead = leads.get(i);
            sheet.row(
                3 + i,
                i + 1,
                lead.name(),
                lead.content(),
                lead.stage(),
                AS_OF,
                lead.source(),
                lead.investor(),
                lead.referrer(),
                lead.street(),
                lead.industry(),
                lead.amount(),
                lead.registeredOn(),
                Spot.pair(lead.site()),
                i == 0 ? null : CONTACTS.get(i % CONTACTS.size()),
                // a domain that is nobody's (RFC 2606); any telephone number could be somebody's
                i == 0 ? null : "lead%02d@example.com".formatted(i));
          }
        });
  }
}
