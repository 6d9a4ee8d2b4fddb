package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;

/** What an operator sees of the product's work, and what is not worth its cost. */
@DistrictTest
class MetricsIT {

  @Autowired private District district;
  @Autowired private ApplicationContext product;

  @Test
  void operationsAndRequestsAreTimedAndNoFilterOrFieldIs() {
    district.data("{ projects(first: 3) { nodes { name street { name } } } }");

    var door = new Door(product);
    var metrics = door.get(door.administrator(), "/actuator/prometheus").body();

    assertThat(metrics)
        .contains("graphql_request_seconds_count{")
        .contains("http_server_requests_seconds_count{")
        .contains("zhaoshang_index_queue_depth")
        .doesNotContain("spring_security")
        .doesNotContain("graphql_datafetcher")
        .doesNotContain("graphql_dataloader");
  }
}
