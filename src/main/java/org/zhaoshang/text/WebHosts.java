package org.zhaoshang.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the host from a web address however it is written, so that one is known by the other. */
public final class WebHosts {

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;、，；]+");

  /** Scheme, user, www, host, port, path: of these the host counts. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]*://)?(?:www\\d?\\.)?((?:[\\p{L}\\p{N}_-]+\\.)+[\\p{L}-]{2,})\\.?(?::\\d+)?(?:[/?#].*)?");

  private WebHosts() {}

  /**
   * The hosts in a text of nothing but addresses, without www, lower case; empty when it is more.
   */
  public static List<String> in(String written) {
    var text = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    var hosts = Arrays.stream(SEPARATORS.split(text)).map(WebHosts::host).toList();
    return hosts.contains("") ? List.of() : hosts;
  }

  private static String host(String address) {
    var matched = ADDRESS.matcher(address);
    return matched.matches() ? matched.group(1) : "";
  }
}
