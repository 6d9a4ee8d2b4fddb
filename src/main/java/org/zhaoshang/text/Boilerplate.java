package org.zhaoshang.text;

import java.util.regex.Pattern;

/**
 * What registrars write into every business scope and what therefore says nothing about one
 * enterprise: （依法须经批准的项目，经相关部门批准后方可开展经营活动）, 一般项目：, 许可项目：.
 */
public final class Boilerplate {

  private static final Pattern CLAUSE =
      Pattern.compile("[（(][^（()）]*(?:依法须经批准|凭营业执照|以审批结果为准)[^（()）]*[)）]|(?:一般|许可)(?:经营)?项目[:：]");

  private Boilerplate() {}

  /** The text without it. */
  public static String remove(String text) {
    return CLAUSE.matcher(text).replaceAll("");
  }
}
