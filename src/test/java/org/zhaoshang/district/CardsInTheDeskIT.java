package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;

/** One record in a browser: what two people wrote, an earlier day, its people, two that are one. */
class CardsInTheDeskIT extends LeadsOfATest {

  @Autowired private Imports imports;

  private static final List<String> OFFICER =
      List.of(
          "portfolio:read",
          "project:write",
          "district:read",
          "lead:read",
          "lead:write",
          "work:read",
          "member:read");

  @Test
  void whatTwoPeopleWroteStandsSideBySideAndWhatIsChosenStays() {
    var id = lead("滨海酒店 " + owner, Map.of("investor", "某投资方", "description", "先看地块"));
    var page = signedIn(desktop(), address(id) + "/edit", false, OFFICER);
    page.getByLabel("线索内容").fill("我看的厂房");
    page.getByLabel("下一步", exactly()).fill("我去约见");
    changedMeanwhile(id, Map.of("description", "别人看的仓库", "investor", "另一投资方"));
    page.getByRole(AriaRole.BUTTON, button("保存")).click();

    var conflict = page.getByRole(AriaRole.REGION, named("别人已改过这条记录"));
    assertThat(conflict.getByRole(AriaRole.ROW)).hasCount(4);
    assertThat(conflict.getByRole(AriaRole.RADIO, inside("下一步：用我填的"))).isChecked();
    assertThat(conflict.getByRole(AriaRole.RADIO, inside("投资方：用别人改的"))).isChecked();
    assertThat(conflict.getByRole(AriaRole.BUTTON, inside("按所选保存"))).isDisabled();
    Chromium.assertAccessible(page);
    picture(page, "conflict");
    conflict.getByRole(AriaRole.RADIO, inside("线索内容：用别人改的")).check();
    conflict.getByRole(AriaRole.BUTTON, inside("按所选保存")).click();

    assertThat(heading(page)).hasText("滨海酒店 " + owner);
    var lead = read(id);
    assertThat(lead.get("description").asString()).isEqualTo("别人看的仓库");
    assertThat(lead.get("investor").asString()).isEqualTo("另一投资方");
    assertThat(lead.get("nextStep").asString()).isEqualTo("我去约见");
    assertThat(lead.get("version").asInt()).isEqualTo(3);
  }

  @Test
  void aFormHasOtherRecordsByTheBeginningOfTheirNamesPlacesAndRows() {
    var investor = enterprise("大连棣樾澜柏冷链有限公司");
    var id = lead("冷链 " + owner, Map.of("investor", "某投资方"));
    var page = signedIn(desktop(), address(id) + "/edit", false, OFFICER);
    var choice = page.getByLabel("投资方在登记库中对应的企业");
    choice.pressSequentially("大连棣樾");
    page.getByRole(AriaRole.OPTION, named("大连棣樾澜柏冷链有限公司")).waitFor(attached());
    choice.press("ArrowDown");
    choice.press("Enter");
    page.getByLabel("纬度").fill("38.95");
    page.getByLabel("经度").fill("121.5");
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(page.getByRole(AriaRole.LINK, named("大连棣樾澜柏冷链有限公司"))).isVisible();
    var lead =
        data(
                "query($id: ID!) { lead(id: $id) { enterprise { id } location { latitude } } }",
                Map.of("id", id))
            .get("lead");
    assertThat(lead.at("/enterprise/id").asString()).isEqualTo(investor);
    assertThat(lead.at("/location/latitude").asDouble()).isEqualTo(38.95);

    page.navigate("/#/new/Project");
    page.getByRole(AriaRole.BUTTON, named("分年度的情况：加一行")).click();
    page.getByLabel("年份 *").fill("二〇二七");
    Chromium.assertAccessible(page);
    page.getByRole(AriaRole.BUTTON, button("去掉第 1 行")).click();
    assertThat(page.getByLabel("年份 *")).hasCount(0);
  }

  @Test
  void aRecordIsReadAsItWasKnownOnAnEarlierDay() {
    var id = lead("数据中心 " + owner, Map.of("investor", "某投资方"));
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var page = signedIn(desktop(), address(id), false, OFFICER);
    assertThat(term(page, "某投资方")).isVisible();
    // the history of the whole district begins later: told, with a way back
    page.getByLabel("某日终了时所知").fill("1999-12-31");
    assertThat(page.getByText("早于最早的改动记录")).isVisible();
    page.getByRole(AriaRole.BUTTON, button("重试")).click();
    assertThat(term(page, "某投资方")).isVisible();
    page.navigate(address(id) + "?on=" + today);
    assertThat(page.getByText("%s 终了时所知".formatted(today))).isVisible();
    assertThat(term(page, "某投资方")).isVisible();
    Chromium.assertAccessible(page);
  }

