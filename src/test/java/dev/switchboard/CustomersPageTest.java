package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers, as an operator finds, gives out and erases them. */
class CustomersPageTest extends SwitchboardTest {

  private static final String API = "/api/console/customers";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Content-Type",
          "application/json",
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)));

  private static Chromium chromium;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final String customer = "u-" + UUID.randomUUID().toString().substring(0, 13);
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

  @Test
  void programsHaveTheSame() throws Exception {
    talks();
    var asked = "?integration=parcels&customer=" + customer;
    assertThat(WEB.get(API + asked).status()).isEqualTo(401);
    var held = WEB.get(API + asked, OPERATOR).json().path(0);
    assertThat(held.path("customer").path("nickname").asText()).isEqualTo("Ana P.");
    assertThat(held.at("/rows/message").asLong()).isGreaterThan(1);
    assertThat(WEB.get(API + "?words=" + customer.toUpperCase(), OPERATOR).json()).hasSize(1);

    var whole = WEB.get(API + "/export" + asked, OPERATOR);
    assertThat(whole.header("Content-Disposition")).contains(held.path("conversation").asText());
    assertThat(whole.json().path("format").asText()).isEqualTo("switchboard.conversation/1");
    assertThat(whole.json().path("messages").findValuesAsText("text"))
        .contains("When are you open?");
    var words =
        WEB.get(
                API + "/export?format=txt&conversation=" + held.path("conversation").asText(),
                OPERATOR)
            .http()
            .body();
    assertThat(words).contains("Customer: When are you open?").containsPattern("Bot: .*Monday");
    assertThat(zipped(API + "/export" + asked + "&format=zip"))
        .containsExactly("conversation.json", "conversation.txt");
    assertThat(WEB.get(API + "/export" + asked + "&format=pdf", OPERATOR).status()).isEqualTo(400);

    var body = "{\"integration\": \"parcels\", \"customer\": \"%s\"}".formatted(customer);
    var dry = WEB.post(API + "/erase?dry-run=true", OPERATOR, body).json();
    assertThat(dry.path("erased").path("conversation").asLong()).isOne();
    assertThat(dry.path("nextSteps").toString()).contains("/api/v2/gdpr/requests", customer);
    assertThat(WEB.post(API + "/erase", OPERATOR, body).status()).isEqualTo(200);
    assertThat(WEB.post(API + "/erase", OPERATOR, body).status()).isEqualTo(404);
    assertThat(WEB.get(API + asked, OPERATOR).json()).isEmpty();
  }

  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(Size.DESKTOP, ColorScheme.LIGHT), Arguments.of(Size.PHONE, ColorScheme.DARK));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aCustomerIsFoundByNameAndErasedByTypingTheId(Size size, ColorScheme scheme) {
    talks();
    open(size, scheme);
    page.getByLabel("or words of").fill(customer.substring(4));
    page.keyboard().press("Enter");
    page.getByTestId("some").getByRole(AriaRole.LINK).click();
    assertThat(page.getByTestId("held")).containsText("Ana P.");
    page.getByText("Erase …").click();
    looksWell(size + "-" + scheme + "-found");

    page.getByLabel("To confirm, type").fill("u-4711");
    page.getByText("Erase this customer").click();
    assertThat(page.getByTestId("problem")).containsText("not the customer's id");
    page.getByLabel("To confirm, type").fill(customer);
    page.getByText("Erase this customer").click();
    assertThat(page.getByTestId("done")).containsText("externalContactId");
    looksWell(size + "-" + scheme + "-erased");
    page.getByLabel("Customer’s id, exactly").fill(customer);
    page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByTestId("nobody")).isVisible();
    assertThat(complaints).isEmpty();
  }

  /** Says something, and waits until all of it is delivered: else nobody could be erased. */
  private void talks() {
    var message = Parcels.message(customer, "m-" + UUID.randomUUID(), "When are you open?");
    WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), message);
    await()
        .until(
            () -> {
              var held =
                  WEB.get(API + "?integration=parcels&customer=" + customer, OPERATOR)
                      .json()
                      .path(0);
              return held.at("/rows/message").asLong() > 3 && held.path("waiting").isEmpty();
            });
  }

  private static List<String> zipped(String path) throws IOException, InterruptedException {
    var ask =
        HttpRequest.newBuilder(URI.create(WEB.base() + path))
            .header("Authorization", OPERATOR.get("Authorization"))
            .build();
    var names = new ArrayList<String>();
    try (var zip =
        new ZipInputStream(
            new ByteArrayInputStream(
                HttpClient.newHttpClient().send(ask, BodyHandlers.ofByteArray()).body()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private void open(Size size, ColorScheme scheme) {
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
    page.navigate(WEB.base() + "/console/customers");
  }

  /** To look at: target/customers-page. */
  private void looksWell(String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "customers-page", name + ".png")));
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels beyond the edge")
        .isZero();
    var found = new AxeBuilder(page).analyze();
    assertThat(found.getPasses()).isNotEmpty();
    assertThat(
            found.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(n -> rule.getId() + n.getHtml())))
        .isEmpty();
  }
}
