package org.zhaoshang.graph;

/**
 * The hash that an operation's document is known by: SHA-256 of its text in hexadecimal, also when
 * the hash was sent in place of the text.
 */
public final class DocumentHash {

  /** The key under which it stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.document.hash";

  /**
   * In a GraphQL context: the document is the product's own, and needs to be registered nowhere.
   */
  public static final String OWN = "zhaoshang.document.own";

  private DocumentHash() {}
}
