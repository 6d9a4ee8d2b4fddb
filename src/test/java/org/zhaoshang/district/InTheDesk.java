package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.zhaoshang.access.Door;
import org.zhaoshang.defence.persisted.Manifest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages in a browser, as people use them: found by role and name, without an error on the
 * console, without a request to another host, without a violation of WCAG 2.2 AA. With {@code
 * -Dzhaoshang.console.pictures=true} a picture of each screen is written to {@code docs/console}.
 */
@DistrictTest
abstract class InTheDesk {

  static final Pattern COUNT = Pattern.compile("共 ([\\d,]+) ");

  private static final boolean PICTURES = Boolean.getBoolean("zhaoshang.console.pictures");

  /** In milliseconds: other builds may run beside. */
  private static final double PATIENCE = 20_000;

  /** What the build wrote down of all that the desk asks. */
  private static final Manifest MANIFEST =
      Manifest.read(new ClassPathResource("console/operations.json"));

  static @Nullable Chromium chromium;

  @Autowired District district;
  @Autowired ApplicationContext product;

  @BeforeAll
  static void start() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingWentWrong() {
    chromium.assertNoProblem();
    assertThat(asked())
        .allSatisfy(query ->
            assertThat(MANIFEST.document(Manifest.sha256(query)))
                .as("what the product takes in persisted.mode=ONLY")
                .isPresent());
  }

  /** Every operation that the desk has asked so far. */
  static List<String> asked() {
    return chromium.requests().stream()
        .filter(request -> request.url().endsWith("/graphql"))
        .filter(request -> request.postData() != null)
        .map(request -> JsonMapper.shared().readTree(request.postData()).get("query").asString())
        // the query page's own
        .filter(query -> !query.contains("IntrospectionQuery"))
        .filter(query -> !query.contains("NewEnergyIn2018"))
        .distinct()
        .toList();
  }

  static NewContextOptions desktop() {
    return new NewContextOptions().setViewportSize(1280, 800);
  }

  /** Opens an address as a new administrator, who is asked to sign in and comes back to it. */
  Page signedIn(NewContextOptions options, String address) {
    return signedIn(options, address, true, List.of());
  }

  /** The same as somebody with these scopes. */
  Page signedIn(
      NewContextOptions options, String address, boolean administrator, List<String> scopes) {
    var account =
        new Door(product)
            .data(
                "mutation($input: CreateAccountInput!) { createAccount(input: $input) { account {"
                    + " name } password } }",
                Map.of(
                    "input",
                    Map.of(
                        "name",
                        "desk-" + UUID.randomUUID().toString().substring(0, 8),
                        "scopes",
                        scopes,
                        "administrator",
                        administrator)))
            .get("createAccount");
    var page = chromium.window(district.ready().address(), options);
    page.navigate(address);
    page.getByLabel("登录名").fill(account.at("/account/name").asString());
    page.getByLabel("密码").fill(account.get("password").asString());
    page.getByRole(AriaRole.BUTTON).click();
    assertThat(page).hasURL(address);
    return page;
  }

  static Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  /** How many records a list says that it has. */
  static int count(Page page) {
    assertThat(heading(page)).hasText(COUNT);
    return number(heading(page).innerText());
  }

  static int number(String text) {
    return Integer.parseInt(text.replaceAll("\\D", ""));
  }

  static int width(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth");
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Page.GetByRoleOptions button(String name) {
    return named(name).setExact(true);
  }

  static Locator term(Page page, String name) {
    return page.getByText(name, new Page.GetByTextOptions().setExact(true)).first();
  }

  /** What a field holds. */
  static String value(Page page, String field) {
    return page.getByRole(AriaRole.TEXTBOX, button(field)).inputValue();
  }

  /** Types into a box and takes the first thing it offers. */
  static void pick(Page page, Locator box, String text) {
    box.fill(text);
    page.locator(".ant-select-item-option:visible")
        .filter(new Locator.FilterOptions().setHasText(text))
        .first()
        .click();
  }

  static void picture(Page page, String name) {
    if (PICTURES) {
      page.evaluate("scrollTo(0, 0)");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs/console", name + ".png")));
    }
  }
}
