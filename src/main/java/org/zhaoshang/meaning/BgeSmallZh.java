package org.zhaoshang.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * BAAI's bge-small-zh-v1.5 with weights of 8 bits, in this process: 24 MB, 512 dimensions.
 *
 * <p>Texts are run one by one. In a batch the quantised model rounds by the largest activation of
 * all its texts, so that a text's vector would depend on its neighbours (a cosine of 0.994 between
 * the two was seen); alone it is the same every time, from any thread, and no slower.
 */
public final class BgeSmallZh implements Embedding, AutoCloseable {

  private static final String MODEL = "/bge-small-zh-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";
  private static final int DIMENSIONS = 512;
  private static final int MOST_TOKENS = 256;
  private static final int STACK = 16 << 20;

  /** What the model was trained to read before a short query for longer texts. */
  private static final String INSTRUCTION = "为这个句子生成表示以用于检索相关文章：";

  private final WordPiece tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private BgeSmallZh(WordPiece tokenizer, OrtEnvironment environment, OrtSession session) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads the model, which takes about a second.
   *
   * @throws IllegalStateException when its native runtime does not work on this machine
   */
  public static BgeSmallZh load() {
    // the runtime walks the model's graph by recursion: on top of the stack of a starting Spring
    // context that ended the process with a segmentation fault, and no word in the log
    var loading = new FutureTask<>(BgeSmallZh::loadHere);
    Thread.ofPlatform().daemon().name("meaning-load").stackSize(STACK).start(loading);
    try {
      return loading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the embedding model was loaded", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the embedding model cannot be loaded; zhaoshang.search.meaning=false starts without it",
          e.getCause());
    }
  }

  private static BgeSmallZh loadHere() throws IOException, OrtException {
    try (var model = resource(MODEL);
        var tokenizer = resource(TOKENIZER);
        var options = new SessionOptions()) {
      // one thread a text, the caller's: how many texts at a time is the caller's business
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // memory for the longest text seen would be kept for ever
      options.setCPUArenaAllocator(false);
      var environment = OrtEnvironment.getEnvironment();
      return new BgeSmallZh(
          WordPiece.read(tokenizer),
          environment,
          environment.createSession(model.readAllBytes(), options));
    }
  }

  private static InputStream resource(String path) throws IOException {
    @Nullable InputStream resource = BgeSmallZh.class.getResourceAsStream(path);
    if (resource == null) {
      throw new IOException("no " + path + " on the class path");
    }
    return resource;
  }

  @Override
  public String name() {
    return "bge-small-zh-v1.5-q/1";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public Vector ofDocument(String text) {
    return run(tokenizer.tokens(text, MOST_TOKENS));
  }

  @Override
  public Vector ofQuery(String text) {
    return run(tokenizer.tokens(INSTRUCTION + text, MOST_TOKENS));
  }

  private Vector run(long[] tokens) {
    long[] shape = {1, tokens.length};
    var attention = new long[tokens.length];
    java.util.Arrays.fill(attention, 1);
    try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
        var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(attention), shape);
        var types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape);
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      var states = (OnnxTensor) result.get(0);
      // the state of the first token stands for the whole text
      var first = new float[DIMENSIONS];
      states.getFloatBuffer().get(0, first);
      return Vector.of(first);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
