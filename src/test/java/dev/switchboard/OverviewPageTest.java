package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console's overview and its page of integrations, as an operator sees them. */
class OverviewPageTest extends SwitchboardTest {

  private static final UUID ANOTHER = UUID.fromString("00000000-0000-0000-0000-00000000beef");

  /** An hour of another replica's, with a fault in the middle of it. */
  private static final String AN_HOUR =
      """
      insert into minute (minute, replica, integration, received, delivered, failed, postponed, given_up, latency)
      select date_trunc('minute', now()) - n * interval '1 minute', :replica, 'parcels', 90 + 40 * sin(n / 7.0),
        case when n between 20 and 24 then 15 when n = 19 then 420 else 90 + 40 * sin(n / 7.0) end,
        case when n between 20 and 24 then 24 - n + 12 else 0 end, 0, 0,
        array_fill(0, array[10 + n % 5]) || array[40, 60, 20, 5] || array_fill(0, array[12]) || array[3, 2]
          || case when n between 18 and 24 then array_fill(0, array[40]) || array[30] else array[]::int[] end
      from generate_series(1, 59) n where n not between 40 and 44
      """;

  private static final String A_REPLICA =
      """
      insert into replica (id, name, version, started_at, seen_at, generation, generation_since, refused, left_alone)
      values (:replica, 'switchboard-7d9f8b6c54-x2x7q:8080', '0.1.0', now() - interval '3 hours', now() + interval '1 minute',
        '5e2e8c1f0d4b', now() - interval '2 days', 'handover.camel.yaml line 8: nobody listens to direct:registratoin. Write the name of a route or a step.',
        array['parcels/bot'])
      """;

