package org.zhaoshang.sample;

import com.hankcs.hanlp.HanLP;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise of every number: each stands for itself, so any of them can be made without the
 * others.
 */
final class EnterpriseSource {

  private record Home(String city, String province, String region) {}

  private static final List<Home> ELSEWHERE =
      List.of(
          new Home("沈阳", "辽宁省", "210102"),
          new Home("北京", "北京市", "110108"),
          new Home("上海", "上海市", "310115"),
          new Home("深圳", "广东省", "440305"),
          new Home("苏州", "江苏省", "320505"),
          new Home("宁波", "浙江省", "330206"),
          new Home("青岛", "山东省", "370212"));
  private static final List<String> PREFIXES =
      List.of("大连", "大连", "大连", "大连", "大连", "大连", "大连甘井子", "大连营城子", "甘井子", "营城子");

  private final long seed;

  EnterpriseSource(long seed) {
    this.seed = seed;
  }

  /**
   * The enterprise of {@code number}, 0 to {@link Brand#LIMIT} - 1.
   *
   * @throws IllegalArgumentException beyond that
   */
  SampleEnterprise at(long number) {
    if (number < 0 || number >= Brand.LIMIT) {
      throw new IllegalArgumentException(
          "企业序号应在 0 至 %d 之间 | an enterprise's number must be 0 to %d"
              .formatted(Brand.LIMIT - 1, Brand.LIMIT - 1));
    }
    var draws = new Draws(seed, number);
    var brand = Brand.of(seed, number);
    var trade = brand.trade();
    var home = draws.chance(0.1) ? draws.of(ELSEWHERE) : null;
    var street = draws.of(Place.STREETS).name();
    boolean old = draws.chance(0.12);
    var established = established(draws);
    return new SampleEnterprise(
        brand,
        SyntheticCodes.enterprise(home == null ? "210211" : home.region(), number),
        name(draws, brand, home),
        draws.chance(0.08) ? formerName(brand, home) : null,
        draws.chance(0.15) ? brand.word() + trade.shortName() : null,
        draws.chance(0.03) ? englishName(brand) : null,
        capital(draws),
        draws.chance(0.97) ? "人民币" : draws.of(List.of("美元", "日元", "港元")),
        established,
        status(draws),
        old ? trade.industryIn2011() : trade.industry(),
        old ? 2011 : 2017,
        home == null ? "辽宁省" : home.province(),
        home == null ? street : null,
        address(draws, home, street),
        trade.scope() + "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
        draws.chance(0.1) ? "https://e%d.example.com".formatted(number) : null,
        draws.chance(0.1) ? "000****0000" : null,
        home == null
            ? Spot.in(Place.named(street), new Draws(seed, Spot.ENTERPRISES + number))
            : null);
  }

  private static String name(Draws draws, Brand brand, @Nullable Home home) {
    var form = draws.chance(0.08) ? "股份有限公司" : draws.chance(0.07) ? "有限责任公司" : "有限公司";
    var words = brand.word() + brand.trade().name();
    if (home != null) {
      return home.city() + words + form;
    }
    return draws.chance(0.12)
        ? brand.word() + "（大连）" + brand.trade().name() + form
        : draws.of(PREFIXES) + words + form;
  }

  private static String formerName(Brand brand, @Nullable Home home) {
    return (home == null ? "大连" : home.city()) + brand.formerWord() + brand.trade().name() + "有限公司";
  }

  private static String englishName(Brand brand) {
    var pinyin = HanLP.convertToPinyinString(brand.word(), "", false);
    return "Dalian %s%s %s Co., Ltd."
        .formatted(
            pinyin.substring(0, 1).toUpperCase(Locale.ROOT),
            pinyin.substring(1),
            brand.trade().english());
  }

  private static long capital(Draws draws) {
    long drawn = Math.clamp((long) draws.logNormal(500, 1.5), 10, 500_000);
    long step = drawn < 100 ? 10 : drawn < 1_000 ? 50 : drawn < 10_000 ? 500 : 5_000;
    return Math.max(10, drawn / step * step);
  }

  private static LocalDate established(Draws draws) {
    // the younger, the more
    double age = draws.fraction(0, 1) * draws.fraction(0, 1);
    return LocalDate.of(2018, 2, 28).minusDays((long) (age * 33 * 365));
  }

  private static String status(Draws draws) {
    return draws.chance(0.88) ? "存续" : draws.chance(0.75) ? "注销" : "迁出";
  }

  private static String address(Draws draws, @Nullable Home home, String street) {
    var place = home == null ? "大连市甘井子区" + street : home.city() + "市";
    return place + "样例路" + draws.between(1, 999) + "号（合成样例）";
  }
}
