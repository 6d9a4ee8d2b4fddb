package org.zhaoshang.defence.hangup;

/** The connection that a request came on. */
public interface ClientConnection {

  /** The key under which it stands among a request's attributes and in a GraphQL context. */
  String KEY = "zhaoshang.connection";

  /**
   * Whether the client has closed it. To be asked only between the last byte of the request and the
   * first of the answer: it reads ahead.
   */
  boolean isGone();
}
