package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
  void binaryIsRefused() {
    assertThatThrownBy(() -> probe(new byte[] {'a', '\n', 0, 1, 'b', 'c'}, 6))
        .hasMessageContaining("line 2");
  }

  @Property
  void utf16IsToldWithAMarkAndWithoutOneHoweverTheBytesAreCut(
      @ForAll("chinese") String text, @ForAll @IntRange(min = 66, max = 99) int cut) {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(probe(("\uFEFF" + text).getBytes(charset), cut)).isEqualTo(charset);
      // the first bytes decide: they hold the separators of the headings
      assertThat(probe(("项目名称,总投资,年度\n" + text).getBytes(charset), cut)).isEqualTo(charset);
    }
  }

  @Test
  void linesOfUtf16AreCountedByItsCharacters() {
    var probe = new CharsetProbe();
    // 上 is U+4E0A: its byte 0A is no line break
    var bytes = "\uFEFF上,1\n上,2\n上,3".getBytes(StandardCharsets.UTF_16LE);
    probe.accept(bytes, bytes.length);
    assertThat(probe.lines()).isEqualTo(3);
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
