package org.zhaoshang.index;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.zhaoshang.index.store.AnalysisPlugin.Missing;

/**
 * A command that finds an Elasticsearch without the analysis plugin ends with a message, not with a
 * stack trace; registered in spring.factories.
 */
final class AnalysisPluginFailureAnalyzer extends AbstractFailureAnalyzer<Missing> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, Missing cause) {
    return new FailureAnalysis(cause.getMessage(), Missing.ACTION, cause);
  }
}
