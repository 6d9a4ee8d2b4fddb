package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The one-window catalogue, a record type that is declared and has no code of its own. */
@DistrictTest
class ServiceItemsIT {

  @Autowired private District district;

  @Test
  void theCatalogueHasTheFiguresOfTheAnnouncement() {
    var data =
        district
            .ready()
            .data(
                """
                { permits: serviceItems(filter: {kind: {eq: PERMIT}}) { totalCount facets(fields: [DEPARTMENT], size: 20) { bucketCount } }
                  saturday: serviceItems(filter: {saturday: {eq: true}}) {
                    totalCount facets(fields: [KIND, SATURDAY_UNIT], size: 20) { field bucketCount buckets { label count } } } }
                """,
                Map.of());

    assertThat(data.at("/permits/totalCount").asInt()).isEqualTo(88);
    assertThat(data.at("/permits/facets/0/bucketCount").asInt()).isEqualTo(15);
    assertThat(data.at("/saturday/totalCount").asInt()).isEqualTo(46);
    assertThat(data.at("/saturday/facets/0/buckets").toString())
        .contains("\"label\":\"行政许可\",\"count\":44", "\"label\":\"便民服务\",\"count\":2");
    assertThat(data.at("/saturday/facets/1/bucketCount").asInt()).isEqualTo(8);
  }

  @Test
  void whetherWhereAndUntilWhenOnASaturdayIsOneQuery() {
    var data =
        district
            .ready()
            .data(
                """
                { serviceItems(query: "食品经营许可") { nodes { name saturday saturdayUnit saturdayUntil legalDays promisedDays } }
                  search(query: "食品经营许可", types: [SERVICE_ITEM]) { totalCount } }
                """,
                Map.of());

    var item = data.at("/serviceItems/nodes/0");
    assertThat(item.get("name").asString()).isEqualTo("食品经营许可");
    assertThat(item.get("saturday").asBoolean()).isTrue();
    assertThat(item.get("saturdayUnit").asString()).isEqualTo("区市场监管局登记大厅");
    assertThat(item.get("saturdayUntil").asString()).matches("1[25]:[03]0");
    assertThat(item.get("promisedDays").asInt()).isLessThanOrEqualTo(item.get("legalDays").asInt());
    assertThat(data.at("/search/totalCount").asInt()).isPositive();
  }
}
