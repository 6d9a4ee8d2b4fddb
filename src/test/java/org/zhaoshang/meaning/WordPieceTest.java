package org.zhaoshang.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the tokenizer that the model was trained with. */
class WordPieceTest {

  private static final WordPiece OURS = ours();
  private static final HuggingFaceTokenizer THEIRS = theirs();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "动力电池、储能电池及电池管理系统的研发、制造",
        "超級計算（Sugon）5G通信 IoT 器件，2018年",
        "unaffable internationalization aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "café Ärger 한국 カタカナ ﬁ ½ ①",
        "a\u0000b\uFFFDc\u200Bd\te\nf\u3000g",
        "😀 emoji 𠀀𪚥 𫝀"
      })
  void cutsAsTheModelsOwnTokenizerDoes(String text) {
    assertThat(OURS.tokens(text, 512)).isEqualTo(THEIRS.encode(text, true, false).getIds());
  }

  @Property(tries = 2000)
  void cutsAnyTextAsTheModelsOwnTokenizerDoes(@ForAll("texts") String text) {
    assertThat(OURS.tokens(text, 512)).isEqualTo(THEIRS.encode(text, true, false).getIds());
  }

  @Test
  void theNameOfAMarkInATextIsNoMark() {
    assertThat(OURS.tokens("[CLS]电[SEP]", 512)).startsWith(101).endsWith(102);
    assertThat(OURS.tokens("[CLS]电[SEP]", 512)).containsOnlyOnce(101).containsOnlyOnce(102);
  }

  @Test
  void aLongTextIsCutAndStillHasItsEnd() {
    var tokens = OURS.tokens("电".repeat(1000), 256);

    assertThat(tokens).hasSize(256).startsWith(101).endsWith(102);
  }

  @Test
  void aTokenizerOfAnotherKindIsRefused() {
    var other = "{\"model\":{\"type\":\"BPE\"}}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> WordPiece.read(new ByteArrayInputStream(other)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WordPiece");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('一', '龥')
        .withChars("　，。、（）《》“”—…·\t\n\u00A0éüßΩЖあア한①％＋～$^`|<>=+")
        .ofMaxLength(60);
  }

  private static WordPiece ours() {
    try (var in = tokenizer()) {
      return WordPiece.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HuggingFaceTokenizer theirs() {
    try (var in = tokenizer()) {
      return HuggingFaceTokenizer.newInstance(
          in, Map.of("padding", "false", "truncation", "true", "maxLength", "512"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream tokenizer() {
    return java.util.Objects.requireNonNull(
        WordPieceTest.class.getResourceAsStream("/bge-small-zh-v1.5-q-tokenizer.json"));
  }
}
