package org.zhaoshang.graph;

/**
 * What a value is called on a page.
 *
 * @param zh in Chinese
 * @param en in English; the Chinese name again where there is no English one
 */
public record Label(String zh, String en) {

  /** A value that has the same name in both languages. */
  public static Label same(String name) {
    return new Label(name, name);
  }
}
