package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import dev.switchboard.OtherSide.Said;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's pages of conversations and dead letters, as an operator sees and uses them. */
class ConversationsPageTest extends FaultyWorldTest {

  private static final String LIST = "/console/conversations";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)),
          "Content-Type",
          "application/json");

  private static Chromium chromium;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private long before;
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

  @BeforeEach
  void nothingYet() {
    before = jdbc.sql("select coalesce(max(id), 0) from act").query(Long.class).single();
  }

  @AfterEach
  void closeThePage() {
    if (page != null) {
      page.context().close();
    }
  }

  @Test
  void aConversationIsFoundReadAndLed() {
    hasTrouble();
    open(LIST, Size.DESKTOP, ColorScheme.LIGHT);
    assertThat(page.locator(row())).containsText("Switchboard Sorry, your message");
    writes("m-3", "are you there?");
    assertThat(page.locator(row())).containsText("re: are you there?"); // by itself
    page.getByTestId("customer").fill(customer.substring(0, 20));
    page.keyboard().press("Enter");
    assertThat(page.locator(".row")).hasCount(1);
    page.locator(row() + " a").focus();
    page.keyboard().press("Enter");
    var answer = page.locator(".entry-bot").first();
    assertThat(answer).containsText("re: Where is my parcel?");
    assertThat(answer).containsText("delivered at try 3");
    answer.getByText("2 tries failed").click();
    assertThat(answer).containsText("the channel answered 503; next try ");
    assertThat(page.locator(".entry-customer").nth(1))
        .containsText("given up after 1 try: the bot answered 400");
    handsOver();
    anAgentSays("Hello, how can I help?");
    assertThat(page.locator(".entry-agent")).containsText("Hello, how can I help?"); // by itself
    assertThat(page.locator(".entry-agent")).containsText("receipt: Delivered"); // as well
    page.getByTestId("end").click();
    var api = "/api/console/conversations/" + ofConversation("id") + "/handback";
    assertThat(WEB.post(api, OPERATOR, "{}").status()).isEqualTo(200);
    page.getByText("End now").click();
    assertThat(page.getByTestId("refused")).containsText("no agent holds it");
    assertThat(page.getByTestId("timeline"))
        .containsText("The bot answers from here on: an operator did it (operator)");
    assertThat(page.getByTestId("handover")).isVisible();
    handsOver();
    presses("handback", "Hand back now", "Handed back.");
    await().until(() -> holder().equals("BOT"));
    handsOver();
    presses("end", "End now", "Ended.");
    assertThat(acts("conversation " + ofConversation("id")))
        .containsExactly(
            "handover queue Complaints",
            "handback ",
            "handover queue Complaints",
            "handback ",
            "handover queue Complaints",
            "end ");
    isErased();
    complaints.removeIf(c -> c.contains("409") || c.contains("404")); // the browser's own words
    assertThat(complaints).isEmpty();
  }

  /** What has been written down about it. */
  private List<String> acts(String target) {
    return jdbc.sql(
            """
            select what || ' ' || detail from act
            where id > :before and starts_with(target, :target) order by id
            """)
        .param("before", before)
        .param("target", target)
        .query(String.class)
        .list();
  }

  private void presses(String what, String button, String done) {
    page.getByTestId(what).click();
    page.getByText(button).click();
    assertThat(page.getByTestId("done")).containsText(done);
    assertThat(page.getByTestId("holder")).hasAttribute("data-holder", "bot");
  }

  /** While somebody looks at them. */
  private void isErased() {
    var whom =
        "{\"integration\": \"parcels\", \"customer\": \"%s\", \"force\": true}".formatted(customer);
    assertThat(WEB.post("/api/console/customers/erase", OPERATOR, whom).status()).isEqualTo(200);
    assertThat(page.getByTestId("why")).containsText("There is no conversation"); // by itself
  }

  private void handsOver() {
    page.getByTestId("handover").focus();
    page.keyboard().press("Enter");
    page.locator("textarea[name=summary]").fill("Wants a refund");
    page.locator("input[name=queue]").fill("Complaints");
    page.getByText("Hand over now").click();
    assertThat(page.getByTestId("done")).containsText("Handed over");
    assertThat(page.getByTestId("holder")).hasAttribute("data-holder", "agent");
    assertThat(page.getByTestId("timeline"))
        .containsText("A live agent answers from here on: an operator did it (operator)");
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("Summary: Wants a refund"));
    assertThat(page.getByTestId("timeline"))
        .containsText("Genesys Cloud's conversation is known: " + genesysId);
  }

  @Test
  void aDeadLetterIsSentOnceMore() {
    hasTrouble();
    open(LIST + "?state=dead-letters", Size.PHONE, ColorScheme.DARK);
    assertThat(page.locator(row())).containsText("1 dead letter");
    page.locator(row() + " a").click();
    page.getByText(Pattern.compile("^dead letter \\d+$")).click();
    assertThat(page.locator(".letter")).hasCount(1);
    assertThat(page.locator(".letter")).containsText("the bot answered 400");
    page.getByText("Send once more…").click();
    assertThat(page.getByTestId("would")).hasText("Send 1 message once more?");
    assertThat(deadLetters()).isOne();
    OTHER.mend();
    page.getByTestId("sure").click();
    assertThat(page.getByTestId("done")).hasText("1 message is in its lane again.");
    await()
        .until(
            () -> OTHER.texts(customer, BOT).stream().filter("Still nothing"::equals).count() == 2);
    assertThat(acts("dead letters")).containsExactly("replay 1 sent again, 0 outdated");
    page.goBack();
    assertThat(page.getByTestId("would")).hasText("Nothing to send");
    assertThat(complaints).isEmpty();
  }

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Size.DESKTOP, ColorScheme.LIGHT), Arguments.of(Size.PHONE, ColorScheme.DARK));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("looks")
  void everybodyCanReadIt(Size size, ColorScheme scheme) {
    hasTrouble();
    handedOver();
    anAgentSays("Hello, how can I help?");
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(503));
    genesysTells(
        "\"id\": \"late-%s\", \"type\": \"Text\", \"text\": \"Hello?\"".formatted(customer));
    await().until(() -> lane("to-customer").attempts() > 0);
    var conversation = LIST + "/" + ofConversation("id");
    open(LIST, size, scheme);
    readable("list-" + size);
    page.navigate(WEB.base() + conversation);
    page.getByTestId("handback").click();
    readable("conversation-" + size);
    if (size == Size.PHONE) { // the same colours
      page.navigate(WEB.base() + "/console/dead-letters?integration=parcels");
      readable("dead-letters-" + size);
      page.getByTestId("again").click();
      readable("replay-" + size);
    }
  }

  private void readable(String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "conversations-page", name + ".png"))); // to look at
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels beyond the edge of " + name)
        .isZero();
    var found = new AxeBuilder(page).analyze();
    assertThat(found.getPasses()).isNotEmpty();
    assertThat(
            found.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(n -> rule.getId() + n.getHtml())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LIST,
        LIST + "/00000000-0000-0000-0000-000000000000",
        "/console/dead-letters",
        "/console/live.js"
      })
  void aStrangerSeesNothing(String path) {
    assertThat(WEB.get(path).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/console/conversations/17, 400",
    "/console/conversations/00000000-0000-0000-0000-000000000000, 404",
    "/console/conversations?holder=nobody, 400",
    "/console/conversations?before=now, 400",
    "/console/dead-letters?lane=x, 400",
    "/console/dead-letters?text=x, 400",
    "/console/dead-letters/replay, 400",
    "/console/dead-letters/replay?ids=x, 400",
    "/console/dead-letters/replay?all=true&ids=1, 400",
  })
  void whatCannotBeUnderstoodIsSaid(String path, int status) {
    var answer = WEB.get(path, OPERATOR);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.http().body()).contains("data-testid=\"why\"");
  }

  /** The bot's first answer comes late, the second question is a dead letter. */
  private void hasTrouble() {
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(503));
    writes("m-1", "Where is my parcel?");
    await().until(() -> lane("to-customer").attempts() == 2);
    OTHER.mend();
    await().until(() -> lane("to-customer").done() == 1);
    OTHER.says(customer, BOT, Said.only(400));
    writes("m-2", "Still nothing");
    await().until(() -> deadLetters() == 1 && lane("to-customer").done() == 2);
    OTHER.mend();
  }

  private String row() {
    return "[data-conversation='" + ofConversation("id") + "']";
  }

  private void open(String path, Size size, ColorScheme scheme) {
    if (page != null) {
      page.context().close();
    }
    page =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setExtraHTTPHeaders(Visitor.basic("operator", "demo"))
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
    page.navigate(WEB.base() + path);
  }
}
