package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logging in and the log, as people see them; with an identity provider of their company too. */
class AccessPagesTest extends SwitchboardTest {

  private static Chromium chromium;
  private static IdentityProvider company;

  @Autowired JdbcClient jdbc;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Page page;

  @BeforeAll
  static void open() {
    chromium = Chromium.open();
    company = IdentityProvider.on(IDENTITY_PORT, WEB.base() + "/login/oauth2/code/acme");
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (company != null) {
      company.close();
    }
  }

  @AfterEach
  void closeThePage() {
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, LIGHT", "PHONE, DARK"})
  void somebodyLogsInReadsTheLogAndLogsOut(String size, ColorScheme scheme) {
    open(size.equals("PHONE") ? Size.PHONE : Size.DESKTOP, scheme);
    page.navigate(WEB.base() + "/console/acts");
    good("login-" + size + "-" + scheme);
    assertThat(page.getByLabel("Account")).isFocused();
    page.keyboard().type("operator");
    page.keyboard().press("Tab");
    page.keyboard().type("wrong");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("notice")).hasText("Name or password is wrong.");
    assertThat(page.getByLabel("Password")).isFocused();
    good("wrong-" + size + "-" + scheme);
    page.keyboard().type("demo");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("person")).hasText("operator");
    assertThat(page.getByTestId("acts")).containsText("log-in refused");
    good("acts-" + size + "-" + scheme);
    page.getByText("Log out").click();
    assertThat(page.getByTestId("notice")).hasText("You are logged out.");
  }

  @Test
  void theCompanysProviderSaysWhoSomebodyIsAndWhatTheyMay() {
    open(Size.DESKTOP, ColorScheme.LIGHT);
    page.navigate(WEB.base() + "/console/acts?what=log-in");
    comesFromTheCompanyAs("ana");
    assertThat(page).hasURL(WEB.base() + "/console/acts?what=log-in");
    assertThat(page.getByTestId("person")).hasText("ana");
    assertThat(page.locator(".person")).containsText("may act");
    assertThat(page.getByTestId("acts").locator("li").first())
        .containsText("ana operator, by acme");
    assertThat(
            jdbc.sql("select count(*) from console_session where principal_name = 'acme ana'")
                .query(Long.class)
                .single())
        .isOne();
    assertThat(
            jdbc.sql(
                    "select coalesce(string_agg(convert_from(attribute_bytes, 'UTF8'), ' '), '') from console_session_attributes")
                .query(String.class)
                .single())
        .contains("acme\nana")
        .doesNotContain("eyJ"); // how each JWT begins
  }

  @Test
  void whoMayNothingAtTheCompanyDoesNotComeIn_whoIsAClerkLooks() {
    open(Size.PHONE, ColorScheme.LIGHT);
    page.navigate(WEB.base() + "/console/acts");
    comesFromTheCompanyAs("nora");
    assertThat(page.getByTestId("notice")).containsText("You are known as nora, but have no role");
    good("no-role");
    page.navigate(WEB.base() + "/console/acts");
    assertThat(page).hasURL(WEB.base() + "/console/login");
    page.context().clearCookies();
    page.navigate(WEB.base() + "/console/acts");
    comesFromTheCompanyAs("vic");
    assertThat(page.locator(".person")).containsText("may look");
    assertThat(page.getByTestId("acts")).containsText("nora");
  }

  private void comesFromTheCompanyAs(String name) {
    page.getByText("Log in with " + IdentityProvider.NAME).click();
    page.locator("[name=username]").fill(name);
    page.locator("[name=password]").fill("secret");
    page.locator("[type=submit]").click();
  }

  private void open(Size size, ColorScheme scheme) {
    page =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(size.width(), size.height())
                    .setColorScheme(scheme))
            .newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 40")) {
            complaints.add(message.text());
          }
        });
  }

  /** Nothing beyond the edge, nothing that axe finds, nothing that the browser complains of. */
  private void good(String picture) {
    page.screenshot(new ScreenshotOptions().setPath(Path.of("target/pages", picture + ".png")));
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels beyond the edge")
        .isZero();
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(complaints).isEmpty();
  }
}
