package org.zhaoshang.sample;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample, {@code zhaoshang.sample.*}.
 *
 * @param district when to import the sample district
 * @param patience how long one of its files may take
 */
@ConfigurationProperties("zhaoshang.sample")
public record SampleSettings(
    @DefaultValue("auto") District district, @DefaultValue("10m") Duration patience) {

  /** When to import the sample district. */
  public enum District {
    /**
     * At start, when there is neither an enterprise nor a project yet; once, however many instances
     * start.
     */
    AUTO,
    /** Never. */
    OFF,
    /** At every start; what is there already stays as it is. */
    FORCE
  }
}
