package org.zhaoshang.index;

import java.net.URI;
import org.zhaoshang.embedded.SharedServers;

/** The servers of the whole test run, as these tests want them. */
final class IndexServers {

  private IndexServers() {}

  /** The JDBC URL, with user, of an empty database. */
  static String newDatabase() {
    var database = SharedServers.newDatabase();
    var url = database.getJdbcUrl();
    return url
        + (url.contains("?") ? "&" : "?")
        + "user="
        + database.getUsername()
        + "&password="
        + database.getPassword();
  }

  /** Where Elasticsearch answers. */
  static URI elasticsearch() {
    return URI.create(SharedServers.elasticsearchUri());
  }
}
