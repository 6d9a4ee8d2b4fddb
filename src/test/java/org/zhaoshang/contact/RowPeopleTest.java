package org.zhaoshang.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactCell.Kind;

class RowPeopleTest {

  /** Headings and texts in turn; the kind follows from the heading. */
  private static List<Person> people(String... cells) {
    var given = new ArrayList<ContactCell>();
    for (int i = 0; i < cells.length; i += 2) {
      var kind =
          cells[i].matches(".*(电话|手机|邮箱|微信).*")
              ? Kind.NUMBER
              : cells[i].matches("备注|线索内容") ? Kind.REMARK : Kind.PERSON;
      given.add(new ContactCell(kind, cells[i], cells[i + 1]));
    }
    return RowPeople.of(given);
  }

  private static String shown(List<Person> people) {
    return people.stream()
        .map(p ->
            p.name() + p.numbers().stream().map(n -> " " + n.value()).collect(Collectors.joining()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "张三 | 13812345678 | 张三 13812345678",
        "张 三 | 13812345678/0411-86656789 | 张三 13812345678 0411-86656789",
        "张三、欧阳锋 | 13812345678、13912345678 | 张三 13812345678; 欧阳锋 13912345678",
        "张三/李四 | 13812345678/13912345678 | 张三 13812345678; 李四 13912345678",
        "张三、李四 | 0411-86656789 | 张三、李四 0411-86656789",
        "张三 | 86656789-801 | 张三 86656789转801",
        "张三 | 李四13912345678 | 张三; 李四 13912345678",
        "John Smith | 13812345678 | John Smith 13812345678",
        "张三（副总经理） | 13812345678 | 张三（副总经理） 13812345678",
      })
  void numbersInAColumnOfTheirOwnBelongToThePersonBeside(
      String name, String number, String expected) {
    assertThat(shown(people("联系人", name, "联系电话", number))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "张三13812345678 | 张三 13812345678",
        "张三 13812345678，李四 13912345678 | 张三 13812345678; 李四 13912345678",
        "13812345678（张三）13912345678（李四） | 张三 13812345678; 李四 13912345678",
        "联系人：张三 电话：0411-86656789转8 | 张三 0411-86656789转8",
        "张三、李四 | 张三; 李四",
        "13812345678 | null 13812345678",
        "张三，邮箱zs@example.com，微信zhang_san88 | 张三 zs@example.com zhang_san88",
        "张三 身份证210211198001011234 | 张三",
      })
  void aCellMayHoldNamesAndNumbers(String text, String expected) {
    assertThat(shown(people("联系人", text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"样例*", "待定", "暂无", "138****5678", "000****0000"})
  void whatNamesNobodyIsKeptAsNobody(String text) {
    assertThat(people("联系人", text, "电话", text)).isEmpty();
  }

  @Test
  void thePhoneIsTheContactsAndNotThePresidents() {
    assertThat(shown(people("会长", "王五", "联系人", "张三", "联系电话", "13812345678")))
        .isEqualTo("王五; 张三 13812345678");
    assertThat(shown(people("会长", "王五", "秘书长", "赵六", "联系电话", "13812345678")))
        .isEqualTo("王五; 赵六 13812345678");
    assertThat(shown(people("联系电话", "0411-86656789"))).isEqualTo("null 0411-86656789");
  }

  @Test
  void aNumberInARemarkIsSomebodysAndARemarkWithoutOneIsNotKept() {
    assertThat(shown(people("联系人", "张三", "备注", "另联系王五13912345678，下午打")))
        .isEqualTo("张三; 王五 13912345678");
    assertThat(people("备注", "用地已落实")).isEmpty();
    var same = people("联系人", "张三", "电话", "13812345678", "备注", "张三138 1234 5678只在上午接");
    assertThat(same).hasSize(1);
    assertThat(same.getFirst().remark()).isEqualTo("张三138 1234 5678只在上午接");
    assertThat(same.getFirst().masked().remark()).isEqualTo("张*138****5678只在上午接");
  }

  @Test
  void anIdentityCardIsNotKept() {
    var person = people("备注", "王五13912345678，身份证210211198001011234").getFirst();

    assertThat(person.numbers()).hasSize(1);
    assertThat(person.remark()).doesNotContain("19800101");
  }

  @Test
  void whoIsNamedAgainIsTheSamePersonAndABlankErasesNothing() {
    var known = people("联系人", "张三13812345678，zs@example.com");
    var again = people("联系人", "张三", "电话", "13912345678").getFirst();

    assertThat(Merge.same(known, again)).hasValue(0);
    assertThat(shown(List.of(Merge.of(known.getFirst(), again))))
        .isEqualTo("张三 zs@example.com 13912345678");
    assertThat(Merge.of(known.getFirst(), known.getFirst())).isEqualTo(known.getFirst());
    assertThat(Merge.of(known.getFirst(), people("联系人", "张三").getFirst()))
        .isEqualTo(known.getFirst());
  }

  @Test
  void twoNamesWithOneNumberAreTwoPeople() {
    assertThat(
            Merge.same(people("联系人", "张三13812345678"), people("联系人", "李四13812345678").getFirst()))
        .isEmpty();
    assertThat(Merge.same(people("电话", "13812345678"), people("联系人", "李四13812345678").getFirst()))
        .hasValue(0);
  }

  @Test
  void nobodyIsPrinted() {
    var cells = List.of(new ContactCell(Kind.PERSON, "联系人", "张三13812345678"));

    assertThat(cells.toString() + RowPeople.of(cells)).doesNotContain("张三", "1381234");
  }
}
