package org.zhaoshang.ingest.cell;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * A web address, with or without its scheme: {@code www.example.com/cn}. Kept as written, in half
 * width.
 */
@Component
public final class WebsiteKind implements CellKind {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:https?://)?(?:[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}[\\p{L}\\d])?\\.)+[\\p{L}]{2,24}(?::\\d{1,5})?(?:[/?#]\\S*)?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "WEBSITE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var narrow = Writing.narrow(text);
    return narrow.length() <= 500 && FORM.matcher(narrow).matches()
        ? CellReading.of(narrow)
        : CellReading.bad("不是网址 | not a web address");
  }
}
