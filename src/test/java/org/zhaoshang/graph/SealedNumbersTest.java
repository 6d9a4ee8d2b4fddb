package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SealedNumbersTest {

  private static final byte[] KEY = new byte[32];

  private final SealedNumbers seal = new SealedNumbers(KEY);

  @Property
  void anIdComesBackAsItWasSealed(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long number) {
    var id = new NodeId("Lead", number);

    assertThat(seal.id(seal.seal(id))).contains(id);
    assertThat(seal.plain(seal.seal(id))).isEqualTo(id.encode());
    assertThat(seal.seal(id)).as("for good").isEqualTo(seal.seal(id.encode()));
  }

  @Property
  void anIdFromBeforeIsGood(@ForAll @LongRange(min = 1, max = 999_999_999) long number) {
    var id = new NodeId("Lead", number);

    assertThat(seal.id(id.encode())).contains(id);
    assertThat(seal.plain(id.encode())).isEqualTo(id.encode());
  }

  /** Two own leads 98 and 102 told that three lie between. */
  @Example
  void neighboursLookUnrelated() {
    var sealed =
        LongStream.rangeClosed(1, 1000)
            .mapToObj(n -> Base64.getUrlDecoder().decode(seal.seal(new NodeId("Lead", n))))
            .toList();

    assertThat(sealed).allMatch(bytes -> bytes.length == sealed.getFirst().length);
    for (int i = 1; i < sealed.size(); i++) {
      var one = Arrays.copyOfRange(sealed.get(i - 1), 4, sealed.get(i).length);
      var next = Arrays.copyOfRange(sealed.get(i), 4, sealed.get(i).length);
      assertThat(differing(one, next)).as("bits of 128").isBetween(30, 98);
    }
  }

  private static int differing(byte[] one, byte[] other) {
    int bits = 0;
    for (int i = 0; i < one.length; i++) {
      bits += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
    }
    return bits;
  }

  @Property
  void whatWasNotSealedHereDoesNotOpen(@ForAll long number, @ForAll byte[] other) {
    var stranger =
        new SealedNumbers("of thirty-two bytes, another key".getBytes(StandardCharsets.US_ASCII));
    var bytes = Base64.getUrlEncoder().encodeToString(other);

    assertThat(seal.open("import", stranger.seal("import", number))).isEmpty();
    assertThat(seal.open("import", seal.seal("alert:7", number))).isEmpty();
    assertThat(seal.open("import", bytes)).isEmpty();
    assertThat(seal.id(bytes)).isEmpty();
  }

  @Property
  void aPlaceComesBackAsItWasSealed(@ForAll long number) {
    assertThat(seal.open("import", seal.seal("import", number))).hasValue(number);
  }

  @Property
  void anyOtherTextStaysAsItIs(@ForAll String text) {
    assertThat(seal.plain(text)).isEqualTo(text);
    assertThat(seal.id(text)).isEqualTo(NodeId.decode(text));
  }

  /** An id of one type is not turned into one of another. */
  @Example
  void theTypeIsPartOfTheSeal() {
    var lead = Base64.getUrlDecoder().decode(seal.seal(new NodeId("Lead", 7)));
    lead[0] = 'B';

    assertThat(seal.id(Base64.getUrlEncoder().encodeToString(lead))).isEmpty();
  }
}
