package org.zhaoshang.alert.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * The rules for an address that alerts are posted to. Programs read {@code 0177.0.0.1}, {@code
 * 127.1} or a name with a dot at its end in different ways: only a host that all read alike is
 * taken, a name of letters, digits and hyphens whose last label is no number, or an address in its
 * usual form.
 */
final class WebhookUrl {

  private static final int LONGEST = 2000;

  /** RFC 1123, and of the URL standard that a host whose last label is a number is an address. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
              + "(?!(?:[0-9]+|0x[0-9a-f]*)$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern V4 =
      Pattern.compile("(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.|$)){4}(?<!\\.)");
  private static final Pattern V6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

  private WebhookUrl() {}

  /**
   * Checks what a user gave. A name is looked up only when something is posted to it, and checked
   * then.
   *
   * @return the address as it is stored
   * @throws InputError when it breaks a rule; the message says which setting would allow it
   */
  static String check(String given, WebhookProperties rules) {
    var text = given.strip();
    if (text.length() > LONGEST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "webhook: %d characters, at most %d".formatted(text.length(), LONGEST));
    }
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && rules.allowHttp())) {
      throw InputError.bad(
          "webhook: must begin with https:// (zhaoshang.alert.webhook.allow-http allows http)");
    }
    var host = String.valueOf(uri.getHost());
    if (uri.getHost() == null || !(NAME.matcher(host).matches() || isAddress(host))) {
      throw InputError.bad(
          "webhook: names no host; a name, or an address like 203.0.113.7 or [2001:db8::7]");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw InputError.bad("webhook: holds a user or a fragment, which is never sent");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw InputError.bad("webhook: there is no port " + uri.getPort());
    }
    if (!rules.allowPrivate() && isPrivate(host)) {
      throw InputError.bad(
          "webhook: %s is not a public address (zhaoshang.alert.webhook.allow-private allows it)"
              .formatted(host));
    }
    return text;
  }

  private static URI uri(String text) {
    try {
      return new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw InputError.bad("webhook: not an address like https://example.com/alerts");
    }
  }

  private static boolean isAddress(String host) {
    return V4.matcher(host).matches() || V6.matcher(host).matches();
  }

  private static boolean isPrivate(String host) {
    if (host.equalsIgnoreCase("localhost")
        || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
      return true;
    }
    return isAddress(host)
        && !Addresses.isPublic(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
  }
}