  private static final Map<String, String> OPERATOR =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)));

  private static Chromium chromium;

  @Autowired private JdbcClient jdbc;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Page page;

  @BeforeAll
  static void openTheBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void closeThePage() {
    if (page != null) {
      page.context().close();
    }
    WEB.send("DELETE", "/demo/genesys/troubles", "");
    jdbc.sql("delete from doctor_report").update();
    jdbc.sql("delete from minute where replica = :it").param("it", ANOTHER).update();
    jdbc.sql("delete from replica where id = :it").param("it", ANOTHER).update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/integrations", "/console/live.js"})
  void aStrangerSeesNothing(String path) {
    assertThat(WEB.get(path).http().body()).doesNotContain("parcels", "htmx");
    assertThat(WEB.get(path, OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void whatIsSaidIsSeenWhileOneLooks_andTheKeyboardStaysWhereItIs() {
    open("/console", Size.DESKTOP, ColorScheme.LIGHT);
    var before = received();
    page.locator("summary").click();
    var link = page.locator("#card-parcels");
    link.focus();
    write("Where is my parcel?");
    await().until(() -> received() > before);
    assertThat(link).isFocused();
    assertThat(page.locator("details")).hasAttribute("open", "");
    assertThat(page.getByTestId("minutes").locator("tr").first())
        .containsText(Pattern.compile("[0-9]{2}:[0-9]{2}"));
    assertThat(page.locator("#throughput rect.delivered").last()).isVisible();
    assertThat(page.getByTestId("replicas").locator("tr.live"))
        .containsText(Pattern.compile("at work for .* version .*[0-9a-f]{12}", Pattern.DOTALL));
    isReadable("well");
    assertThat(complaints).isEmpty();
  }

  @Test
  void whoeverRefusedAnEditAndWhoIsLeftAloneIsNamedAtOnce() {
    open("/console", Size.PHONE, ColorScheme.DARK);
    assertThat(page.getByTestId("state")).not().containsText("7d9f8b6c54");
    anotherReplica();
    var state = page.getByTestId("state");
    assertThat(state.locator("h1")).hasText("Degraded");
    assertThat(page).hasTitle(Pattern.compile("Degraded.*"));
    assertThat(page.locator("#told")).containsText("Degraded");
    assertThat(state.locator("li.bad").first())
        .containsText("switchboard-7d9f8b6c54-x2x7q:8080 has refused the last edit of routes");
    assertThat(state).containsText("The bot of parcels fails");
    assertThat(state.locator("li.bad a").first()).hasAttribute("href", "/console/routes");
    isReadable("degraded");
  }

  @Test
  void aPageThatHearsNothingSaysSo_andGoesOnByItself() {
    open("/console", Size.PHONE, ColorScheme.LIGHT);
    page.route("**/console?*", Route::abort);
    assertThat(page.locator("#lost")).isVisible();
    page.unroute("**/console?*");
    assertThat(page.locator("#lost")).isHidden();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"DESKTOP,LIGHT", "PHONE,DARK"})
  void aBusyHourFitsEveryScreen(String size, ColorScheme scheme) {
    anotherReplica();
    jdbc.sql(AN_HOUR).param("replica", ANOTHER).update();
    open("/console", size(size), scheme);
    assertThat(page.locator("#latency rect.range").first()).isVisible();
    page.locator("summary").click();
    isReadable("overview-" + size + "-" + scheme);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "refused, DESKTOP, LIGHT",
    "refused, PHONE, DARK",
    "away, DESKTOP, LIGHT",
    "away, PHONE, DARK",
    "conversations/nobody, DESKTOP, LIGHT",
    "conversations/nobody, PHONE, DARK"
  })
  void whatDidNotWorkIsReadableToo(String page, String size, ColorScheme scheme) {
    open("/console/" + page, size(size), scheme);
    isReadable("trouble-" + page.replaceAll("/.*", "") + "-" + size + "-" + scheme);
  }

  @ParameterizedTest(name = "{0}, {1}, JavaScript {2}")
  @CsvSource({"DESKTOP,LIGHT,true", "PHONE,DARK,false"})
  void theDoctorIsAskedByAButton(String size, ColorScheme scheme, boolean javaScript) {
    WEB.send(
        "PUT", "/demo/genesys/troubles", "{\"missingQueue\": true, \"clockSkewSeconds\": 300}");
    open("/console/integrations", size(size), scheme, javaScript);
    var parcels = page.locator("[data-integration=parcels]");
    var asked = parcels.locator(".verdict .muted").innerText();
    assertThat(parcels).containsText("mypurecloud.de, called at localhost");
    parcels.getByText("Examine now").focus();
    page.keyboard().press("Enter");
    assertThat(parcels.locator(".verdict .muted")).not().hasText(asked);
    assertThat(parcels.locator(".verdict"))
        .containsText(Pattern.compile("wrong.*examined 20.* UTC", Pattern.DOTALL));
    assertThat(parcels.locator(".findings")).containsText("there is no queue Parcels");
    assertThat(parcels.locator("#now-parcels")).containsText("Request budget");
    if (javaScript) {
      assertThat(parcels.getByText("Examine now")).isFocused();
      assertThat(page.locator("#told")).containsText("parcels: ");
      isReadable("integrations-" + size + "-" + scheme);
    } else {
      pictured("integrations-" + size + "-" + scheme);
    }
    assertThat(page.content()).doesNotContain("whsec_", "demo-genesys-client-secret");
  }

  private static Size size(String name) {
    return name.equals("PHONE") ? Size.PHONE : Size.DESKTOP;
  }

  private void anotherReplica() {
    jdbc.sql(A_REPLICA).param("replica", ANOTHER).update();
  }

  private static void write(String text) {
    var sent =
        WEB.post(
            Parcels.MESSAGES + "message",
            Parcels.asChannel(WEB),
            Parcels.message("u-" + UUID.randomUUID(), "m-" + UUID.randomUUID(), text));
    assertThat(sent.status()).isEqualTo(200);
  }

  private int received() {
    return Integer.parseInt(
        page.locator("[data-integration=parcels] dd").first().innerText().replace(",", ""));
  }

  private void open(String path, Size size, ColorScheme scheme) {
    open(path, size, scheme, true);
  }

  private void open(String path, Size size, ColorScheme scheme, boolean javaScript) {
    page =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setExtraHTTPHeaders(Visitor.basic("operator", "demo"))
                    .setViewportSize(size.width(), size.height())
                    .setJavaScriptEnabled(javaScript)
                    .setColorScheme(scheme))
            .newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(WEB.base() + path);
    assertThat(page.locator("h1")).isVisible();
  }

  private void isReadable(String name) {
    pictured(name);
    nothingIsWider();
    var found = new AxeBuilder(page).analyze();
    assertThat(found.getPasses()).isNotEmpty();
    assertThat(
            found.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(n -> rule.getId() + n.getHtml())))
        .isEmpty();
  }

  private void nothingIsWider() {
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels beyond the edge")
        .isZero();
  }

  /** To look at: target/overview-page. */
  private void pictured(String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "overview-page", name + ".png")));
  }
}
