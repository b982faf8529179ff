package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose id, name and words are HTML is shown as text, on every page that tells of them. */
class ScriptInWordsTest extends FaultyWorldTest {

  private static final String IMAGE = "<img src=x onerror=document.title='run'>";
  private static final String NAME = "'\"><script>document.title='run'</script>" + IMAGE;

  private static Chromium chromium;

  private final String id = IMAGE + customer;
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

  @Test
  void aCustomersWordsAreShownAndNotRun() throws Exception {
    says("m-1", "one " + IMAGE);
    try (var context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions().setExtraHTTPHeaders(Visitor.basic("operator", "demo")))) {
      page = context.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);

      page.navigate(WEB.base() + "/console/conversations");
      var row = page.locator("[data-conversation='" + conversation() + "']");
      isText(row.innerText(), NAME, id, "one " + IMAGE);
      says("m-2", "two " + IMAGE);
      assertThat(row).containsText("two " + IMAGE); // swapped in by htmx
      isText(row.innerText(), NAME, id);

      row.getByRole(AriaRole.LINK).click();
      var timeline = page.getByTestId("timeline");
      assertThat(timeline).containsText("two " + IMAGE);
      says("m-3", "three " + IMAGE);
      assertThat(timeline).containsText("re: three " + IMAGE);
      isText(page.locator("main").innerText(), NAME, id, "one " + IMAGE);

      page.navigate(WEB.base() + "/console/customers?integration=parcels&customer=" + query(id));
      isText(page.getByTestId("held").innerText(), NAME, id);
      page.navigate(WEB.base() + "/console/customers?words=" + query(id));
      isText(page.getByTestId("some").innerText(), id);
    }
  }

  private void isText(String shown, String... words) {
    assertThat(shown).contains(words);
    assertThat(page.locator("img[src=x], [onerror]")).hasCount(0);
    assertThat(page.title()).isNotEqualTo("run").endsWith("Switchboard");
    assertThat(complaints).isEmpty();
  }

  private void says(String message, String text) throws Exception {
    var from = Map.of("id", id, "idType", "Opaque", "nickname", NAME);
    var channel = Map.of("messageId", message, "time", "2026-03-01T10:15:30Z", "from", from);
    var body = Web.JSON.writeValueAsString(Map.of("channel", channel, "text", text));
    assertThat(write(body).status()).isEqualTo(200);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: " + text));
  }

  private String conversation() {
    return jdbc.sql("select cast(id as text) from conversation where customer_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
