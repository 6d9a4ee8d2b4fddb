package org.zhaoshang.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a text into the tokens of a BERT model: a Han character is a token, a Latin word the longest
 * pieces that the vocabulary has. What the model's own {@code tokenizer.json} says, without the
 * native code that usually reads it.
 */
final class WordPiece {

  private static final String START = "[CLS]";
  private static final String END = "[SEP]";
  private static final String UNKNOWN = "[UNK]";
  private static final String CONTINUED = "##";
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;

  private WordPiece(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @throws IOException when it is of another kind than this class knows
   */
  static WordPiece read(InputStream tokenizer) throws IOException {
    var json = JsonMapper.shared().readTree(tokenizer);
    var model = json.path("model");
    if (!"WordPiece".equals(model.path("type").asString(""))
        || !CONTINUED.equals(model.path("continuing_subword_prefix").asString(""))
        || json.path("normalizer").path("lowercase").asBoolean(true)) {
      throw new IOException("the tokenizer is no cased WordPiece");
    }
    var vocabulary = new HashMap<String, Integer>();
    for (Map.Entry<String, JsonNode> token : model.path("vocab").properties()) {
      vocabulary.put(token.getKey(), token.getValue().asInt());
    }
    return new WordPiece(vocabulary);
  }

  /**
   * The tokens of a text between the marks of start and end.
   *
   * @param most how many at most, the marks included; what is beyond is left out
   */
  long[] tokens(String text, int most) {
    var tokens = new ArrayList<Integer>();
    tokens.add(id(START));
    for (var word : words(text)) {
      if (tokens.size() >= most - 1) {
        break;
      }
      addPieces(word, tokens);
    }
    var kept = tokens.subList(0, Math.min(tokens.size(), most - 1));
    var ids = new long[kept.size() + 1];
    for (int i = 0; i < kept.size(); i++) {
      ids[i] = kept.get(i);
    }
    ids[kept.size()] = id(END);
    return ids;
  }

  private int id(String token) {
    return vocabulary.getOrDefault(token, vocabulary.getOrDefault(UNKNOWN, 0));
  }

  private void addPieces(String word, List<Integer> tokens) {
    int[] points = word.codePoints().toArray();
    var pieces = new ArrayList<Integer>();
    int start = 0;
    while (points.length <= LONGEST_WORD && start < points.length) {
      int end = points.length;
      Integer piece = null;
      for (; end > start && piece == null; end--) {
        piece =
            vocabulary.get((start == 0 ? "" : CONTINUED) + new String(points, start, end - start));
      }
      if (piece == null) {
        break;
      }
      pieces.add(piece);
      start = end + 1;
    }
    if (start < points.length) {
      tokens.add(id(UNKNOWN));
    } else {
      tokens.addAll(pieces);
    }
  }

  /** Runs of other characters; Han characters and punctuation stand alone. */
  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var run = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          boolean alone = isHan(point) || isPunctuation(point);
          if (alone || isBlank(point)) {
            flush(run, words);
          }
          if (alone) {
            words.add(Character.toString(point));
          } else if (!isBlank(point) && !isControl(point)) {
            run.appendCodePoint(point);
          }
        });
    flush(run, words);
    return words;
  }

  private static void flush(StringBuilder run, List<String> words) {
    if (!run.isEmpty()) {
      words.add(run.toString());
      run.setLength(0);
    }
  }

  private static boolean isBlank(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || Character.isSpaceChar(point)
        || Character.isWhitespace(point);
  }

  private static boolean isControl(int point) {
    return point == 0
        || point == 0xFFFD
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** The blocks of unified ideographs and their extensions, as BERT counts them. */
  private static boolean isHan(int point) {
    return (point >= 0x4E00 && point <= 0x9FFF)
        || (point >= 0x3400 && point <= 0x4DBF)
        || (point >= 0x20000 && point <= 0x2A6DF)
        || (point >= 0x2A700 && point <= 0x2CEAF)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0x2F800 && point <= 0x2FA1F);
  }

  private static boolean isPunctuation(int point) {
    return (point < 0x80 && point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point))
        || switch (Character.getType(point)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
