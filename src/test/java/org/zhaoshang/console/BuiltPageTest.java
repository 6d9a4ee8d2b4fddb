package org.zhaoshang.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.function.ServerResponse;

class BuiltPageTest {

  @Test
  void aPageThatWasNotBuiltSaysWhatIsMissingInBothLanguages() throws Exception {
    var answer = answer("pages/never-built.html", "/graphql");

    assertThat(answer.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.value());
    assertThat(answer.getContentAsString())
        .contains("没有找到 Node.js", "npm 仓库", "there was no Node.js", "npm registry")
        .doesNotContain("<script", "http:", "https:");
  }

  @Test
  void aPageIsToldWhereTheEndpointIsRelativeToItself() throws Exception {
    var answer = answer("pages/made.html", "/api/graph");

    assertThat(answer.getStatus()).isEqualTo(HttpStatus.OK.value());
    assertThat(answer.getContentAsString())
        .contains("<meta name=\"graphql\" content=\"api/graph\">");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache");
  }

  private static MockHttpServletResponse answer(String resource, String endpoint) throws Exception {
    var response = new MockHttpServletResponse();
    ServerResponse.Context converters = () -> List.of(new StringHttpMessageConverter());
    new BuiltPage(resource, endpoint)
        .answer()
        .writeTo(new MockHttpServletRequest("GET", "/"), response, converters);
    return response;
  }
}
