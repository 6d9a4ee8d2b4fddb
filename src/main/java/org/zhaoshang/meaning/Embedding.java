package org.zhaoshang.meaning;

/**
 * A model that turns a text into a vector, so that texts of like meaning lie in like directions.
 *
 * <p>Implementations are safe for use by several threads, run on the caller's thread, and always
 * give the same vector for the same text, alone or among others.
 */
public interface Embedding {

  /**
   * What the vectors depend on: model, edition, preparation of the text. Vectors of different names
   * cannot be compared.
   */
  String name();

  /** How many dimensions a vector has. */
  int dimensions();

  /** The vector of a text that is to be found. Only the beginning of a long text counts. */
  Vector ofDocument(String text);

  /** The vector of what somebody is looking for. */
  Vector ofQuery(String text);
}
