package org.zhaoshang.ingest.cell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Several names in a cell, parted by {@code 、；;，,/} or a new line; what stands in brackets stays
 * together, and so does {@code Co., Ltd.} Result: a list without duplicates, in the written order.
 */
@Component
public final class NamesKind implements CellKind {

  private static final String PARTING = "、；;，,/／\n\r";
  private static final Pattern LEGAL_FORM =
      Pattern.compile("(?i)\\s*(ltd|limited|inc|llc|co|corp|gmbh|plc|l\\.?p|s\\.?a)\\b\\.?.*");
  private static final Pattern AND_OTHERS = Pattern.compile("(?<=公司|集团|中心|研究院|厂|局)等$");

  @Override
  public String name() {
    return "NAMES";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var names = new LinkedHashSet<String>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("（([【".indexOf(c) >= 0) {
        depth++;
      } else if ("）)]】".indexOf(c) >= 0) {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && PARTING.indexOf(c) >= 0 && !legalFormFollows(text, c, i + 1)) {
        add(names, text.substring(from, i));
        from = i + 1;
      }
    }
    add(names, text.substring(from));
    return names.isEmpty() ? CellReading.BLANK : CellReading.of(List.copyOf(names));
  }

  private static boolean legalFormFollows(String text, char parting, int next) {
    return (parting == ',' || parting == '，')
        && LEGAL_FORM.matcher(text).region(next, text.length()).lookingAt();
  }

  private static void add(LinkedHashSet<String> names, String written) {
    var name = AND_OTHERS.matcher(Writing.trim(written)).replaceFirst("");
    if (!Writing.blank(name)) {
      names.add(name);
    }
  }
}
