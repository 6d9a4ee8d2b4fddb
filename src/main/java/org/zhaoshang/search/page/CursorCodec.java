package org.zhaoshang.search.page;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.secret.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cursors as clients see them: encrypted with a key that all instances share, since they hold
 * places in the index and its name, and bound to the search they came from. One that was forged,
 * cut, or taken from another search is refused.
 */
public final class CursorCodec {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 8_000;

  private final Seal seal;

  /** A codec that seals with a key of 32 bytes. */
  public CursorCodec(byte[] secret) {
    this.seal = new Seal(secret);
  }

  /**
   * Seals a cursor.
   *
   * @param search what was searched: entry, query, filter and order in one canonical string
   */
  public String encode(Cursor cursor, String search) {
    var values = cursor.sort().stream().map(CursorCodec::plain).toList();
    var body =
        JSON.writeValueAsBytes(
            Arrays.asList(
                cursor.pointInTime(), values, cursor.reach().ordinal(), cursor.fused().encode()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.close(search, body));
  }

  /**
   * Opens a cursor that a client sent back.
   *
   * @throws InputError when this server did not issue it for this search
   */
  public Cursor decode(String encoded, String search) {
    if (encoded.length() > LONGEST) {
      throw refused();
    }
    try {
      var body =
          seal.open(search, Base64.getUrlDecoder().decode(encoded))
              .orElseThrow(CursorCodec::refused);
      var tree = JSON.readTree(body);
      var values = new ArrayList<FieldValue>();
      tree.get(1).forEach(value -> values.add(fieldValue(value)));
      return new Cursor(
          values,
          tree.get(0).isNull() ? null : tree.get(0).asString(),
          Reach.values()[tree.get(2).intValue()],
          Fused.decode(tree.path(3).asString("")).orElseThrow(CursorCodec::refused));
    } catch (IllegalArgumentException | JacksonException e) {
      throw refused();
    }
  }

  private static InputError refused() {
    return new InputError(
        InputError.Code.BAD_CURSOR,
        "after/before: this cursor was not issued for this search (the same query, filter and order)");
  }

  private static @Nullable Object plain(FieldValue value) {
    return switch (value._kind()) {
      case String, Long, Double, Boolean -> value._get();
      default -> null;
    };
  }

  private static FieldValue fieldValue(JsonNode value) {
    if (value.isNull()) {
      return FieldValue.NULL;
    }
    if (value.isBoolean()) {
      return FieldValue.of(value.booleanValue());
    }
    if (value.isIntegralNumber()) {
      return FieldValue.of(value.longValue());
    }
    return value.isNumber() ? FieldValue.of(value.doubleValue()) : FieldValue.of(value.asString());
  }
}
