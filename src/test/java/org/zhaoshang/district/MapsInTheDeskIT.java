package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

/** Lists, the map and the overview in a browser: three ways to see the same records. */
class MapsInTheDeskIT extends InTheDesk {

  @Test
  void theMapShowsWhatTheListHoldsAndAShapeNarrowsBoth() {
    var page = signedIn(desktop(), "/#/map/Project");
    assertThat(clusters(page).first()).isVisible();
    int all = count(page);
    assertThat(all).isEqualTo(projects("{}"));
    Chromium.assertAccessible(page);
    picture(page, "map");

    page.getByRole(AriaRole.BUTTON, button("画范围")).click();
    var box = map(page).boundingBox();
    for (var corner : new double[][] {{0.35, 0.3}, {0.65, 0.3}, {0.6, 0.6}, {0.4, 0.6}}) {
      page.mouse().click(box.x + corner[0] * box.width, box.y + corner[1] * box.height);
    }
    page.getByRole(AriaRole.BUTTON, button("完成")).click();
    assertThat(page.getByText("地图上画的范围")).isVisible();
    assertThat(heading(page)).not().hasText("共 %d 个项目".formatted(all));
    int inside = count(page);
    assertThat(inside).isGreaterThan(0).isLessThan(all);
    picture(page, "map-shape");
    page.getByRole(AriaRole.LINK, button("表格")).click();
    assertThat(heading(page)).hasText("共 %d 个项目".formatted(inside));
    page.getByRole(AriaRole.BUTTON, named("去掉 地图上画的范围")).click();
    assertThat(heading(page)).hasText("共 %d 个项目".formatted(all));
  }

