package org.zhaoshang.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One spelling for arguments that mean the same, whatever order their fields were written in. */
final class Canonical {

  private Canonical() {}

  static String of(@Nullable Object argument) {
    return switch (argument) {
      case null -> "";
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, String>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), of(value)));
        yield sorted.toString();
      }
      case List<?> list -> list.stream().map(Canonical::of).toList().toString();
      default -> argument.toString();
    };
  }
}
