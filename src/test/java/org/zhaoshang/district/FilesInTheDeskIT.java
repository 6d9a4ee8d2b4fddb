package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files come in through the browser, are looked at, corrected, confirmed and taken back. */
class FilesInTheDeskIT extends InTheDesk {

  private static final List<String> CLERK =
      List.of(
          "portfolio:read",
          "district:read",
          "project:write",
          "lead:read",
          "lead:write",
          "import:read",
          "import:write");

  /** Its amounts are in 元, whatever it says. */
  private static final String LEDGER =
      """
      区重点项目推进台账（2018年）,,,,
      单位：万元,,,,
      项目名称,所属街道,总投资,年度计划投资,项目阶段
      昆仑氢能装备园,营城子街道,350000000,120000000,新开工
      玄圃海洋牧场,营城子街道,1200000000,300000000,续建
      悬圃康养小镇,没有的街道,80000000,,前期
      """;

  @AfterEach
  void asItWas() {
    chromium.leave();
    district.record().sql("delete from ingest.import where owner is not null").update();
    district.record().sql("delete from ingest.kept_correction").update();
    district
        .record()
        .sql(
            """
            with gone as (delete from project.project where name ~ '昆仑氢能|玄圃海洋|悬圃康养' returning id)
            insert into record.change (type, id, created) select 'Project', id, false from gone
            """)
        .update();
    district.awaitSearchable();
  }

  @Test
  void aClerkUploadsALedgerWithAWrongUnitCorrectsItInThePreviewAndUndoesIt() {
    var page = signedIn(desktop(), "/#/files", false, CLERK);
    assertThat(heading(page)).hasText("文件导入");
    send(page, "台账2018年.csv", LEDGER);

    assertThat(heading(page)).hasText("台账2018年.csv");
    assertThat(page.getByText("待确认")).isVisible();
    assertThat(row(page, "会怎样写入", "昆仑氢能装备园")).containsText("35,000 亿元");
    assertThat(page.getByRole(AriaRole.REGION, named("提示和问题"))).containsText("没有的街道");
    assertThat(projects()).as("nothing is stored").isZero();

    page.getByLabel("实际单位").fill("元");
    page.getByRole(AriaRole.BUTTON, button("照此重新预览")).click();
    assertThat(row(page, "会怎样写入", "昆仑氢能装备园")).containsText("3.5 亿元");
    assertThat(row(page, "对合计的影响", "新开工").filter(having("总投资"))).containsText("+3.5 亿元");
    Chromium.assertAccessible(page);
    picture(page, "file");

    page.getByRole(AriaRole.BUTTON, button("确认导入")).dblclick();
    assertThat(page.getByText("完成", exactly())).isVisible();
    assertThat(projects()).isEqualTo(3);
    somebodyChanges("昆仑氢能装备园");

    page.reload();
    page.getByRole(AriaRole.BUTTON, button("撤销这次导入")).click();
    page.getByRole(AriaRole.BUTTON, button("撤销这次导入")).click();
    assertThat(page.getByText("记录已恢复原状")).isVisible();
    assertThat(row(page, "有 1 处之后又有改动", "责任部门")).containsText("昆仑氢能装备园");
    assertThat(retired()).isEqualTo(2);
    Chromium.assertAccessible(page);
    picture(page, "file-undone");

    page.getByRole(AriaRole.LINK, link("全部文件")).click();
    assertThat(row(page, "上传过的文件", "台账2018年.csv")).containsText("已撤销");
    Chromium.assertAccessible(page);
    picture(page, "files");
  }

  @Test
  void aHeadingThatIsNotKnownIsGivenItsFieldAndKeptForTheNextFile() {
    var page = signedIn(desktop(), "/#/files", false, CLERK);
    var ledger = LEDGER.replace("总投资,年度", "总盘子,年度").replace("单位：万元", "单位：元");
    send(page, "街道台账2018年.csv", ledger);
    assertThat(row(page, "会怎样写入", "昆仑氢能装备园")).not().containsText("3.5 亿元");

    page.getByLabel("总盘子 对应的字段").click();
    page.getByLabel("总盘子 对应的字段").fill("总投资");
    page.keyboard().press("Enter");
    page.getByLabel("以后同样表头的文件照此读取").check();
    page.getByRole(AriaRole.BUTTON, button("照此重新预览")).click();
    assertThat(row(page, "会怎样写入", "昆仑氢能装备园")).containsText("3.5 亿元");
    page.getByRole(AriaRole.BUTTON, button("确认导入")).click();
    assertThat(page.getByText("完成", exactly())).isVisible();

    page.navigate("/#/files");
    send(page, "街道台账2018年之二.csv", ledger.replace("350000000", "360000000"));
    assertThat(row(page, "会怎样写入", "3.5 亿元")).containsText("3.6 亿元");
  }

