package org.zhaoshang.access;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests a minute applications may send, as of the last check of a token of theirs: in
 * memory, because it is asked with every request.
 */
public final class Quotas {

  private final Map<String, Integer> perMinute = new ConcurrentHashMap<>();

  /** Notes what a check of a token has read. */
  public void note(String application, int quota) {
    perMinute.put(application, quota);
  }

  /**
   * The quota of a caller that is an application; empty for any other.
   *
   * @param caller the subject of its token, which is its client id
   */
  public OptionalInt perMinute(String caller) {
    var quota = perMinute.get(caller);
    return quota == null ? OptionalInt.empty() : OptionalInt.of(quota);
  }
}
