package org.zhaoshang.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows an {@link EmbeddedServerException} as a message without a stack trace; registered in
 * spring.factories.
 */
final class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
