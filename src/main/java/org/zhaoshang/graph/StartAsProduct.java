package org.zhaoshang.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * What the starting thread does until the application is ready is the product's own work:
 * migrations, keys, commands.
 */
final class StartAsProduct implements SpringApplicationRunListener, Ordered {

  private @Nullable Horizon before;
  private @Nullable Caller callerBefore;

  @Override
  public int getOrder() {
    // after those who tell others that the application is ready
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void starting(ConfigurableBootstrapContext context) {
    before = HorizonInForce.HORIZON.get();
    callerBefore = CallerInForce.CALLER.get();
    HorizonInForce.HORIZON.set(Horizon.ALL);
    CallerInForce.CALLER.set(Caller.PRODUCT);
  }

  @Override
  public void ready(ConfigurableApplicationContext context, @Nullable Duration took) {
    end();
  }

  @Override
  public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
    end();
  }

  private void end() {
    HorizonInForce.HORIZON.set(before);
    CallerInForce.CALLER.set(callerBefore);
  }
}
