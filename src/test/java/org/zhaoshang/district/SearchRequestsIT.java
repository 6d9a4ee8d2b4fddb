package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How many requests to Elasticsearch an operation needs: one for each search in it. */
@DistrictTest
class SearchRequestsIT {

  private static final String EVERYTHING =
      """
      enterprises(query: "有限公司", filter: {industry: {in: ["C", "65"]}, establishedOn: {gte: "2000-01-01"}}, first: 5) {
        totalCount
        edges { node { name industry { name } } highlights { field } }
        facets(fields: [INDUSTRY, CAPITAL_BAND, STATUS, PROVINCE, STREET, CHAMBER, ESTABLISHED_ON], interval: QUARTER) {
          buckets { label labelEn count sums { sum { yi } } children { count sums { sum { yi } } children { count } } }
        }
        open: facets(fields: [INDUSTRY], within: "C") { buckets { count } }
        found: facets(fields: [CHAMBER, STREET], match: "s") { buckets { label } }
        aggregate(groupBy: [INDUSTRY, STREET, ESTABLISHED_ON]) { count }
      }
      """;

  @Autowired private District district;
  @Autowired private CountedSearches searches;

  @Test
  void everyFacetLevelSumAndGroupComesWithTheOneSearch() {
    assertThat(searches("{ " + EVERYTHING + " }")).hasSize(1);
  }

  @Test
  void eachSearchOfAnOperationIsOneRequest() {
    assertThat(
            searches(
                "{ a: projects { totalCount facets(fields: [PHASE, STARTED_ON, STREET]) { buckets { sums { sum { yi } } } } }"
                    + " b: leads { facets(fields: [STAGE, REGISTERED_ON]) { buckets { count } } }"
                    + EVERYTHING
                    + " }"))
        .hasSize(3);
  }

  @Test
  void aTextThatNothingMatchesIsSearchedTwiceUnderAFilterToo() {
    assertThat(searches("{ search(query: \"大连温洲商会\") { totalCount } }")).hasSize(2);
    assertThat(searches("{ chambers(query: \"大连温洲商会\") { totalCount } }")).hasSize(2);
    assertThat(
            searches(
                "{ chambers(query: \"大连温洲商会\", filter: {kind: {eq: CHAMBER}}) { totalCount } }"))
        .hasSize(2);
  }

  @Test
  void aListToBeContinuedOpensAPointInTimeFirst() {
    assertThat(
            searches(
                "{ projects { pageInfo { endCursor } facets(fields: [STREET]) { buckets { count } } } }"))
        .hasSizeBetween(1, 2)
        .filteredOn(path -> path.contains("_search"))
        .hasSize(1);
  }

  private List<String> searches(String operation) {
    district.ready();
    return searches.during(() -> district.data(operation));
  }
}
