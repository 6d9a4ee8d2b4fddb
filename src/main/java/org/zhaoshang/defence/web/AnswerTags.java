package org.zhaoshang.defence.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.zhaoshang.graph.Answers;

/**
 * Says by {@code ETag} what the answer to a query with GET is, and 304 to a caller whose own answer
 * is what it has already ({@code If-None-Match}, RFC 9110). The query runs all the same, under the
 * caller's rights, so a tag that somebody else got, or made up, tells nothing. The tag is a weak
 * one: the same answer may be sent compressed.
 */
public final class AnswerTags extends ShallowEtagHeaderFilter {

  private final Answers answers;

  /** Tells queries from what else is asked. */
  public AnswerTags(Answers answers) {
    this.answers = answers;
    setWriteWeakETag(true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !answers.query(request);
  }
}
