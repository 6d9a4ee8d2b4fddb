package org.zhaoshang.bench;

import com.hankcs.hanlp.HanLP;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What people type into a box, one character after the other, by ways of typing. */
final class Typing {

  private static final int DOCUMENTS = 400;
  private static final int LONGEST = 14;

  private final RandomGenerator random;
  private final List<String> names = new ArrayList<>();
  private final List<String> aliases = new ArrayList<>();

  Typing(Http elasticsearch, RandomGenerator random) throws IOException, InterruptedException {
    this.random = random;
    for (var index : List.of("enterprises", "projects", "chambers")) {
      var drawn =
          elasticsearch.json(
              "POST",
              "/zhaoshang-" + index + "/_search",
              Map.of(
                  "size", index.equals("enterprises") ? DOCUMENTS : DOCUMENTS / 10,
                  "_source", List.of("name", "aliases", "formerNames"),
                  "query",
                      Map.of(
                          "function_score",
                          Map.of("random_score", Map.of("seed", 7, "field", "_seq_no")))));
      for (var hit : drawn.path("hits").path("hits")) {
        names.add(hit.path("_source").path("name").asString());
        for (var field : List.of("aliases", "formerNames")) {
          texts(hit.path("_source").path(field)).forEach(aliases::add);
        }
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }

  /** For each way of typing what is sent, this many names each. */
  Map<String, List<String>> take(int sessions) {
    var ways = new LinkedHashMap<String, List<String>>();
    ways.put("Han", typed(sessions, this::name));
    ways.put("Han, without the region", typed(sessions, this::brand));
    ways.put(
        "traditional characters", typed(sessions, () -> HanLP.convertToTraditionalChinese(name())));
    ways.put("former, short and foreign names", typed(sessions, () -> mixedCase(any(aliases))));
    ways.put("full Pinyin", typed(sessions, () -> pinyin(name())));
    ways.put("full Pinyin, without the region", typed(sessions, () -> pinyin(brand())));
    ways.put("initials", typed(sessions, () -> initials(name())));
    ways.put("initials, without the region", typed(sessions, () -> initials(brand())));
    ways.put("Han, then Pinyin", typed(sessions, this::mixed));
    ways.put(
        "with a slip",
        typed(sessions, () -> slip(random.nextBoolean() ? name() : pinyin(brand()))));
    ways.put("streets and chambers", typed(sessions / 4, () -> any(PLACES)));
    return ways;
  }

  private static final List<String> PLACES =
      List.of(
          "营城子", "甘井子区", "辛寨子街道", "大连湾", "大连温州商会", "浙江商会", "新能源协会", "gjz", "yingchengzi", "DALIAN");

  private List<String> typed(int sessions, java.util.function.Supplier<String> session) {
    return IntStream.range(0, sessions)
        .mapToObj(i -> session.get())
        .flatMap(text ->
            IntStream.rangeClosed(1, Math.min(LONGEST, text.length()))
                .mapToObj(n -> text.substring(0, n)))
        .toList();
  }

  private String name() {
    return any(names);
  }

  private String brand() {
    return name().replaceFirst("^(大连|甘井子|营城子|沈阳|北京|上海|深圳|苏州|宁波|青岛)+区?", "");
  }

  private String mixed() {
    var name = name();
    int han = Math.min(name.length(), 2 + random.nextInt(3));
    return name.substring(0, han) + pinyin(name.substring(han));
  }

  private String slip(String text) {
    int at = Math.min(text.length() - 1, 1 + random.nextInt(5));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      default -> text.substring(0, at) + "的" + text.substring(at + 1);
    };
  }

  private String mixedCase(String text) {
    return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String pinyin(String text) {
    return HanLP.convertToPinyinString(text.replaceAll("[（）()]", ""), "", false);
  }

  private static String initials(String text) {
    return HanLP.convertToPinyinFirstCharString(text.replaceAll("[（）()]", ""), "", false);
  }
}
