package org.zhaoshang.ingest.run;

import java.util.regex.Pattern;
import org.zhaoshang.ingest.cell.Writing;

/** Headings that speak of people, whether or not a profile declared them. */
public final class PersonalHeadings {

  private static final Pattern HEADING =
      Pattern.compile("联系人|负责人|经办人|责任人|电话|手机|身份证|邮箱|微信|qq|法定代表人|法人代表|姓名|e-?mail|phone|mobile");
  private static final Pattern SIGNATURE = Pattern.compile("^(填表|填报|制表|审核|复核|联系|经办|负责)人[:：]");

  private PersonalHeadings() {}

  /** Whether the cells under this heading are personal. */
  public static boolean matches(String heading) {
    return !heading.isEmpty() && HEADING.matcher(Writing.fold(heading)).find();
  }

  /** Whether the cell itself names a person: {@code 填表人：…}. */
  public static boolean signature(String text) {
    return SIGNATURE.matcher(Writing.fold(text)).find();
  }
}
