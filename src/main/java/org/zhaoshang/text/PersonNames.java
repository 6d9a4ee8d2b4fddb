package org.zhaoshang.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of people: where the surname ends, and what of a name may be shown. */
public final class PersonNames {

  private static final Set<String> COMPOUND =
      Set.of(
          ("欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠"
                  + " 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正"
                  + " 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五 完颜"
                  + " 叶赫 纳兰 爱新 那拉")
              .split(" "));

  /** Those most people have, in Pinyin: {@code Zhang San} has the surname in front. */
  private static final Set<String> PINYIN =
      Set.of(
          ("wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng"
                  + " xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv lu su jiang cai jia ding wei"
                  + " xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang"
                  + " mao qiu qin gu hou shao meng long wan duan qian yin ouyang sima zhuge shangguan")
              .split(" "));

  private static final Pattern TITLE =
      Pattern.compile(
          "(?<=\\p{IsHan})(先生|女士|小姐|同志|总经理|副总经理|董事长|副董事长|董事|经理|主任|副主任|部长|会长|副会长|秘书长|科长|处长|局长|主席|书记|老师|教授|博士|总|工)$");
  private static final Pattern PARTS = Pattern.compile("[、,，;；/／|]+");
  private static final int LONGEST = 2;

  private PersonNames() {}

  /** The length of the surname of a Chinese name: 2 for 欧阳锋, 1 for 张三. */
  public static int surname(String name) {
    var folded = Folding.fold(name);
    return folded.length() > 2 && COMPOUND.contains(folded.substring(0, 2)) ? 2 : 1;
  }

  /**
   * What may be shown of a name, or of several with a mark between: the surname and the title.
   * {@code 欧阳锋} becomes {@code 欧阳*}, {@code 李明经理} becomes {@code 李*经理}, {@code John Smith} becomes
   * {@code J*** Smith}.
   */
  public static String masked(String names) {
    return Arrays.stream(PARTS.split(names))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(PersonNames::one)
        .collect(Collectors.joining("、"));
  }

  private static String one(String name) {
    if (name.codePoints().anyMatch(Character::isIdeographic)) {
      return chinese(name);
    }
    return latin(name);
  }

  private static String chinese(String written) {
    // 张 三 is typed with a blank to fill the column
    var name = written.replaceAll("[\\s\\u00a0\\u3000]+", "");
    var title = TITLE.matcher(name);
    var behind = title.find() ? title.group() : "";
    var own = name.substring(0, name.length() - behind.length());
    if (own.contains("·") || own.contains("•")) {
      // given name first, as 阿布都·热合曼: the rest is as telling
      return first(own) + "**" + behind;
    }
    int shown = own.length() == 1 ? 1 : surname(own);
    int hidden = own.codePointCount(Math.min(shown, own.length()), own.length());
    // the length of a long text is no secret worth more than two stars
    return own.substring(0, Math.min(shown, own.length()))
        + "*".repeat(Math.min(LONGEST, hidden))
        + behind;
  }

  private static String latin(String name) {
    var words = name.strip().split("[\\s.]+");
    if (words.length < 2) {
      return first(name) + "***";
    }
    int surname = surnameAmong(words);
    var shown = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      if (!words[i].isEmpty()) {
        shown.append(shown.isEmpty() ? "" : " ");
        shown.append(i == surname ? words[i] : first(words[i]) + "***");
      }
    }
    return shown.toString();
  }

  private static int surnameAmong(String[] words) {
    boolean shouted =
        words[0].length() > 1
            && words[0].equals(words[0].toUpperCase(Locale.ROOT))
            && !words[1].equals(words[1].toUpperCase(Locale.ROOT));
    return shouted || PINYIN.contains(words[0].toLowerCase(Locale.ROOT)) ? 0 : words.length - 1;
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
  }
}
