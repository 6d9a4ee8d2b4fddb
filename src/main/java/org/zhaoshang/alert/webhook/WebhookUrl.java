package org.zhaoshang.alert.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.zhaoshang.graph.InputError;

/** The rules for an address that alerts are posted to. */
final class WebhookUrl {

  private static final int LONGEST = 2000;

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
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw InputError.bad("webhook: names no host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw InputError.bad("webhook: holds a user or a fragment, which is never sent");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw InputError.bad("webhook: there is no port " + uri.getPort());
    }
    if (!rules.allowPrivate() && isPrivate(uri.getHost())) {
      throw InputError.bad(
          "webhook: %s is not a public address (zhaoshang.alert.webhook.allow-private allows it)"
              .formatted(uri.getHost()));
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

  private static boolean isPrivate(String host) {
    if (host.equalsIgnoreCase("localhost")
        || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
      return true;
    }
    try {
      return !Addresses.isPublic(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException e) {
      return false; // a name
    }
  }
}
