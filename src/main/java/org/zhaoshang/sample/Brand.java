package org.zhaoshang.sample;

/**
 * A brand and a trade of its own for every number below {@link #LIMIT}: no two enterprises share
 * both, so names are unique without remembering them.
 *
 * @param first the first character
 * @param second the second character, never one that is a first character somewhere
 */
record Brand(char first, char second, Trade trade) {

  static final String FIRST =
      "鼎恒瑞鑫宏泰盛华嘉信德永兴昌隆腾飞凯博远卓晟睿智诚正同和顺祥吉利富裕丰荣茂源润泽天金银玉宝龙凤鹏翔骏驰锦"
          + "绣万亿百千双众联合汇聚融通达创新科益康健安乐福禄喜庆春夏秋冬东西南中世纪时代启领先铭铸锐锋铁钢铂钰琪琛璟瑾"
          + "璞珂珩珀皓昊晨旭晓昕景晖朗悦怡欣逸豪雅佳美善尚";
  static final String SECOND =
      "海洋波涛浪潮港湾岛岸舟帆渔鲸珊瑚山峰岭岩石松柏竹梅兰菊荷莲桂枫桐林森木叶花果禾麦稻谷田园野原川江河湖溪泉"
          + "雨雪云霞虹阳光辉耀明亮星辰月日宇宙空风雷电火炎灵犀麟豹虎狮鹿马雁鹤鹰燕鸿雀蝶弘毅恩仁义礼思行言知学文书画"
          + "诗歌琴音鸣韵舞翼羽鳞峻崎岳峦屹立基业厦桥路途程帝";

  /** How many there are: 128 first characters, 128 second ones, 64 trades. */
  static final int LIMIT = 1 << 20;

  /** The brand of a number; a permutation, so that neighbours differ in everything. */
  static Brand of(long seed, long number) {
    int mixed = (int) (number * 0x9E375L + seed) & (LIMIT - 1);
    mixed ^= mixed >>> 9;
    mixed = mixed * 0x6A09D & (LIMIT - 1);
    mixed ^= mixed >>> 11;
    return new Brand(
        FIRST.charAt(mixed >>> 13), SECOND.charAt(mixed >>> 6 & 127), Trade.ALL.get(mixed & 63));
  }

  /** Both characters. */
  String word() {
    return "" + first + second;
  }

  /**
   * The word that it had before a change of name: as unique as the brand itself, and nobody's brand
   * today.
   */
  String formerWord() {
    return "" + second + first;
  }
}
