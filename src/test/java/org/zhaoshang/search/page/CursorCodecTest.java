package org.zhaoshang.search.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.query.Reach;

class CursorCodecTest {

  private static final Fused FUSED =
      new Fused(
          List.of(new NodeId("Enterprise", 12), new NodeId("Enterprise", 7), new NodeId("Lead", 3)),
          Fused.Place.AFTER_WORDS);

  private final CursorCodec codec = new CursorCodec(new byte[32]);

  @Property
  void aCursorComesBackAsItWasIssued(@ForAll("cursors") Cursor cursor, @ForAll String search) {
    var back = codec.decode(codec.encode(cursor, search), search);

    assertThat(back.fused()).isEqualTo(cursor.fused());
    assertThat(back.pointInTime()).isEqualTo(cursor.pointInTime());
    assertThat(back.sort())
        .map(CursorCodecTest::plain)
        .isEqualTo(cursor.sort().stream().map(CursorCodecTest::plain).toList());
  }

  @Property
  void aCursorOfAnotherSearchIsRefused(@ForAll("cursors") Cursor cursor) {
    assertRefused(codec.encode(cursor, "projects\n新能源"), "projects\n超算");
  }

  @Property
  void aCursorSealedWithAnotherKeyIsRefused(@ForAll("cursors") Cursor cursor) {
    var forger =
        new CursorCodec(
            "another key of thirty-two bytes!"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertRefused(forger.encode(cursor, "projects"), "projects");
  }

  @Property
  void anyOtherTextIsRefused(@ForAll String text) {
    assertRefused(text, "projects");
  }

  private static Object plain(FieldValue value) {
    return value._kind()
        + " "
        + (value.isString() || value.isLong() || value.isDouble() ? value._get() : "");
  }

  private void assertRefused(String cursor, String search) {
    assertThatThrownBy(() -> codec.decode(cursor, search))
        .isInstanceOfSatisfying(
            InputError.class, e -> assertThat(e.code()).isEqualTo(InputError.Code.BAD_CURSOR));
  }

  @Provide
  Arbitrary<Cursor> cursors() {
    Arbitrary<FieldValue> value =
        Arbitraries.oneOf(
            Arbitraries.longs().map(v -> FieldValue.of(v.longValue())),
            Arbitraries.doubles()
                .filter(d -> d != Math.rint(d))
                .map(v -> FieldValue.of(v.doubleValue())),
            Arbitraries.strings().withCharRange('一', '龥').map(FieldValue::of),
            Arbitraries.just(FieldValue.NULL));
    return value
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(sort ->
            Arbitraries.strings()
                .alpha()
                .injectNull(0.3)
                .map(pit -> new Cursor(List.copyOf(sort), pit, Reach.STRICT, FUSED)));
  }
}
