package org.zhaoshang.sample;

import java.util.HashMap;
import java.util.Map;

/** The ways in which people write the same name: all of them fold to the same text. */
final class Spelling {

  /** Simplified and traditional characters, in turn. */
  static final String PAIRS =
      "连連电電业業发發产產实實团團兴興华華东東丰豐乐樂庆慶云雲风風龙龍凤鳳马馬鹤鶴鹰鷹鸿鴻义義礼禮学學书書画畫诗詩"
          + "韵韻鳞鱗岭嶺峦巒兰蘭岛島湾灣涛濤锂鋰储儲设設备備机機轴軸际際贸貿货貨运運输輸冻凍务務网網络絡数數据據车車园園"
          + "场場开開医醫药藥疗療养養级級优優灵靈阳陽辉輝亿億万萬双雙联聯汇匯达達创創飞飛腾騰鹏鵬骏駿驰馳锦錦绣繡润潤泽澤"
          + "宝寶荣榮顺順诚誠时時纪紀启啟领領铁鐵钢鋼锋鋒锐銳铸鑄铭銘晓曉态態区區头頭";

  private static final Map<Character, Character> TRADITIONAL = new HashMap<>();

  static {
    for (int i = 0; i < PAIRS.length(); i += 2) {
      TRADITIONAL.put(PAIRS.charAt(i), PAIRS.charAt(i + 1));
    }
  }

  private Spelling() {}

  /** In traditional characters, as far as they are known here: {@code 大連鼎海鋰電池材料有限公司}. */
  static String traditional(String name) {
    var out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      out.append(TRADITIONAL.getOrDefault(name.charAt(i), name.charAt(i)).charValue());
    }
    return out.toString();
  }

  /** With half-width brackets. */
  static String narrowBrackets(String name) {
    return name.replace('（', '(').replace('）', ')');
  }
}