  @Test
  void contactsAreAskedForByAWishAndShownMaskedWithoutTheScope() throws Exception {
    var name = "海藻繁育基地 " + owner;
    var file = "联系人 " + owner + ".csv";
    var given =
        imports.submit(
            file,
            new ByteArrayInputStream(
                ("线索名称,联系人,联系电话\n" + name + ",欧阳沧海,13112340001\n").getBytes(UTF_8)),
            "lead-ledger",
            Map.of("synthetic", "true"));
    assertThat(imports.await(given, Duration.ofMinutes(1)).state())
        .isEqualTo(ImportStatus.State.SUCCEEDED);
    district.awaitSearchable();
    var id =
        data(
                "query($name: String!) { leads(query: $name, first: 1) { nodes { id } } }",
                Map.of("name", name))
            .at("/leads/nodes/0/id")
            .asString();
    takenOut("Lead", id);
    var page = signedIn(desktop(), address(id), false, OFFICER);
    assertThat(heading(page)).hasText(name);
    page.getByRole(AriaRole.TAB, button("联系人")).click();
    var before = List.copyOf(chromium.requests());
    page.getByRole(AriaRole.BUTTON, button("查看联系人")).click();
    assertThat(page.getByText("已遮盖")).isVisible();
    assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("欧阳**");
    assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("131****0001");
    assertThat(before)
        .noneMatch(request ->
            request.postData() != null && request.postData().contains("\"_contacts\":true"));
    Chromium.assertAccessible(page);
    district
        .record()
        .sql(
            "delete from contact.contact where id in (select contact_id from contact.source where"
                + " source = ?)")
        .param(file)
        .update();
    district.record().sql("delete from ingest.import where id = ?").param(given).update();
  }

  @Test
  void twoRecordsThatAreOneAreMergedWithBothBeforeOnesEyes() {
    var one = lead("动力电池模组线 " + owner, Map.of("investor", "甲投资方", "description", "一期"));
    var other = lead("动力电池模组产线 " + owner, Map.of("investor", "甲投资方", "description", "二期"));
    var page = signedIn(desktop(), address(one), false, OFFICER);
    page.getByRole(AriaRole.BUTTON, button("合并")).click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    var into = dialog.getByLabel("并入哪一条");
    into.pressSequentially("动力电池模组产线 " + owner);
    page.getByRole(AriaRole.OPTION, named("动力电池模组产线 " + owner)).waitFor(attached());
    into.press("ArrowDown");
    into.press("Enter");
    assertThat(dialog.getByRole(AriaRole.ROW, inside("线索内容"))).containsText("二期");
    // the list of what was offered has gone
    assertThat(page.getByRole(AriaRole.LISTBOX)).hasCount(0);
    Chromium.assertAccessible(page);
    picture(page, "merge");
    assertThat(dialog.getByRole(AriaRole.BUTTON, inside("并入"))).isDisabled();
    dialog.getByLabel("理由").fill("同一条");
    dialog.getByRole(AriaRole.BUTTON, inside("并入")).dblclick();
    assertThat(heading(page)).hasText("动力电池模组产线 " + owner);
    assertThat(read(one).get("name").asString()).isEqualTo(read(other).get("name").asString());
  }

  @Test
  void whatRefersToARecordIsLinkedThrough() {
    var project =
        data(
                "{ responsibilities(first: 1, filter: {project: {exists: true}}) { nodes { project"
                    + " { id name } } } }",
                Map.of())
            .at("/responsibilities/nodes/0/project");
    var page =
        signedIn(
            desktop(),
            "/#/record/Project/" + URLEncoder.encode(project.get("id").asString(), UTF_8),
            false,
            OFFICER);
    page.getByRole(AriaRole.TAB, button("相关记录")).click();
    var all =
        page.getByRole(AriaRole.TABPANEL)
            .locator("section")
            .filter(new Locator.FilterOptions().setHasText("包保"))
            .getByRole(AriaRole.LINK, inside("全部"));
    int count = Integer.parseInt(all.innerText().replaceAll("\\D", ""));
    Chromium.assertAccessible(page);
    all.click();
    assertThat(heading(page)).hasText("共 %d 条包保".formatted(count));
    assertThat(page.getByText("项目：" + project.get("name").asString())).isVisible();
    page.getByRole(AriaRole.BUTTON, named("去掉 项目")).click();
    assertThat(heading(page)).not().hasText("共 %d 条包保".formatted(count));
  }

  private static String address(String id) {
    return "/#/record/Lead/" + URLEncoder.encode(id, UTF_8);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }
}
