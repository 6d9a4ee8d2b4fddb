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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The queue of names in a browser, decided by keys alone. */
class NamesInTheDeskIT extends InTheDesk {

  private static final List<String> OFFICER =
      List.of("portfolio:read", "district:read", "member:read", "match:read", "match:write");

  @Test
  void anOfficerDecidesNamesByKeysAloneAndTakesTheDecisionsBack() {
    var page = signedIn(desktop(), "/#/names", false, OFFICER);
    assertThat(written(page)).isVisible();
    var first = written(page).innerText();
    long open = open();
    assertThat(page.getByText("还有 %d 个".formatted(open))).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "names");

    page.keyboard().press("1");
    assertThat(page.getByText("本次已判定 1 个")).isVisible();
    assertThat(page.getByText("还有 %d 个".formatted(open - 1))).isVisible();
    assertThat(written(page)).not().hasText(first);
    var second = written(page).innerText();
    page.keyboard().press("0");
    assertThat(page.getByText("本次已判定 2 个")).isVisible();
    assertThat(open()).isEqualTo(open - 2);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowUp");
    assertThat(written(page)).not().hasText(second);
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("Enter");
    assertThat(page.getByText("本次已判定 3 个")).isVisible();

    page.keyboard().press("u");
    assertThat(page.getByText("本次已判定 2 个")).isVisible();
    page.keyboard().press("u");
    assertThat(written(page)).hasText(second);
    page.keyboard().press("u");
    assertThat(written(page)).hasText(first);
    assertThat(page.getByText("已撤回：" + first)).isVisible();
    assertThat(open()).isEqualTo(open);
  }

  @Test
  void aLinkThatWasMadeIsChangedLaterAndTakenBack() {
    var page = signedIn(desktop(), "/#/names", false, OFFICER);
    assertThat(written(page)).isVisible();
    var name = written(page).innerText();
    var chamber = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK).first().innerText();
    page.getByRole(AriaRole.BUTTON, named("就是这家")).first().click();
    assertThat(page.getByText("本次已判定 1 个")).isVisible();

    page.getByText("已关联", new Page.GetByTextOptions().setExact(true)).click();
    pick(page, page.getByLabel("哪家商会的名单"), chamber);
    assertThat(page).hasURL(Pattern.compile("chamber="));
    assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
    Chromium.assertAccessible(page);
    picture(page, "names-decided");
    var row = lastPage(page, name);
    var other =
        district
            .record()
            .sql("select name from enterprise.enterprise order by id desc limit 1")
            .query(String.class)
            .single();
    row.getByRole(AriaRole.BUTTON, within("更改 " + name)).click();
    pick(page, row.getByRole(AriaRole.COMBOBOX), other);
    assertThat(row).containsText(other);
    row.getByRole(AriaRole.BUTTON, within("撤回 " + name)).click();
    row.getByRole(AriaRole.BUTTON, within("撤回 " + name)).click();
    assertThat(row).hasCount(0);
  }

  @Test
  void onAPhoneInTheDarkTheQueueIsReadInEnglishWithoutScrollingSideways() {
    var page =
        signedIn(
            new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK),
            "/#/names",
            false,
            OFFICER);
    page.getByRole(AriaRole.BUTTON, button("English")).click();
    assertThat(heading(page)).hasText("Names to decide");
    assertThat(written(page)).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(390);
    Chromium.assertAccessible(page);
    picture(page, "names-phone");
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  /** The row of a name, on whichever page it is. */
  private static Locator lastPage(Page page, String name) {
    var row =
        page.getByRole(AriaRole.ROW)
            .filter(
                new Locator.FilterOptions()
                    .setHas(page.getByRole(AriaRole.BUTTON, named("撤回 " + name))));
    var next = page.getByRole(AriaRole.BUTTON, button("下一页"));
    while (row.count() == 0) {
      var address = page.url();
      next.click();
      page.waitForURL(url -> !url.equals(address));
      page.waitForLoadState(LoadState.NETWORKIDLE);
    }
    return row.first();
  }

  private static Locator written(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2)).first();
  }

  private long open() {
    return district
        .record()
        .sql("select count(*) from chamber.match_case where state = 'OPEN'")
        .query(Long.class)
        .single();
  }
}
