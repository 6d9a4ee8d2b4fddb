package org.zhaoshang.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The global id of a record (Relay's global object identification), base64url of {@code Type:42}.
 * Clients see it sealed ({@link SealedNumbers}); one that they have from before is good for ever.
 *
 * @param type the GraphQL type
 * @param id the record's id in its table, 1 or more
 */
public record NodeId(String type, long id) {

  private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]{0,40}):([1-9][0-9]{0,17})");

  /** The id as the product and its index write it. */
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((type + ":" + id).getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads an id that a client sent back; empty when this server never issued it. */
  public static Optional<NodeId> decode(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
      var match = FORM.matcher(text);
      return match.matches()
          ? Optional.of(new NodeId(match.group(1), Long.parseLong(match.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