  @Test
  void nearAPointIsAskedByKeysAloneAndTheNearestComesFirst() {
    var page = signedIn(desktop(), "/#/map/Enterprise");
    assertThat(clusters(page).first()).isVisible();
    page.getByRole(AriaRole.BUTTON, button("点的附近")).press("Enter");
    page.getByRole(AriaRole.BUTTON, button("以视野中心为圆心")).press("Enter");
    assertThat(page.getByText("某点周围 1000 米")).isVisible();
    assertThat(page.getByRole(AriaRole.HEADING, button("由近及远"))).isVisible();
    assertThat(page).hasURL(Pattern.compile("place=near"));
    var at =
        page.url()
            .replaceFirst(".*near%3A([-\\d.]+)%2C([-\\d.]+)%2C.*", "latitude: $1, longitude: $2");
    var nearest =
        district
            .data(
                "{ enterprises(first: 1, filter: {location: {within: {distance: 1000, of: {%s}}}}, orderBy: [{field: DISTANCE, from: {%s}}]) { totalCount nodes { name } } }"
                    .formatted(at, at))
            .get("enterprises");
    assertThat(heading(page)).hasText("共 %,d 家企业".formatted(nearest.get("totalCount").asInt()));
    assertThat(
            page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).filter(linked(page)).last())
        .isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named(nearest.at("/nodes/0/name").asString())).first())
        .isVisible();
    Chromium.assertAccessible(page);

    var zoom = page.url();
    clusters(page).first().press("Enter");
    assertThat(page).hasURL(zoom);
  }

  @Test
  void everyFigureOfTheOverviewLeadsToItsRecordsAndItPrintsOnOnePage() throws IOException {
    var page = signedIn(desktop(), "/#/overview?year=2018&on=2018-07-20");
    var tile =
        page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("台账上的红灯"));
    var red = tile.getByRole(AriaRole.LINK).innerText();
    assertThat(page.getByText("线索漏斗")).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "overview");
    try (var printed =
        Loader.loadPDF(page.pdf(new Page.PdfOptions().setFormat("A4").setLandscape(true)))) {
      assertThat(printed.getNumberOfPages()).isEqualTo(1);
    }
    tile.getByRole(AriaRole.LINK).click();
    assertThat(heading(page)).hasText("共 %s 个项目".formatted(red));
    page.goBack();

    var april = page.getByRole(AriaRole.LINK, named("4月")).first();
    var starts = april.innerText().replaceFirst("(?s)^4月\\s*", "").strip();
    page.getByText("看表格").click();
    assertThat(page.getByRole(AriaRole.TABLE, button("各月开工的项目"))).isVisible();
    april.click();
    assertThat(heading(page)).hasText("共 %s 个项目".formatted(starts));
  }

  @Test
  void aFacetIsSearchedOpenedLevelByLevelAndCutIntoOtherPeriods() {
    var page = signedIn(desktop(), "/#/list/Project");
    page.getByLabel("在“所在街道”中查找").fill("yingchengzi");
    var facets = page.getByRole(AriaRole.COMPLEMENTARY);
    assertThat(facets.getByRole(AriaRole.CHECKBOX, inside("大连湾街道"))).hasCount(0);
    var street = facets.getByRole(AriaRole.CHECKBOX, inside("营城子街道"));
    assertThat(street).isVisible();

    page.getByRole(AriaRole.BUTTON, named("制造业的下一级")).click();
    var division = facets.getByRole(AriaRole.CHECKBOX, inside("通用设备制造业"));
    assertThat(division).isVisible();
    Chromium.assertAccessible(page);
    var expected = division.locator("xpath=ancestor::li[1]").innerText().replaceAll("\\D", "");
    division.click();
    assertThat(heading(page)).hasText("共 %s 个项目".formatted(expected));
    page.getByRole(AriaRole.BUTTON, named("去掉 所属行业")).click();

    facets.getByText("年", new Locator.GetByTextOptions().setExact(true)).first().click();
    var year = facets.getByRole(AriaRole.CHECKBOX, inside("2018年 ")).last();
    assertThat(year).isVisible();
  }

  @Test
  void nothingFoundSaysWhatToDropAndHowMuchThatGives() {
    var page = signedIn(desktop(), "/#/list/Project?f.LIGHT=RED&f.CATEGORY=INDUSTRY&f.STAR=5");
    var way =
        page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^去掉 .*（有 [1-9]")));
    assertThat(way.first()).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "nothing");
    var promised = way.first().innerText().replaceFirst(".*有 (\\d+).*", "$1");
    way.first().click();
    assertThat(heading(page)).hasText("共 %s 个项目".formatted(promised));
  }

  @Test
  void howAQuestionWasReadIsToldAndEachPartCanBeAFilterInstead() {
    var page =
        signedIn(desktop(), "/#/list/Project?q=" + URLEncoder.encode("甘井子街道的工业项目有哪些", UTF_8));
    assertThat(page.getByText("“有哪些”只是问句")).isVisible();
    picture(page, "reading");
    page.getByRole(AriaRole.BUTTON, named("“工业”作为条件")).click();
    assertThat(page.getByRole(AriaRole.CHECKBOX, named("工业")).first()).isChecked();
    assertThat(page).hasURL(Pattern.compile("f\\.CATEGORY=INDUSTRY"));
    assertThat(page.getByRole(AriaRole.BUTTON, named("“工业”作为条件"))).hasCount(0);
    Chromium.assertAccessible(page);
  }

  @Test
  void largeTypeAndTheDarkAreRememberedAndFitAPhone() {
    var page =
        signedIn(
            new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.LIGHT),
            "/#/overview?year=2018");
    assertThat(page.getByText("总投资").first()).isVisible();
    page.getByRole(AriaRole.BUTTON, button("显示")).click();
    page.getByRole(AriaRole.MENUITEM, named("大字版")).click();
    page.getByRole(AriaRole.BUTTON, button("显示")).click();
    page.getByRole(AriaRole.MENUITEM, named("深色")).click();
    page.reload();
    assertThat(page.getByText("总投资").first()).isVisible();
    assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize"))
        .asString()
        .isEqualTo("28.8px");
    assertThat(page.evaluate("document.documentElement.style.colorScheme")).isEqualTo("dark");
    for (var address :
        new String[] {"overview?year=2018", "map/Project", "list/Project", "new/Project"}) {
      page.navigate("/#/" + address);
      assertThat(heading(page)).isVisible();
      assertThat(width(page)).as(address).isLessThanOrEqualTo(390);
      Chromium.assertAccessible(page);
    }
    page.navigate("/#/map/Project");
    assertThat(clusters(page).first()).isVisible();
    picture(page, "map-phone-large-dark");
  }

  private static Locator.FilterOptions linked(Page page) {
    return new Locator.FilterOptions().setHas(page.getByRole(AriaRole.LINK));
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator map(Page page) {
    return page.getByRole(AriaRole.APPLICATION);
  }

  private static Locator clusters(Page page) {
    return map(page).getByRole(AriaRole.BUTTON, inside("点击放大"));
  }

  private int projects(String filter) {
    return district
        .data("{ projects(filter: %s) { totalCount } }".formatted(filter))
        .at("/projects/totalCount")
        .asInt();
  }
}