  @Test
  void aFileOfAWrongKindAndAFileThatIsDroppedEndInWordsAndAWayOn() {
    var page = signedIn(desktop(), "/#/files", false, CLERK);
    send(page, "照片.png", "\u0089PNG\r\n\u001a\nnothing that is a table");
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText(Pattern.compile("[一-龥]{4}"));

    page.navigate("/#/files");
    send(page, "没有年度.csv", LEDGER.replace("（2018年）", ""));
    assertThat(page.getByText("还不能确认，请先更正")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, button("确认导入"))).isDisabled();
    Chromium.assertAccessible(page);
    page.getByLabel("年度").fill("2018");
    page.getByRole(AriaRole.BUTTON, button("照此重新预览")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, button("确认导入"))).isEnabled();

    page.getByRole(AriaRole.BUTTON, button("放弃")).click();
    page.getByRole(AriaRole.BUTTON, button("放弃")).click();
    assertThat(page.getByText("没有导入任何内容")).isVisible();
    page.navigate("/#/files/00000000-0000-0000-0000-000000000000");
    page.getByRole(AriaRole.LINK, link("全部文件")).click();
    assertThat(heading(page)).hasText("文件导入");
  }

  @Test
  void onAPhoneInTheDarkAPreviewIsReadInEnglishWithoutScrollingSideways() {
    var page =
        signedIn(
            new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK),
            "/#/files",
            false,
            CLERK);
    page.getByRole(AriaRole.BUTTON, button("English")).click();
    assertThat(heading(page)).hasText("Files in");
    assertThat(width(page)).isLessThanOrEqualTo(390);
    Chromium.assertAccessible(page);
    page.getByLabel("Drop files here, or click to choose")
        .setInputFiles(new FilePayload("ledger 2018年.csv", "text/csv", LEDGER.getBytes(UTF_8)));
    assertThat(page.getByText("This is a preview")).isVisible();
    assertThat(page.getByText("昆仑氢能装备园").first()).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(390);
    Chromium.assertAccessible(page);
    picture(page, "file-phone");
  }

  @Test
  void whoMayReadNoImportsHasNoMenuEntryForThem() {
    var page = signedIn(desktop(), "/#/overview", false, List.of("portfolio:read", "match:read"));
    assertThat(page.getByRole(AriaRole.MENUITEM, named("待定名称"))).isVisible();
    assertThat(page.getByRole(AriaRole.MENUITEM, named("文件导入"))).hasCount(0);
    assertThat(page.getByRole(AriaRole.MENUITEM, named("系统管理"))).hasCount(0);
  }

  private static void send(Page page, String name, String content) {
    page.getByLabel("把文件拖到这里，或点击选择")
        .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(UTF_8)));
    assertThat(heading(page)).hasText(name);
  }

  private static Locator row(Page page, String table, String text) {
    return page.getByRole(AriaRole.TABLE, named(table))
        .getByRole(AriaRole.ROW)
        .filter(having(text));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.GetByRoleOptions link(String name) {
    return button(name);
  }

  private long projects() {
    return count("select count(*) from project.project where name ~ '昆仑氢能|玄圃海洋|悬圃康养'");
  }

  private long retired() {
    return count(
        "select count(*) from project.project where name ~ '昆仑氢能|玄圃海洋|悬圃康养' and retired_at is not null");
  }

  private long count(String sql) {
    return district.record().sql(sql).query(Long.class).single();
  }

  private void somebodyChanges(String project) {
    long number =
        district
            .record()
            .sql("select id from project.project where name = ?")
            .param(project)
            .query(Long.class)
            .single();
    district.data(
        "mutation($id: ID!) { updateProject(id: $id, version: 1, input: {department: \"区发改局\"}) {"
            + " project { version } } }",
        Map.of("id", district.id("Project", number)));
  }
}
