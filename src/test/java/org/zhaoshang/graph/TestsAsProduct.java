package org.zhaoshang.graph;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * What a test looks up and prepares by itself is the product's own work. Registered for all tests;
 * what they ask as a caller they ask as a caller, and other threads that they start work for nobody
 * unless they say so.
 */
public final class TestsAsProduct
    implements TestInstancePreConstructCallback, BeforeAllCallback, AfterAllCallback {

  /** Look again and again for what is awaited. */
  private static final ExecutorService LOOKERS =
      Executors.newThreadPerTaskExecutor(
          look -> Thread.ofVirtual().unstarted(ProductWork.task("a test looks", look)));

  /** An instance for all tests of a class is made, and its context loaded, before all else. */
  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext test) {
    begin();
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    begin();
  }

  private static void begin() {
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
