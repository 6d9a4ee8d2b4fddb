package org.zhaoshang.export;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.zhaoshang.graph.ErrorCode;

/** An export that does not begin, as its caller is told. */
final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient Map<String, Object> details;

  /**
   * A refusal.
   *
   * @param details for programs: {@code code}, and what belongs to it
   */
  ExportRefused(HttpStatus status, String message, Map<String, Object> details) {
    super(message);
    this.status = status;
    this.details = Map.copyOf(details);
  }

  /** The same with nothing but a code. */
  static ExportRefused of(HttpStatus status, ErrorCode code, String message) {
    return new ExportRefused(status, message, Map.of("code", code.name()));
  }

  HttpStatus status() {
    return status;
  }

  Map<String, Object> details() {
    return details;
  }
}
