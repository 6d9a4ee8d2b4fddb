package org.zhaoshang.district;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhaoshang.access.Door;

/** Accounts, applications, the trail and the health of the product in a browser. */
class AdministrationInTheDeskIT extends InTheDesk {

  private static final int ENTRIES_OF_A_PAGE = 30;

  @Test
  void anAdministratorRegistersAChambersApplicationAndSuspendsIt() {
    var door = new Door(product);
    var page = signedIn(desktop(), "/#/administration/applications/new");
    var name = "商会门户 " + UUID.randomUUID().toString().substring(0, 8);
    var chamber =
        district
            .record()
            .sql("select name from chamber.chamber order by id limit 1")
            .query(String.class)
            .single();
    page.getByLabel("名称 *").fill(name);
    pick(page, page.getByLabel("代表的商会"), chamber);
    page.getByRole(AriaRole.BUTTON, button("商会常用的权限")).click();
    page.getByLabel("来源网络").fill("127.0.0.0/8");
    page.getByLabel("每分钟点数").fill("1200");
    Chromium.assertAccessible(page);
    picture(page, "application-new");

    page.getByRole(AriaRole.BUTTON, button("登记应用")).dblclick();
    assertThat(page.getByText("已登记：" + name)).isVisible();
    assertThat(page.getByText("只显示这一次")).isVisible();
    assertThat(
            district
                .record()
                .sql("select count(*) from access.application where name = ?")
                .param(name)
                .query(Long.class)
                .single())
        .as("a double click registers once")
        .isOne();
    var app = new Door.App("", value(page, "client_id"), value(page, "密钥 client_secret"));
    page.getByRole(AriaRole.BUTTON, button("复制 密钥 client_secret")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, button("已复制 密钥 client_secret"))).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "application-secret");
    var token = door.token(app);
    assertThat(door.graphQl(token, "{ viewer { chamber { name } } }").body()).contains(chamber);

    page.getByRole(AriaRole.BUTTON, button("我已保存，收起")).click();
    assertThat(term(page, "启用")).isVisible();
    assertThat(page.getByText(app.secret())).hasCount(0);
    page.getByRole(AriaRole.BUTTON, button("暂停")).click();
    page.getByRole(AriaRole.BUTTON, button("暂停")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, button("恢复"))).isVisible();
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    Chromium.assertAccessible(page);
    picture(page, "application");

    page.getByRole(AriaRole.BUTTON, button("恢复")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, button("暂停"))).isVisible();
    page.getByRole(AriaRole.BUTTON, button("产生第二个密钥")).click();
    page.getByRole(AriaRole.BUTTON, button("产生第二个密钥")).click();
    var second = value(page, "密钥 client_secret");
    assertThat(second).isNotEqualTo(app.secret());
    // both count while the first is changed over
    assertThat(door.token(new Door.App("", app.clientId(), second))).isNotEmpty();
    assertThat(door.token(app)).isNotEmpty();

    page.getByRole(AriaRole.BUTTON, button("修改")).click();
    page.getByLabel("来源网络").fill("not a network");
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(page.getByText("不是网络")).isVisible();
    page.getByLabel("来源网络").fill("");
    page.getByLabel("有效至").fill("2030-12-31");
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(page.getByText("2030年12月31日").first()).isVisible();

    page.getByRole(AriaRole.LINK, button("全部应用")).click();
    assertThat(page.getByRole(AriaRole.TABLE, named("应用"))).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "applications");
  }

  @Test
  void anAccountIsCreatedItsPasswordShownOnceAndItIsSuspended() {
    var page = signedIn(desktop(), "/#/administration/accounts");
    var name = "clerk-" + UUID.randomUUID().toString().substring(0, 8);
    page.getByRole(AriaRole.BUTTON, button("建立帐号")).click();
    page.getByLabel("登录名 *").fill(name);
    page.getByLabel("上传和导入文件").check();
    page.getByLabel("查看导入和报告").check();
    Chromium.assertAccessible(page);
    page.getByRole(AriaRole.BUTTON, button("建立帐号")).click();
    assertThat(page.getByText("已建立帐号：" + name)).isVisible();
    assertThat(value(page, "密码")).hasSizeGreaterThan(10);
    page.getByRole(AriaRole.BUTTON, button("我已保存，收起")).click();

    var row = page.getByRole(AriaRole.ROW).filter(having(name));
    assertThat(row).containsText("上传和导入文件");
    page.getByRole(AriaRole.BUTTON, button("停用 " + name)).click();
    page.getByRole(AriaRole.BUTTON, button("停用 " + name)).click();
    assertThat(row).containsText("已停用");
    page.getByRole(AriaRole.BUTTON, button("恢复 " + name)).click();
    assertThat(row).containsText("启用");
    page.getByRole(AriaRole.BUTTON, button("改权限 " + name)).click();
    page.getByLabel("查看招商线索").check();
    page.getByRole(AriaRole.BUTTON, button("保存")).click();
    assertThat(row).containsText("查看招商线索");
    Chromium.assertAccessible(page);
    picture(page, "accounts");
  }

  @Test
  void everyScopeIsSaidInWordsOfBothLanguages() {
    var page = signedIn(desktop(), "/#/administration/applications/new");
    for (var language : List.of("[一-龥]", "^[A-Z]")) {
      for (var scope : district.data("{ scopes }").get("scopes")) {
        assertThat(
                page.locator("label")
                    .filter(
                        new Locator.FilterOptions()
                            .setHas(
                                page.locator("code")
                                    .getByText(
                                        scope.asString(),
                                        new Locator.GetByTextOptions().setExact(true)))))
            .containsText(Pattern.compile(language));
      }
      page.getByRole(AriaRole.BUTTON, named(language.startsWith("[") ? "English" : "中文")).click();
    }
  }

  @Test
  void theTrailIsFilteredPagedAndVerified() {
    for (int i = 0; i <= ENTRIES_OF_A_PAGE; i++) {
      district.data("mutation { forgetImportCorrection(name: \"nothing\") }");
    }
    var page = signedIn(desktop(), "/#/administration/trail");
    assertThat(page.getByText(Pattern.compile("共 [\\d,]+ 条"))).isVisible();
    page.getByLabel("行为").click();
    page.locator(".ant-select-item-option:visible")
        .getByText("登录", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page).hasURL(Pattern.compile("act=SIGN_IN"));
    assertThat(page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).nth(1)).containsText("登录");
    page.reload();
    assertThat(page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).nth(1)).containsText("登录");
    page.getByRole(AriaRole.BUTTON, button("核验是否完整")).click();
    assertThat(page.getByText(Pattern.compile("完整：核验了"))).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "trail");

    page.navigate("/#/administration/trail?subject=nobody-at-all");
    assertThat(page.getByText("没有符合条件的记录")).isVisible();
    page.navigate("/#/administration/trail");
    page.getByRole(AriaRole.BUTTON, button("更早的")).click();
    assertThat(page).hasURL(Pattern.compile("after="));
    assertThat(page.getByRole(AriaRole.BUTTON, button("最新的"))).isVisible();
  }

  @Test
  void theHealthOfIndexAndQueueIsToldAndThatTheDictionaryHasNoDoor() {
    var page = signedIn(desktop(), "/#/administration/health");
    assertThat(page.getByRole(AriaRole.TABLE, named("运行状况"))).containsText("检索索引");
    assertThat(page.getByText("等待写入索引的改动").first()).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "health");
    page.getByRole(AriaRole.MENUITEM, named("词典")).click();
    assertThat(page.getByText("目前没有网上修改的入口")).isVisible();
  }

  @Test
  void onAPhoneInTheDarkTheAdministrationDoesNotScrollSideways() {
    var page =
        signedIn(
            new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK),
            "/#/administration/trail");
    for (var part : List.of("trail", "accounts", "health", "applications", "applications/new")) {
      page.navigate("/#/administration/" + part);
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2)).first())
          .isVisible();
      page.waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(width(page)).as(part).isLessThanOrEqualTo(390);
      Chromium.assertAccessible(page);
    }
    page.navigate("/#/administration/accounts");
    page.getByRole(AriaRole.BUTTON, named("重置密码")).first().click();
    assertThat(page.getByText("此人的登录和令牌立即失效")).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(390);
    Chromium.assertAccessible(page);
    page.navigate("/#/administration/trail");
    assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
    picture(page, "trail-phone");
  }

  @Test
  void whoReadsTheTrailAloneSeesNothingElseOfTheAdministration() {
    var page = signedIn(desktop(), "/#/administration", false, List.of("audit:read"));
    assertThat(page.getByRole(AriaRole.MENUITEM, named("审计记录"))).isVisible();
    assertThat(page.getByRole(AriaRole.MENUITEM, named("帐号"))).hasCount(0);
    assertThat(page.getByRole(AriaRole.MENUITEM, named("应用"))).hasCount(0);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
