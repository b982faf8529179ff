package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.DemoWindow.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the README's pictures of a demo that runs already, as a newcomer finds it: {@code mvn test
 * -Dtest=PicturesTest -Dscreenshots=http://localhost:8080}.
 */
@EnabledIfSystemProperty(named = PicturesTest.WHERE, matches = "http.+")
@TestMethodOrder(OrderAnnotation.class)
class PicturesTest {

  static final String WHERE = "screenshots";

  private static final Size README = new Size("README", 1280, 800);
  private static final long LIMIT = 400_000; // bytes; a README must not be slow

  /** The customers' ids are chosen for the names that the demo's phone makes of them. */
  @Order(1)
  @ParameterizedTest
  @CsvSource({
    "docs/images/demo.png, LIGHT, picture-a",
    "docs/images/demo-dark.png, DARK, picture-b"
  })
  void theHandoverIsPictured(Path picture, ColorScheme scheme, String customer) throws IOException {
    try (var chromium = Chromium.open();
        var window = new DemoWindow(chromium.browser(), README, scheme, 2)) {
      window.open(System.getProperty(WHERE) + "/demo/?customer=" + customer);
      theHandover(window);
      window.page.screenshot(new ScreenshotOptions().setPath(picture));
      window.agentEnds(); // the next picture's desk is not to show it
    }
    assertThat(Files.size(picture)).isLessThan(LIMIT);
  }

  /** After the handovers: what an operator sees of them. */
  @Order(2)
  @ParameterizedTest
  @CsvSource({
    "docs/images/overview.png, LIGHT, /console",
    "docs/images/overview-dark.png, DARK, /console",
    "docs/images/conversation.png, LIGHT, /console/conversations?customer=picture-a",
    "docs/images/conversation-dark.png, DARK, /console/conversations?customer=picture-b",
  })
  void theConsoleIsPictured(Path picture, ColorScheme scheme, String path) throws IOException {
    try (var chromium = Chromium.open()) {
      var page =
          chromium
              .browser()
              .newContext(
                  new NewContextOptions()
                      .setExtraHTTPHeaders(Visitor.basic("operator", "demo"))
                      .setViewportSize(README.width(), README.height())
                      .setColorScheme(scheme))
              .newPage();
      page.navigate(System.getProperty(WHERE) + path);
      if (path.contains("customer")) {
        var found = page.locator(".whose a").first().getAttribute("href");
        page.navigate(System.getProperty(WHERE) + found.replaceFirst("#.*", "")); // its beginning
      }
      page.screenshot(new ScreenshotOptions().setPath(picture));
    }
    assertThat(Files.size(picture)).isLessThan(LIMIT);
  }

  private static void theHandover(DemoWindow window) {
    window.customerWrites("Where is my parcel 00340?");
    window.customerReads("bot", "00340");
    window.customerWrites("I want to talk to a person");
    window.customerReads("bot", "I am getting a colleague");
    window.agentReads("notice", "asked for a person");
    window.agentAccepts();
    window.agentWrites("Hello, this is Sam. Shall it come tomorrow morning?");
    window.customerReads("agent", "tomorrow morning");
    window.customerWrites("Yes, please!");
    window.agentReads("customer", "Yes, please!");
    window.byTestId("agent-input").fill("Done: it comes before ten.");
    assertThat(window.page.locator(".trip:not([data-what=delivered])")).hasCount(0);
    assertThat(window.page.locator(".note")).hasCount(1);
  }
}
