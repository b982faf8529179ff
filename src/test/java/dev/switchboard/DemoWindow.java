package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The demo's page in a window of its own, and so with a customer of its own, used as a person
 * would.
 */
final class DemoWindow implements AutoCloseable {

  /** A window's size in CSS pixels. */
  record Size(String name, int width, int height) {
    static final Size DESKTOP = new Size("desktop", 1280, 800);
    static final Size PHONE = new Size("phone", 390, 844);

    @Override
    public String toString() {
      return name;
    }
  }

  private static final double PATIENCE = 20_000; // milliseconds; builds share their machine

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  final Page page;
  private final Size size;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  DemoWindow(Browser browser, Size size, ColorScheme scheme, double pixelsPerPixel) {
    this.size = size;
    var context =
        browser.newContext(
            new NewContextOptions()
                .setViewportSize(size.width(), size.height())
                .setDeviceScaleFactor(pixelsPerPixel)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add(request.url() + ": " + request.failure()));
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            complaints.add(response.url() + ": " + response.status());
          }
        });
  }

  /** Opens the page and waits until it hears of what happens. */
  DemoWindow open(String address) {
    page.navigate(address);
    assertThat(page.locator("#trail")).hasText("live, from Switchboard’s journal");
    return this;
  }

  /** What the console, the network and the content policy have complained about. */
  List<String> complaints() {
    return complaints;
  }

  boolean isOnAPhone() {
    return size.equals(Size.PHONE);
  }

  /** On a phone, one part of the page is shown at a time. */
  DemoWindow turnTo(String pane) {
    if (isOnAPhone()) {
      page.locator(".panes [data-pane=" + pane + "]").click();
    }
    return this;
  }

  void customerWrites(String text) {
    turnTo("customer");
    byTestId("customer-input").fill(text);
    byTestId("customer-send").click();
  }

  /**
   * @param speaker customer, bot or agent
   */
  void customerReads(String speaker, String text) {
    turnTo("customer");
    shown(line("customer-messages", speaker, text));
  }

  void agentAccepts() {
    turnTo("agent");
    byTestId("agent-accept").click();
  }

  void agentWrites(String text) {
    turnTo("agent");
    byTestId("agent-input").fill(text);
    byTestId("agent-send").click();
  }

  void agentEnds() {
    turnTo("agent");
    byTestId("agent-end").click();
  }

  /**
   * @param speaker customer, bot, agent, or notice for what Switchboard itself says
   */
  void agentReads(String speaker, String text) {
    turnTo("agent");
    shown(line("agent-messages", speaker, text));
  }

  /** Further up in the transcript, where an agent scrolls to. */
  void agentFinds(String speaker, String text) {
    var line = line("agent-messages", speaker, text);
    line.scrollIntoViewIfNeeded();
    assertThat(line).isInViewport();
  }

  void holderIs(String holder) {
    assertThat(byTestId("holder")).hasAttribute("data-holder", holder);
  }

  /** The lines of the strip for messages of one speaker in one lane, newest first. */
  Locator ways(String speaker, String lane) {
    return page.locator(".trip[data-lane='" + lane + "']")
        .filter(new Locator.FilterOptions().setHas(page.locator(".speaker-" + speaker)));
  }

  void wayShown(String speaker, String lane, String outcome) {
    turnTo("way");
    var newest = ways(speaker, lane).first().locator(".outcome");
    assertThat(newest).containsText(outcome);
  }

  Locator byTestId(String id) {
    return page.getByTestId(id);
  }

  /** The element that a keyboard's user gets to by the Tab key. */
  void tabTo(Locator wanted) {
    for (var step = 0; step < 60; step++) {
      if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Not to be reached by the Tab key: " + wanted);
  }

  /** By how many pixels anything that scrolls is wider than its place; 0 when all fits. */
  int tooWide() {
    return ((Number)
            page.evaluate(
                "() => Math.max(...[document.documentElement, ...document.querySelectorAll('.scroll, .strip, .inbox, .desk, .phone')]"
                    + ".map(one => one.scrollWidth - one.clientWidth))"))
        .intValue();
  }

  private Locator line(String list, String speaker, String text) {
    return byTestId(list)
        .locator("[data-from=" + speaker + "] .bubble")
        .filter(new Locator.FilterOptions().setHasText(text))
        .last();
  }

  /** In the list, and where a reader sees it without scrolling. */
  private static void shown(Locator line) {
    assertThat(line).isVisible();
    assertThat(line).isInViewport();
  }

  @Override
  public void close() {
    page.context().close();
  }
}
