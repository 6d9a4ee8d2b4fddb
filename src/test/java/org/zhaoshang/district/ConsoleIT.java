package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The start, the lists, the cards, the one box and the query page in a browser. */
class ConsoleIT extends InTheDesk {

  @Test
  void anOfficerSignsInAndComesBackToTheListThatALinkNamed() {
    var page = signedIn(desktop(), "/#/list/Project?f.PHASE=NEW_START");

    assertThat(heading(page)).hasText(COUNT);
    assertThat(page).hasURL(Pattern.compile("/#/list/Project\\?f\\.PHASE=NEW_START$"));
    assertThat(page.getByRole(AriaRole.CHECKBOX, named("新开工"))).isChecked();
  }

  @Test
  void aFacetNarrowsTheListToItsCountAndItsChipTakesItOffAgain() {
    var page = signedIn(desktop(), "/#/list/Project");
    var all = count(page);
    var light = page.getByRole(AriaRole.CHECKBOX, named("红灯"));
    var red = number(light.locator("xpath=ancestor::li").innerText());

    light.click();
    assertThat(heading(page)).containsText("共 %,d ".formatted(red));
    // a choice does not narrow its own facet
    assertThat(page.getByRole(AriaRole.CHECKBOX, named("绿灯"))).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "list");

    page.getByRole(AriaRole.BUTTON, button("去掉 亮灯：红灯")).click();
    assertThat(heading(page)).containsText("共 %,d ".formatted(all));
    page.goBack();
    assertThat(heading(page)).containsText("共 %,d ".formatted(red));
  }

  @Test
  void columnsOrderAndPageAreInTheAddress() {
    var page = signedIn(desktop(), "/#/list/Project?sort=TOTAL_INVESTMENT.DESC");
    var first = firstRow(page).innerText();
    assertThat(firstRow(page)).containsText(Pattern.compile("\\d 亿元"));

    page.getByRole(AriaRole.BUTTON, button("下一页")).click();
    assertThat(page).hasURL(Pattern.compile("sort=TOTAL_INVESTMENT\\.DESC&after="));
    assertThat(firstRow(page)).not().hasText(first);
    page.reload();
    assertThat(firstRow(page)).not().hasText(first);
    page.getByRole(AriaRole.BUTTON, button("第一页")).click();
    assertThat(page).not().hasURL(Pattern.compile("after="));
  }

  @Test
  void aListIsTakenHomeAsAFileOfAllItsRows() throws Exception {
    var page = signedIn(desktop(), "/#/list/Project?f.PHASE=NEW_START");
    int listed = count(page);

    page.getByRole(AriaRole.BUTTON, button("导出")).click();
    var file =
        page.waitForDownload(() ->
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("CSV")).click());

    assertThat(file.suggestedFilename()).isEqualTo("项目.csv");
    assertThat(Files.readAllLines(file.path(), UTF_8)).hasSize(listed + 1);
  }

  @Test
  void everyRecordTypeOfTheModelHasItsListAndItsCardAndAHistory() {
    var page = signedIn(desktop(), "/");
    assertThat(heading(page)).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "start");
    var types =
        district
            .data("{ recordTypes { name label search fields { kind } } }")
            .get("recordTypes")
            .valueStream()
            .filter(type -> !type.get("search").isNull())
            .toList();
    assertThat(types).hasSizeGreaterThanOrEqualTo(5);
    var looked = new HashSet<String>();

    for (var type : types) {
      page.getByRole(AriaRole.MENUITEM, button(type.get("label").asString())).click();
      assertThat(heading(page)).hasText(Pattern.compile(type.get("label").asString() + "$"));
      var record = firstRow(page).getByRole(AriaRole.LINK).first();
      var name = record.innerText();
      record.click();
      assertThat(heading(page)).hasText(name);
      assertThat(page.getByRole(AriaRole.TERM).first()).isVisible();
      page.getByRole(AriaRole.TAB, tab("历次改动")).click();
      assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("来源");
      // one component shows them all: what it has shown of a kind of value it shows of the next
      if (looked.addAll(type.get("fields").findValuesAsString("kind"))) {
        Chromium.assertAccessible(page);
      }
    }
  }

  @Test
  void aCardIsReadInChineseAndInEnglish() {
    var page = signedIn(desktop(), "/#/list/Project?f.PHASE=NEW_START");
    var record = firstRow(page).getByRole(AriaRole.LINK).first();
    var name = record.innerText();
    record.click();
    assertThat(heading(page)).hasText(name);
    assertThat(term(page, "总投资")).isVisible();
    picture(page, "card");

    page.getByRole(AriaRole.BUTTON, button("English")).click();
    assertThat(term(page, "Total investment")).isVisible();
    Chromium.assertAccessible(page);
    page.reload();
    // the choice is remembered
    assertThat(term(page, "Total investment")).isVisible();
  }

  @Test
  void theBoxCompletesPinyinAndFindsRecordsOfEveryTypeByKeysAlone() {
    var page = signedIn(desktop(), "/");
    var box = page.getByRole(AriaRole.COMBOBOX);
    box.pressSequentially("xinnengyuan");
    assertThat(page.locator(".suggestion").first()).containsText("新能源");

    box.fill("新能源");
    box.press("Enter");
    assertThat(heading(page)).containsText("新能源 · 共");
    assertThat(page.getByRole(AriaRole.LISTITEM).first()).containsText("新能源");
    Chromium.assertAccessible(page);
    picture(page, "search");
  }

  @Test
  void onAPhoneInTheDarkNothingScrollsSideways() {
    var page =
        signedIn(
            new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK),
            "/#/list/Project");
    assertThat(heading(page)).hasText(COUNT);
    assertThat(page.getByRole(AriaRole.TERM).first()).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(390);
    Chromium.assertAccessible(page);
    picture(page, "phone");

    page.getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.TERM)))
        .first()
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    assertThat(page.getByRole(AriaRole.TAB).first()).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(390);
    page.getByRole(AriaRole.BUTTON, button("菜单")).click();
    page.getByRole(AriaRole.MENUITEM, button("企业")).click();
    assertThat(heading(page)).hasText(Pattern.compile("企业$"));
  }

  @Test
  void aFormTellsEveryProblemAtItsFieldWritesOnceAndOverwritesNobody() {
    var page = signedIn(desktop(), "/#/new/Lead");
    var name = "台账之外的线索 " + UUID.randomUUID();
    page.getByLabel("名称 *").fill("长".repeat(301));
    page.getByLabel("登记日期").fill("2999-01-01");
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(page.getByText("有 2 处需要改")).isVisible();
    assertThat(page.getByLabel("名称 *")).hasAttribute("aria-invalid", "true");
    assertThat(page.getByLabel("登记日期")).hasAttribute("aria-invalid", "true");
    Chromium.assertAccessible(page);
    picture(page, "form");

    page.getByLabel("名称 *").fill(name);
    page.getByLabel("登记日期").fill("2026-01-15");
    page.getByRole(AriaRole.BUTTON, button("保存")).dblclick();
    assertThat(heading(page)).hasText(name);
    assertThat(
            district
                .record()
                .sql("select count(*) from lead.lead where name = ?")
                .param(name)
                .query(Integer.class)
                .single())
        .isEqualTo(1);

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("修改").setExact(true)).click();
    page.getByLabel("线索内容").fill("先看地块");
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(term(page, "先看地块")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("修改").setExact(true)).click();
    page.getByLabel("线索内容").fill("再看厂房");
    var id = URLDecoder.decode(page.url().replaceFirst(".*/Lead/(.*)/edit", "$1"), UTF_8);
    district.data(
        "mutation($id: ID!) { updateLead(id: $id, version: 2, input: {investor: \"某某\"}) { lead {"
            + " version } } }",
        Map.of("id", id));
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(page.getByText("别人已改过这条记录")).isVisible();
  }

  @Test
  void aBrokenFilterAndACursorThatIsNoneEndInWordsAndAWayOn() {
    var page = signedIn(desktop(), "/#/list/Project?after=yesterday");
    page.getByRole(AriaRole.BUTTON, button("重试")).click();
    assertThat(heading(page)).hasText(COUNT);

    page.navigate("/#/list/Project?f.PHASE=NO_SUCH");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    page.getByRole(AriaRole.BUTTON, button("清除全部")).click();
    assertThat(heading(page)).hasText(COUNT);
    chromium.assertTold(400);
  }

  @Test
  void whatTheDeskAsksIsInTheManifestThatTheBuildMade() {
    var page = signedIn(desktop(), "/#/search?all=%E6%96%B0%E8%83%BD%E6%BA%90");
    assertThat(heading(page)).hasText(COUNT);
    page.navigate("/#/list/Lead");
    firstRow(page).getByRole(AriaRole.LINK).first().click();
    page.getByRole(AriaRole.TAB, tab("历次改动")).click();
    assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("来源");

    // that each is in the manifest holds of all that any test asks
    assertThat(asked()).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void theQueryPageRunsAQueryWithItsWorkers() {
    var page = signedIn(desktop(), "/graphiql");
    assertThat(page.locator(".graphiql-query-editor")).containsText("NewEnergyIn2018");
    page.getByRole(AriaRole.BUTTON, named("Execute query")).click();
    assertThat(page.locator(".result-window")).containsText("新能源");
    // The editor starts its worker after the query has run, on a slow machine.
    page.waitForCondition(() ->
        chromium.requests().stream().anyMatch(request -> request.url().contains("graphql.worker")));
    picture(page, "graphiql");
  }

  private static Locator firstRow(Page page) {
    return page.getByRole(AriaRole.TABLE)
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.LINK)))
        .first();
  }

  private static Page.GetByRoleOptions tab(String name) {
    return button(name);
  }
}
