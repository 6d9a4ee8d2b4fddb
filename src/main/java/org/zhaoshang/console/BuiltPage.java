package org.zhaoshang.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One page that the build made, or, where it could not make it, a page that says what was missing.
 */
final class BuiltPage {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final String MISSING = "pages/missing.html";
  private static final String ENDPOINT = "<meta name=\"graphql\" content=\"%s\">";

  private final ClassPathResource made;
  private final String endpoint;

  /**
   * A page that may be there.
   *
   * @param resource where the build puts it on the class path
   * @param endpoint the GraphQL endpoint's path, which the page is told relative to its own: both
   *     may stand below a proxy's path
   */
  BuiltPage(String resource, String endpoint) {
    this.made = new ClassPathResource(resource);
    this.endpoint = endpoint.substring(1);
  }

  /** Asked for anew each time: it names its scripts by their content. */
  ServerResponse answer() {
    boolean there = made.exists();
    return ServerResponse.status(there ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .body(
            read(there ? made : new ClassPathResource(MISSING))
                .replace(ENDPOINT.formatted("graphql"), ENDPOINT.formatted(endpoint)));
  }

  private static String read(ClassPathResource resource) {
    try {
      return resource.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
