package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.InputError;

class CharsetProbeTest {

  @Property
  void utf8IsToldHoweverTheBytesAreCut(
      @ForAll("chinese") String text, @ForAll @IntRange(min = 1, max = 7) int cut) {
    assertThat(probe(text.getBytes(StandardCharsets.UTF_8), cut)).isEqualTo(StandardCharsets.UTF_8);
  }

  @Property
  void gb18030IsToldHoweverTheBytesAreCut(
      @ForAll("chinese") String text, @ForAll @IntRange(min = 1, max = 7) int cut) {
    // a few characters of GBK may happen to be UTF-8 as well; a word and more never are
    var bytes = ("企业名称，统一社会信用代码\n" + text).getBytes(CharsetProbe.GB18030);
    assertThat(probe(bytes, cut)).isEqualTo(CharsetProbe.GB18030);
  }

  @Test
  void lateBrokenByteIsNamedByItsLine() throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write("\uFEFF名称\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 100_000; i++) {
      bytes.write("大连\n".getBytes(StandardCharsets.UTF_8));
    }
    bytes.write(new byte[] {(byte) 0xFF, '\n'});

    assertThatThrownBy(() -> probe(bytes.toByteArray(), 8192))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("line 100002")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void binaryAndUtf16AreRefused() {
    assertThatThrownBy(() -> probe(new byte[] {'a', '\n', 0, 1}, 4)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> probe("\uFEFF名称".getBytes(StandardCharsets.UTF_16LE), 100))
        .hasMessageContaining("UTF-16");
  }

  @Provide
  Arbitrary<String> chinese() {
    return Arbitraries.strings().withCharRange('一', '龥').withChars('a', '\n', ',').ofMaxLength(200);
  }

  private static Charset probe(byte[] bytes, int cut) {
    var probe = new CharsetProbe();
    for (int from = 0; from < bytes.length; from += cut) {
      var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cut));
      probe.accept(piece, piece.length);
    }
    return probe.result();
  }
}
