package org.zhaoshang.bench;

import com.hankcs.hanlp.HanLP;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ways in which people write the name of an enterprise, and names that only look like it. Told
 * apart by patterns of its own, not by what is measured.
 */
final class NameVariants {

  /** What a way of writing means. */
  enum Meaning {
    /** The enterprise: to link it is right, to ask is too. */
    IT,
    /** Another legal person, or perhaps another: to link is wrong, the enterprise comes first. */
    NOT_IT
  }

  /**
   * A written name.
   *
   * @param beside the former name beside it, null when there is none
   */
  record Variant(String kind, Meaning meaning, String written, @Nullable String beside, long of) {}

  /** An enterprise on record. */
  record Known(long id, String name, List<String> formerNames, List<String> aliases) {}

  private static final String PLACES =
      "大连甘井子|大连营城子|大连|甘井子|营城子|沈阳|北京|上海|深圳|苏州|宁波|青岛|天津|重庆|广州|杭州|南京|武汉|成都|浙江|江苏|山东|广东|福建|安徽|湖南|湖北|四川|河南|河北|辽宁";

  private static final Pattern NAME =
      Pattern.compile(
          "(?<place>"
              + PLACES
              + ")?(?<body>[\\p{IsHan}]+?(?:（大连）[\\p{IsHan}]+?)?)(?<form>(?:集团)?(?:股份有限公司|有限责任公司|有限公司))");
  private static final String STRANGERS = "乾坤巍巍滨沧澜骁骐骥珑玥曜";
  private static final List<String> ELSEWHERE = List.of("沈阳", "长春", "石家庄", "烟台", "厦门");
  private static final List<String> INSERTED = List.of("（大连）", "（辽宁）", "（中国）", "（上海）", "（甘井子）");

  private final RandomGenerator random;
  private final Set<String> taken;

  /** Leaves out what is by chance a name on record. */
  NameVariants(long seed, Set<String> taken) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.taken = taken;
  }

  /** All that can be made of a name. */
  List<Variant> of(Known e) {
    var match = NAME.matcher(e.name());
    if (!match.matches()) {
      return List.of();
    }
    var place = Optional.ofNullable(match.group("place")).orElse("");
    var body = match.group("body");
    var form = match.group("form");
    var plain = body.replace("（大连）", "");
    var it = new LinkedHashMap<String, String>();
    var not = new LinkedHashMap<String, String>();
    it.put("as registered", e.name());
    it.put(
        "half width, blanks", e.name().replace("（", " (").replace("）", ") ").replace("公司", " 公司"));
    it.put("traditional", HanLP.convertToTraditionalChinese(e.name()));
    it.put("number and office", "12、" + e.name() + "（副会长单位）");
    if (!form.contains("股份")) {
      it.put(
          "有限 / 有限责任",
          place
              + body
              + (form.contains("责任") ? form.replace("责任", "") : form.replace("有限", "有限责任")));
      not.put("股份 for 有限", place + body + "股份有限公司");
    } else {
      not.put("有限 for 股份", place + body + form.replace("股份", ""));
    }
    if (place.equals("大连")) {
      it.put("大连市, 辽宁省大连市", (random(2) == 0 ? "大连市" : "辽宁省大连市") + body + form);
    }
    if (!place.isEmpty()) {
      it.put("place left out", body + form);
      it.put("place and form left out", body);
      not.put("another place", ELSEWHERE.get(random(ELSEWHERE.size())) + body + form);
    }
    it.put("form left out", place + body);
    it.put("abbreviation", plain.substring(0, Math.min(4, plain.length())));
    it.put("one character off", place + oneOff(body) + form);
    var inserted = INSERTED.get(random(INSERTED.size()));
    not.put("place in brackets", place + plain + inserted + form);
    not.put("place at the end", e.name() + inserted);
    if (!form.contains("集团")) {
      not.put("集团, 控股", place + body + (random(2) == 0 ? "集团有限公司" : "控股有限公司"));
    }
    not.put("分公司", e.name() + (random(2) == 0 ? "金州分公司" : "上海分公司"));
    for (var former : e.formerNames()) {
      it.put("former name", former);
      it.put("former name, place left out", former.replaceFirst("^(?:" + PLACES + ")", ""));
    }
    for (var alias : e.aliases()) {
      if (alias.matches("\\p{IsHan}{3,}")) {
        it.put("short name", alias);
        not.put("short name with a form", alias + "有限公司");
      } else if (alias.matches("(?i).*co\\., ?ltd\\.?")) {
        it.put(
            "foreign name", alias.toUpperCase().replaceAll("CO\\., ?LTD\\.?", "Company Limited"));
        not.put("foreign name, other form", alias.replaceAll("(?i)co\\., ?ltd\\.?", "Inc."));
      }
    }
    var all = new ArrayList<Variant>();
    add(all, it, Meaning.IT, e);
    add(all, not, Meaning.NOT_IT, e);
    for (var former : e.formerNames()) {
      var stranger = "大连" + stranger() + "实业有限公司";
      all.add(
          new Variant("former name beside a stranger", Meaning.NOT_IT, stranger, former, e.id()));
    }
    return all;
  }

  private void add(List<Variant> all, Map<String, String> written, Meaning meaning, Known e) {
    var own = new ArrayList<>(e.formerNames());
    own.addAll(e.aliases());
    own.add(e.name());
    written.forEach((kind, name) -> {
      // what is on record as somebody's name is that one's
      if (!taken.contains(name) || meaning == Meaning.IT && own.contains(name)) {
        all.add(new Variant(kind, meaning, name, null, e.id()));
      }
    });
  }

  private String oneOff(String body) {
    int at;
    do {
      at = random(body.length());
    } while (!Character.isIdeographic(body.charAt(at)));
    return body.substring(0, at) + strange() + body.substring(at + 1);
  }

  private String stranger() {
    return strange() + strange();
  }

  private String strange() {
    return String.valueOf(STRANGERS.charAt(random(STRANGERS.length())));
  }

  private int random(int bound) {
    return random.nextInt(bound);
  }
}
