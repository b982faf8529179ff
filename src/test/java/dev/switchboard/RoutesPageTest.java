package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's page of the routes that are live, as an operator sees it. */
class RoutesPageTest extends SwitchboardTest {

  private static final String API = "/api/console/routes";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)));

  private static Chromium chromium;

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
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/routes", "/console/layout.css", "/console/routes.js", API})
  void aStrangerSeesNothing(String path) {
    assertThat(WEB.get(path).status()).isEqualTo(401);
    assertThat(WEB.get(path, OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void itShowsEachRouteWithItsFileItsChoicesAndItsExits() {
    open(Size.DESKTOP, ColorScheme.LIGHT);
    assertThat(page.getByTestId("live")).containsText(Pattern.compile("generation [0-9a-f]{12}"));
    var card = page.locator("[data-route=customer-message]");
    assertThat(card.locator(".place")).hasText("customer-message.camel.yaml:5");
    assertThat(card.locator(".branch")).hasCount(2);
    assertThat(card.locator(".branch").first()).containsText("A live agent holds the conversation");
    assertThat(card.locator(".branch code").first())
        .hasText("${variable.registration[type]} == 'human'");
    card.getByText("customer-to-bot").click();
    assertThat(page.locator("[data-route=customer-to-bot]")).isInViewport();
    assertThat(page.locator("#map a.step", new Page.LocatorOptions().setHasText("ask-bot")))
        .hasCount(1); // where the bot is asked is drawn once, however many routes do
    assertThat(page.locator("#map path[data-from=transcript][data-to=add-to-transcript]"))
        .hasCount(1);
    assertThat(page.getByTestId("refused")).isHidden();
    assertThat(complaints).isEmpty();
  }

  @Test
  void figuresGrowWhileOneLooks() {
    open(Size.DESKTOP, ColorScheme.LIGHT);
    var before = exchanges("customer-message");
    try (var demo = new DemoWindow(chromium.browser(), Size.DESKTOP, ColorScheme.LIGHT, 1)) {
      demo.open(WEB.base() + "/");
      demo.customerWrites("When are you open?");
      demo.customerReads("bot", "open Monday to Saturday");
    }
    assertThat(exchanges("customer-message")).isGreaterThan(before);
    assertThat(page.locator("#figures-customer-message"))
        .containsText(Pattern.compile("[1-9][0-9.,]* exchanges.*[0-9]+ failed.*[0-9.]+ ms mean"));
  }

  @Test
  void aRefusedChangeIsSaidWithItsPlace_onceAndReadAloud() throws Exception {
    var answer = (ObjectNode) WEB.get(API, OPERATOR).json();
    answer
        .withObject("/live/refused")
        .put("at", "2026-03-01T10:15:30Z")
        .putObject("refusal")
        .put("file", "handover.camel.yaml")
        .put("line", 8)
        .put("reason", "nobody listens to direct:registratoin")
        .put("remedy", "Write the name of a route or a step");
    open(
        Size.PHONE,
        ColorScheme.DARK,
        () ->
            page.route(
                "**" + API,
                route -> route.fulfill(new FulfillOptions().setBody(answer.toString()))));
    assertThat(page.getByTestId("refused"))
        .containsText("handover.camel.yaml:8 nobody listens to direct:registratoin. Write");
    pictured("refused", false);
    axeFindsNothing();
  }

  @Test
  void whoseSessionIsOverIsLedToTheLogin_notToldThatNobodyAnswers() {
    open(Size.DESKTOP, ColorScheme.LIGHT);
    page.evaluate("() => { window.before = true; }");
    page.route("**" + API, route -> route.fulfill(new FulfillOptions().setStatus(401)));
    page.waitForFunction("() => !window.before"); // loaded anew, which is where a login is
    page.unroute("**" + API);
    assertThat(page.getByTestId("live")).containsText("generation");
    assertThat(page.locator("#lost")).isHidden();
  }

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Size.DESKTOP, ColorScheme.LIGHT), Arguments.of(Size.PHONE, ColorScheme.DARK));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("looks")
  void everybodyCanReadIt(Size size, ColorScheme scheme) {
    open(size, scheme);
    pictured(size + "-" + scheme, false);
    pictured(size + "-" + scheme + "-whole", true);
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels beyond the edge")
        .isZero();
    axeFindsNothing();
  }

  private static long exchanges(String route) {
    for (var shown : WEB.get(API, OPERATOR).json().path("routes")) {
      if (shown.at("/route/id").asText().equals(route)) {
        return shown.at("/figures/exchanges").asLong();
      }
    }
    throw new AssertionError("no route " + route);
  }

  private void open(Size size, ColorScheme scheme) {
    open(size, scheme, () -> {});
  }

  private void open(Size size, ColorScheme scheme, Runnable before) {
    page =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setExtraHTTPHeaders(OPERATOR)
                    .setViewportSize(size.width(), size.height())
                    .setColorScheme(scheme))
            .newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    before.run();
    page.navigate(WEB.base() + "/console/routes");
    assertThat(page.locator("[data-route]").first()).isVisible();
  }

  /** To look at: target/routes-page. */
  private void pictured(String name, boolean whole) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(whole)
            .setPath(Path.of("target", "routes-page", name + ".png")));
  }

  private void axeFindsNothing() {
    var found = new AxeBuilder(page).analyze();
    assertThat(found.getPasses()).isNotEmpty();
    assertThat(
            found.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(n -> rule.getId() + n.getHtml())))
        .isEmpty();
  }
}
