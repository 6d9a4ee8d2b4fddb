package org.zhaoshang.graph;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test looks up and prepares by itself is the product's own work. Registered for all tests;
 * what they ask as a caller they ask as a caller, and other threads that they start work for nobody
 * unless they say so.
 */
public final class TestsAsProduct implements BeforeAllCallback, AfterAllCallback {

  /** Look again and again for what is awaited. */
  private static final ExecutorService LOOKERS =
      Executors.newThreadPerTaskExecutor(
          look -> Thread.ofVirtual().unstarted(ProductWork.task("a test looks", look)));

  @Override
  public void beforeAll(ExtensionContext test) {
    Awaitility.pollExecutorService(LOOKERS);
    HorizonInForce.HORIZON.set(Horizon.ALL);
    CallerInForce.CALLER.set(Caller.PRODUCT);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    HorizonInForce.HORIZON.set(null);
    CallerInForce.CALLER.set(null);
  }
}
