package org.zhaoshang.defence.limit;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The limits of a product that nobody configured. */
public final class DefaultLimits {

  public static final OperationLimits LIMITS =
      new Binder(new MapConfigurationPropertySource()).bindOrCreate("x", OperationLimits.class);

  private DefaultLimits() {}
}
