package org.zhaoshang.graph;

/**
 * The caller lacks a scope that only what it does can tell, not the schema; sent as {@code
 * FORBIDDEN}, as a field without its {@code @needs} is.
 */
public final class ScopeMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String scope;

  /**
   * A missing scope.
   *
   * @param what what needs it, shown to the caller
   */
  public ScopeMissing(String what, String scope) {
    super(what + " needs the scope " + scope);
    this.scope = scope;
  }

  /** The scope that is missing. */
  public String scope() {
    return scope;
  }
}
