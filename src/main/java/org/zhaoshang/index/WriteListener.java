package org.zhaoshang.index;

import java.util.List;
import java.util.Set;

/**
 * Is told what a batch of the queue wrote to Elasticsearch, in the batch's transaction: what a
 * listener stores stands or falls with the batch. A rebuild tells nobody, because no record
 * changed.
 *
 * <p>After a failure the same records come again. What was written need not be searchable yet.
 */
public interface WriteListener {

  /**
   * Documents were written.
   *
   * @throws RuntimeException puts the changes back into the queue
   */
  void written(Written written);

  /**
   * Documents of one type that the index holds now, in this version or a later one.
   *
   * @param type the GraphQL type
   * @param ids the records, without those that were removed or set aside
   * @param created those among them that were not there before
   * @param version the external version that all of them were written with
   */
  record Written(String type, List<Long> ids, Set<Long> created, long version) {}
}
