package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's Chromium, driven by Playwright on the Node that built the pages; what its pages do
 * wrong is kept.
 */
final class Chromium implements AutoCloseable {

  private static final Path NODE = Path.of("target/console-node");
  private static final Path AXE = Path.of("console/node_modules/axe-core/axe.min.js");
  private static final List<Path> BINARIES =
      Stream.of("chromium", "chromium-browser", "google-chrome")
          .map(name -> Path.of("/usr/bin", name))
          .toList();

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private Chromium(Path binary, String node) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(binary));
  }

  /** Starts it, or skips the tests of a machine that has none, saying what it lacks. */
  static Chromium start() throws IOException {
    var binary = BINARIES.stream().filter(Files::isExecutable).findFirst();
    Assumptions.assumeTrue(binary.isPresent(), "no Chromium here: apt-get install chromium");
    Assumptions.assumeTrue(Files.exists(NODE), "the pages were not built: no Node, or no network");
    return new Chromium(binary.orElseThrow(), Files.readString(NODE).strip());
  }

  /** A window of a person of their own; nothing but {@code address} may be asked. */
  Page window(String address, Browser.NewContextOptions options) {
    var page = browser.newContext(options.setLocale("zh-CN").setBaseURL(address)).newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        problems.add("%s: %s %s".formatted(message.type(), message.text(), message.location()));
      }
    });
    page.onPageError(error -> problems.add("error: " + error));
    page.onRequest(request -> {
      requests.add(request);
      if (!request.url().startsWith(address + "/") && !request.url().startsWith("data:")) {
        problems.add("another host: " + request.url());
      }
    });
    return page;
  }

  /** Every request so far. */
  List<Request> requests() {
    return requests;
  }

  /** Closes every page: from here on none asks for what a test takes away behind it. */
  void leave() {
    browser.contexts().forEach(BrowserContext::close);
  }

  /** Fails on whatever a browser complained of since, and on every request to another host. */
  void assertNoProblem() {
    var found = List.copyOf(problems);
    problems.clear();
    assertThat(found).isEmpty();
  }

  /** Expects that the browser told of answers with this status, which a test asked for. */
  void assertTold(int status) {
    assertThat(problems.removeIf(problem -> problem.contains("status of " + status))).isTrue();
  }

  /**
   * Fails on what breaks WCAG 2.2 AA.
   *
   * @param rules of axe that are not asked
   */
  static void assertAccessible(Page page, String... rules) {
    try {
      page.evaluate(Files.readString(AXE));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var violations =
        page.evaluate(
            """
            async without => {
              const result = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}]))});
              return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} ${n.failureSummary}`));
            }
            """,
            List.of(rules));
    assertThat((List<?>) violations).as(page.url()).isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
