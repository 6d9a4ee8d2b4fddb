package org.zhaoshang.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.contact.Person.Reach;
import org.zhaoshang.text.PersonalNumber;
import org.zhaoshang.text.PersonalNumber.Kind;
import org.zhaoshang.text.PersonalNumbers;

/** Names and numbers in one cell: {@code 张三13912345678、李四 0411-86656789转8}. */
final class ContactCells {

  private static final Pattern LABEL =
      Pattern.compile(
          "(联系人|负责人|经办人|联系方式|联系电话|办公电话|电话|手机号?|座机|传真|邮箱|微信同号|微信号?|同号|身份证号?码?|tel|phone|mobile|email|wechat)\\s*[:：]?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN = Pattern.compile("[、,，;；/／|\\n\\r]+");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
  private static final Pattern NOT_OF_A_NAME = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
  private static final Pattern HAN_BLANKS =
      Pattern.compile("(?<=\\p{IsHan})[\\s\\u00a0\\u3000]+(?=\\p{IsHan}(?:$|[\\s\\u3000]))");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
  private static final Set<String> NOBODY =
      Set.of("无", "暂无", "待定", "待补充", "未知", "不详", "未填", "同上", "空缺");
  private static final int LONGEST_HAN = 15;
  private static final int LONGEST_LATIN = 50;

  private ContactCells() {}

  /**
   * Names that stand together, and the numbers beside them.
   *
   * @param rest what is neither, null for nothing
   */
  record Group(List<String> names, List<Reach> numbers, @Nullable String rest) {}

  /** The groups of a cell, in its order. */
  static List<Group> read(String text) {
    var numbers = PersonalNumbers.inCell(text);
    boolean numbersFirst =
        !numbers.isEmpty() && names(text.substring(0, numbers.getFirst().from())).isEmpty();
    var groups = new ArrayList<Group>();
    var names = new ArrayList<String>();
    var reaches = new ArrayList<Reach>();
    var rest = new StringBuilder();
    int at = 0;
    for (int i = 0; i <= numbers.size(); i++) {
      int to = i < numbers.size() ? numbers.get(i).from() : text.length();
      var piece = text.substring(at, to);
      var here = names(piece);
      rest.append(here.isEmpty() ? strange(piece) : "");
      if (!numbersFirst && !here.isEmpty() && !reaches.isEmpty()) {
        groups.add(new Group(List.copyOf(names), List.copyOf(reaches), null));
        names.clear();
        reaches.clear();
      }
      names.addAll(here);
      if (i < numbers.size()) {
        var number = numbers.get(i);
        if (numbersFirst && !names.isEmpty()) {
          groups.add(new Group(List.copyOf(names), List.copyOf(reaches), null));
          names.clear();
          reaches.clear();
        }
        // the number of an identity card is needed for nothing: not kept
        if (number.kind() != Kind.ID_CARD) {
          reaches.add(new Reach(number.kind(), number.value()));
        }
        at = number.to();
      }
    }
    if (!names.isEmpty() || !reaches.isEmpty() || !rest.isEmpty()) {
      groups.add(
          new Group(
              List.copyOf(names), List.copyOf(reaches), rest.isEmpty() ? null : rest.toString()));
    }
    return groups;
  }

  /** What a text has numbers of. */
  static List<Reach> numbers(String text) {
    return PersonalNumbers.in(text).stream()
        .filter(n -> n.kind() != Kind.ID_CARD)
        .map(n -> new Reach(n.kind(), n.value()))
        .toList();
  }

  /** The numbers that somebody typed to look for one; 86656789 alone counts. */
  static List<Reach> inputs(String typed) {
    return PersonalNumbers.inCell(typed).stream()
        .filter(n -> n.kind() != Kind.ID_CARD)
        .map(n -> new Reach(n.kind(), n.value()))
        .toList();
  }

  /** A text without the numbers of identity cards, which are needed for nothing. */
  static String withoutCards(String text) {
    List<PersonalNumber> cards =
        PersonalNumbers.in(text).stream().filter(n -> n.kind() == Kind.ID_CARD).toList();
    return org.zhaoshang.text.Masking.without(text, cards, "（证件号码，未保存）");
  }

  private static List<String> names(String piece) {
    var found = new ArrayList<String>();
    for (var part : BETWEEN.split(LABEL.matcher(piece).replaceAll(" ").strip())) {
      var name = NOT_OF_A_NAME.matcher(part).replaceAll("");
      // 张三（副总经理）
      name += name.indexOf('（') > 0 ? "）" : name.indexOf('(') > 0 ? ")" : "";
      name = HAN_BLANKS.matcher(name).replaceAll("");
      name = BLANKS.matcher(name).replaceAll(" ");
      if (isName(name) && !isMasked(part)) {
        found.add(name);
      }
    }
    return found;
  }

  private static boolean isName(String name) {
    int longest = LATIN.matcher(name).find() ? LONGEST_LATIN : LONGEST_HAN;
    return !name.isEmpty()
        && !NOBODY.contains(name)
        && name.length() <= longest
        && name.chars().noneMatch(Character::isDigit);
  }

  /** 张* was masked by whoever made the file: there is nothing left to keep. */
  private static boolean isMasked(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('＊') >= 0;
  }

  /** What holds digits, or is too long for a name, is kept as it is. */
  private static String strange(String piece) {
    var text = piece.strip();
    boolean says =
        text.chars().filter(Character::isDigit).count() > 4 || text.length() > LONGEST_HAN;
    return says && !isMasked(text) ? text : "";
  }
}
