package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.switchboard.DemoWindow.Size;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's page, as a customer and an agent live it, in a browser. */
class PageTest extends SwitchboardTest {

  /** One pixel. */
  private static final FilePayload PICTURE =
      new FilePayload(
          "map.png",
          "image/png",
          Base64.getDecoder()
              .decode(
                  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));

  private static final List<String> PANES = List.of("customer", "agent", "way");

  private static Chromium chromium;

  private DemoWindow window;

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
  void closeTheWindow() {
    if (window != null) {
      window.close();
    }
    WEB.send("DELETE", "/demo/faults", "");
  }

  @Test
  void aConversationGoesFromTheBotToAnAgentAndBack() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    theWholeStory();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void theSameOnAPhone_whereAllFitsAndIsReached() {
    window = open(Size.PHONE, ColorScheme.DARK);
    nothingIsWider();
    theWholeStory();
    nothingIsWider();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void theFirstExchangeNeedsNoMouse() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    var keyboard = window.page.keyboard();
    window.tabTo(window.byTestId("customer-input"));
    keyboard.type("I want to talk to a person");
    keyboard.press("Enter");
    window.customerReads("bot", "I am getting a colleague");

    assertThat(window.byTestId("agent-accept")).isVisible();
    window.tabTo(window.byTestId("agent-accept"));
    keyboard.press("Enter");
    assertThat(window.byTestId("agent-input")).isFocused();
    keyboard.type("Hello, this is Sam.");
    keyboard.press("Enter");
    window.customerReads("agent", "Hello, this is Sam.");

    window.tabTo(window.byTestId("agent-end"));
    keyboard.press("Enter");
    window.holderIs("BOT");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void aSuggestionIsSentByTheKeyboardToo() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    window.tabTo(window.page.getByText("When are you open?"));
    window.page.keyboard().press("Enter");
    window.customerReads("bot", "open Monday to Saturday");
    assertThat(window.byTestId("customer-input")).isFocused();
  }

  @Test
  void whatIsWrittenWhileGenesysIsDownArrivesLater_once() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    toAnAgent();
    window.byTestId("fault-genesys").click();
    assertThat(window.byTestId("fault-genesys")).hasAttribute("aria-pressed", "true");

    window.customerWrites("Are you still there?");
    var way = window.ways("CUSTOMER", "to-genesys").first();
    assertThat(way).hasAttribute("data-what", "waiting");
    assertThat(way.locator(".try.bad").first()).isVisible();
    assertThat(window.byTestId("agent-messages").getByText("Are you still there?")).hasCount(0);

