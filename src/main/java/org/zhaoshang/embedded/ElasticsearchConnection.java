package org.zhaoshang.embedded;

import java.util.List;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;

/**
 * How to reach the embedded Elasticsearch.
 *
 * @param port its HTTP port on 127.0.0.1; another one at every start
 */
record ElasticsearchConnection(int port) implements ElasticsearchConnectionDetails {

  @Override
  public List<Node> getNodes() {
    return List.of(new Node("127.0.0.1", port, Node.Protocol.HTTP));
  }
}
