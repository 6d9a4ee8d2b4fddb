package org.zhaoshang.alert.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are posted: {@code zhaoshang.alert.webhook.*}.
 *
 * @param allowHttp whether addresses without TLS are accepted
 * @param allowPrivate whether loopback, private and other addresses that are not public are
 *     accepted, for receivers in the same network
 * @param senders how many deliveries this process has under way at once
 * @param timeout how long one attempt may take from connecting to the response's status
 * @param window how long alerts gather before they are posted together
 * @param most how many alerts one delivery holds at most
 * @param retries the pauses between attempts; after the last one a delivery is given up
 * @param jitter the share by which a pause varies either way, 0 to 1
 * @param secretGrace how long a replaced secret still signs beside the new one
 */
public record WebhookProperties(
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("4") int senders,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("2s") Duration window,
    @DefaultValue("100") int most,
    @DefaultValue({"10s", "1m", "5m", "30m", "2h", "6h", "12h"}) List<Duration> retries,
    @DefaultValue("0.2") double jitter,
    @DefaultValue("24h") Duration secretGrace) {

  /**
   * How long a sender holds a delivery: longer than any attempt, so that only a dead sender loses
   * it.
   */
  Duration lease() {
    return timeout.multipliedBy(2).plusSeconds(1);
  }
}