    window.byTestId("fault-mend").click();
    window.agentReads("customer", "Are you still there?");
    assertThat(way.locator(".outcome")).containsText(Pattern.compile("Delivered in .*, try [2-9]"));
    assertThat(way.locator(".try.good")).hasCount(1);
    assertThat(window.byTestId("agent-messages").getByText("Are you still there?")).hasCount(1);
    assertThat(window.byTestId("fault-mend")).isHidden();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void aPageThatIsOpenedAgainShowsWhatWasSaid() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    toAnAgent();
    window.page.reload();
    window.customerReads("bot", "I am getting a colleague");
    window.agentReads("notice", "asked for a person");
    window.holderIs("AGENT");
    assertThat(window.byTestId("agent-input")).isVisible();
  }

  @Test
  void aPageThatHearsNothingSaysSo_andGoesOnByItself() {
    window = new DemoWindow(chromium.browser(), Size.DESKTOP, ColorScheme.LIGHT, 1);
    window.page.route("**/demo/events", Route::abort);
    window.page.navigate(WEB.base() + "/");
    assertThat(window.page.getByRole(AriaRole.ALERT)).containsText("Switchboard does not answer");
    window.page.unroute("**/demo/events");
    assertThat(window.page.getByRole(AriaRole.ALERT)).isHidden();
    window.customerWrites("When are you open?");
    window.customerReads("bot", "open Monday to Saturday");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sizes")
  void filesGoBothWays(Size size) {
    window = open(size, ColorScheme.LIGHT);
    toAnAgent();
    window.byTestId("agent-attach-file").setInputFiles(PICTURE);
    window.turnTo("customer");
    var picture = window.page.locator("[data-testid=customer-messages] .photo img");
    assertThat(picture).isVisible();
    assertThat(picture).hasAttribute("src", Pattern.compile(".*/attachments/.*signature=.*"));
    assertThat(picture).hasJSProperty("naturalWidth", 1); // it has been loaded

    window
        .byTestId("customer-attach-file")
        .setInputFiles(
            new FilePayload("label.pdf", "application/pdf", new byte[] {37, 80, 68, 70}));
    window.turnTo("agent");
    assertThat(window.page.locator("[data-testid=agent-messages] .file")).containsText("label.pdf");
    nothingIsWider();
    assertThat(window.complaints()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sizes")
  void whatAnAgentAsksWithButtonsIsAnsweredByAPress(Size size) {
    window = open(size, ColorScheme.DARK);
    toAnAgent();
    presses("Ask: send it again?", "Yes, please");
    presses("Cards: two parcel shops", "Take it to Linden");
    presses("List: what is wrong?", "It is wet");
    sendsCanned("Pick: a time");
    window
        .page
        .locator("[data-testid=customer-messages] .asked button")
        .filter(new Locator.FilterOptions().setHasText("10:00"))
        .last()
        .click();
    window.turnTo("agent");
    assertThat(window.page.locator("[data-testid=agent-messages] .from-customer .bubble").last())
        .containsText("10:00");
    sendsCanned("Template: confirmation");
    assertThat(window.page.locator("[data-testid=customer-messages] .card").last())
        .containsText("Parcel service, always there");
    nothingIsWider();
    axeFindsNothing();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void eachSeesThatTheOtherTypes() {
    window = open(Size.DESKTOP, ColorScheme.LIGHT);
    toAnAgent();
    window.byTestId("agent-input").pressSequentially("Hel");
    assertThat(window.page.locator("#typing")).isVisible();
    window.byTestId("customer-input").pressSequentially("Hel");
    assertThat(window.page.locator("#agent-typing")).isVisible();
    window.agentWrites("lo");
    window.customerReads("agent", "lo");
    assertThat(window.complaints()).isEmpty();
  }

  static Stream<Size> sizes() {
    return Stream.of(Size.DESKTOP, Size.PHONE);
  }

  private void presses(String canned, String button) {
    sendsCanned(canned);
    window
        .byTestId("customer-messages")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
        .click();
    window.agentReads("customer", button);
  }

  private void sendsCanned(String name) {
    window.turnTo("agent");
    window.byTestId("agent-canned").selectOption(new SelectOption().setLabel(name));
    window.turnTo("customer");
  }

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Size.DESKTOP, ColorScheme.LIGHT), Arguments.of(Size.PHONE, ColorScheme.DARK));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("looks")
  void everybodyCanReadIt(Size size, ColorScheme scheme) {
    window = open(size, scheme);
    axeFindsNothing();
    window.customerWrites("I want to talk to a person");
    window.turnTo("agent");
    assertThat(window.byTestId("agent-accept")).isVisible();
    axeFindsNothing();
    window.agentAccepts();
    window.byTestId("fault-genesys").dispatchEvent("click");
    window.customerWrites("Hello?");
    assertThat(window.ways("CUSTOMER", "to-genesys").first()).hasAttribute("data-what", "waiting");
    axeFindsNothing();
  }

  private void theWholeStory() {
    window.customerWrites("Where is my parcel?");
    window.customerReads("bot", "What is your parcel number?");
    window.holderIs("BOT");
    toAnAgent();
    window.agentFinds("customer", "Where is my parcel?");
    window.agentFinds("bot", "BOT: I can look that up");

    window.agentWrites("Hello, this is Sam. Which parcel is it?");
    window.customerReads("agent", "Hello, this is Sam. Which parcel is it?");
    window.customerWrites("It is 00340.");
    window.agentReads("customer", "It is 00340.");
    window.wayShown("CUSTOMER", "to-genesys", "Delivered");
    window.wayShown("CUSTOMER", "to-holder", "Delivered");
    window.wayShown("AGENT", "to-customer", "Delivered");
    assertThat(window.page.locator(".turn.AGENT")).isVisible();

    window.agentEnds();
    window.holderIs("BOT");
    window.customerWrites("When are you open?");
    window.customerReads("bot", "open Monday to Saturday");
  }

  /** The desk rings without another word of the customer. */
  private void toAnAgent() {
    window.customerWrites("I want to talk to a person");
    window.customerReads("bot", "I am getting a colleague");
    window.holderIs("AGENT");
    window.turnTo("agent");
    assertThat(window.byTestId("agent-inbox").getByText("Waiting").first()).isVisible();
    window.agentReads("notice", "Summary: Handed over: asked for a person");
    window.agentAccepts();
    assertThat(window.byTestId("agent-input")).isVisible();
  }

  private void nothingIsWider() {
    for (var pane : PANES) {
      window.turnTo(pane);
      assertThat(window.tooWide()).as("pixels beyond the edge: " + pane).isZero();
      for (var control :
          window.page.locator(".pane-" + pane + " :is(button, input, select)").all()) {
        inReach(control);
      }
    }
  }

  private static void inReach(Locator control) {
    if (control.isVisible()) {
      control.scrollIntoViewIfNeeded();
      assertThat(control).isInViewport();
    }
  }

  private void axeFindsNothing() {
    for (var pane : window.isOnAPhone() ? PANES : List.of("whole")) {
      window.turnTo(pane);
      var found = new AxeBuilder(window.page).analyze();
      assertThat(found.getPasses()).isNotEmpty();
      assertThat(found.getViolations().stream().flatMap(PageTest::complaints))
          .as("axe: " + pane)
          .isEmpty();
    }
  }

  private static Stream<String> complaints(Rule rule) {
    return rule.getNodes().stream()
        .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary());
  }

  private static DemoWindow open(Size size, ColorScheme scheme) {
    return new DemoWindow(chromium.browser(), size, scheme, 1).open(WEB.base() + "/");
  }
}
