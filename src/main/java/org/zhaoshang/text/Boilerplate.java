package org.zhaoshang.text;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What says nothing about one enterprise: legal forms and regions in a name, and what registrars
 * write into every business scope: （依法须经批准的项目，经相关部门批准后方可开展经营活动）, 一般项目：, 许可项目：.
 */
public final class Boilerplate {

  private static final Pattern CLAUSE =
      Pattern.compile("[（(][^（()）]*(?:依法须经批准|凭营业执照|以审批结果为准)[^（()）]*[)）]|(?:一般|许可)(?:经营)?项目[:：]");

  private static final Set<String> LEGAL_FORMS = Set.copyOf(Dictionary.read("legal-forms.txt"));

  private Boilerplate() {}

  /** Whether a folded word of a name is a legal form or a part of one: 股份, 有限公司. */
  public static boolean isLegalForm(String word) {
    return LEGAL_FORMS.contains(word);
  }

  /** Whether a folded word is a legal form or a region, which thousands of names share. */
  public static boolean isShared(String word) {
    return isLegalForm(word) || Regions.isRegion(word);
  }

  /** The text without it. */
  public static String remove(String text) {
    return CLAUSE.matcher(text).replaceAll("");
  }
}
