package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The chambers' member lists, with names as people write them. About three in four are the full
 * name of an enterprise; the rest (without place and legal form, a bare brand, a name nobody
 * registered, an enterprise that is not in the register) is for a person.
 */
final class MemberLists {

  private final EnterpriseSource source;
  private final List<SampleEnterprise> pool;
  private final int registered;
  private final long seed;

  MemberLists(EnterpriseSource source, List<SampleEnterprise> enterprises, long seed) {
    this.source = source;
    this.pool = enterprises.stream().filter(SampleEnterprise::activeHere).toList();
    this.registered = enterprises.size();
    this.seed = seed;
  }

  /** Writes the list of one chamber, 30 to 120 members. */
  void write(Path file, SampleChamber chamber, int number) throws IOException {
    var draws = new Draws(seed, -1000 - number);
    var fitting =
        pool.stream()
            .filter(e -> chamber.groups().isEmpty() || chamber.groups().contains(e.group()))
            .toList();
    var members = draws.shuffled(fitting).subList(0, draws.between(30, 120));
    Sheet.write(
        file,
        "会员名单（合成样例）",
        sheet -> {
          sheet.heading(0, 0, chamber.name() + "会员名单");
          sheet.merge(0, 0, 0, 5);
          sheet.headings(1, "序号", "会员单位", "曾用名", "职务", "联系人", "电话");
          sheet.width(1, 40);
          for (int i = 0; i < members.size(); i++) {
            member(sheet, i, members.get(i), draws);
          }
        });
  }

  private void member(Sheet sheet, int index, SampleEnterprise e, Draws draws) {
    double style = draws.fraction(0, 1);
    var former = style < 0.55 && e.formerName() != null ? e.formerName() : "";
    boolean contact = draws.chance(0.3);
    sheet.row(
        index + 2,
        index + 1,
        written(e, style, draws),
        former,
        role(index),
        contact ? "样例*" : null,
        contact ? "000****0000" : null);
  }

  private String written(SampleEnterprise e, double style, Draws draws) {
    if (style < 0.55) {
      return e.name();
    } else if (style < 0.67) {
      return e.core();
    } else if (style < 0.73) {
      return e.shortName() == null ? e.name() : e.shortName();
    } else if (style < 0.78) {
      return Spelling.traditional(e.name());
    } else if (style < 0.83) {
      return Spelling.narrowBrackets(e.name());
    } else if (style < 0.88) {
      return e.formerName() == null ? e.name() : e.formerName();
    } else if (style < 0.92) {
      return e.brand().word() + "公司";
    } else if (style < 0.96) {
      return "大连" + e.brand().word() + e.brand().trade().shortName() + "公司";
    }
    return source.at(registered + draws.between(0, 100_000)).name();
  }

  private static String role(int index) {
    return index == 0 ? "会长" : index < 6 ? "副会长" : index < 18 ? "理事" : "会员";
  }
}
